import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { extractJson } from 'holdfast/claude'
import { structuredSchema } from '../../../src/claude/json/index.js'

describe('options', () => {
  it('refuses two that differ with `only`, and takes two that do not', () => {
    const schema = z.object({ a: z.number() })
    expect(extractJson('{"a":1} or {"a":2}', { schema, pick: 'only' })).toMatchObject({ kind: 'ambiguous' })
    expect(extractJson('{"a":1} or {"a":1}', { schema, pick: 'only' })).toMatchObject({ data: { a: 1 } })
    expect(extractJson('{"a":1} or {"a":2}', { schema })).toMatchObject({ data: { a: 2 } })
  })

  it('refuses a text that is too long unread', () => {
    expect(extractJson('[1,2]', { maxLength: 4 })).toMatchObject({ kind: 'too_large' })
  })

  it('gives what the schema makes, and what it says', () => {
    const schema = z.object({ at: z.string().transform(text => text.length) })
    expect(extractJson('{"at":"now"}', { schema })).toEqual({ ok: true, data: { at: 3 }, via: 'whole' })
    expect(extractJson('{"at":1}', { schema })).toMatchObject({ kind: 'schema', issues: [{ path: ['at'] }] })
  })

  it.each([new Error('no'), 'no'])('never throws, not even where the schema does: %s', thrown => {
    const schema = z.unknown().transform(() => {
      throw thrown
    })
    expect(extractJson('1', { schema })).toMatchObject({ kind: 'schema', issues: [{ message: 'no' }] })
  })

  it('takes two values nested too deep to compare for two that differ', () => {
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`
    expect(extractJson(`${deep} or ${deep}`, { pick: 'only' })).toMatchObject({ kind: 'ambiguous' })
  })
})

describe('a dialect', () => {
  it.each([
    ["{a: '\\u0041\\x\\'\\\n b'}", { a: "A\\x' b" }],
    ['{a: `x`, b: +1, c: .5, d: 1., e: -2e3}', { a: 'x', b: 1, c: 0.5, d: 1, e: -2000 }],
    [
      '{a: True, b: False, c: None, d: null, # why\n e: true}',
      { a: true, b: false, c: null, d: null, e: true },
    ],
    ["{'__proto__': {'x': 1}, 'a': 1}", { a: 1 }],
    ['{a: 007}', undefined],
    ['{a: undefined}', undefined],
    ['{a: 1 b: 2}', undefined],
    ['{a 1}', undefined],
    ['{a: [1, 2, ...]}', undefined],
    [`{a: ${'['.repeat(300)}${']'.repeat(300)}, b: 'x'}`, undefined],
  ])('%s', (text, expected) => {
    const found = extractJson(text, { repair: true })
    expect(found.ok ? found.data : undefined).toEqual(expected)
  })

  it.each(['```\n{a: 1}\n```', '```\n{a: 1} // so\nand more {b\n```'])('in a fence: %s', text => {
    const schema = z.object({ a: z.number() })
    expect(extractJson(text, { repair: true, schema })).toMatchObject({ data: { a: 1 }, via: 'repair' })
  })
})

describe('nothing rather than the wrong thing', () => {
  const take = (text: string, repair = true) => {
    const found = extractJson(text, { repair })
    return found.ok ? found.data : found.kind
  }

  it.each([
    // a comma or a quote that is left out between strings (json_repair#55, #146, jsonrepair#97)
    '["Reading" "Playing guitar" "Swimming"]',
    '["a""b"]',
    '["12" "13"]',
    '["a" "b", "c"]',
    "['a' 'b' 'c']",
    '[`a` `b`]',
    '[“red” “green”]',
    '["red, "green", "blue"]',
    '["red", "green, "blue"]',
    '["a, "b"]',
    '{"a: 1, "b": 2}',
    '{"a": "x, "b": "y"}',
    '{"a": [ "x", "y" BOGUS" ], "b": [ "z" ]}',
    '{"a": "x" "y"}',
    '{"a": "b" c "d"}',
    '{"a": "1" 2", "b": "3"}',
    "{'a': 'the dogs' bones'}",
    // an expression
    '{"a":"x" + "y"}',
    '{"a":"x"+"y"}',
    "{'a': 'x' + y + 'z'}",
    '{"a": "one " +\n "two"}',
    // a number that would be rounded
    '{"id":9007199254740993}',
    '{id: -9007199254740993}',
    '9007199254740993',
    '{"id":9007199254740993.0}',
    '{"id":9007199254740993e0}',
    '{"id":9.007199254740993e15}',
    '{"id":90071992547409.93e+2}',
    '{"id":-9007199254740992.5}',
    '{id: 9007199254740993.}',
    '{"a":1e-400}',
    'So: {"ids": [1, 12345678901234567890]}.',
    '```json\n{"id":9007199254740993}\n```',
    '{"a":1e400}',
    // a comment, or a part of the text
    '{"a": "x" # y", "b": 1}\n}',
    // `\\n` after `\\U`: a line break, or a name
    '{"a":"C:\\Users\\new"}',
    // a list of values without brackets
    '{"a":1}\n{"a":2}',
    '{"a":1}, {"a":2}',
  ])('%s', text => expect(take(text)).toBeTypeOf('string'))

  it.each([
    ['{"q":"the "big" one"}', { q: 'the "big" one' }],
    ['{"q":"a ("x") b"}', { q: 'a ("x") b' }],
    ['{"q":"so "big""}', { q: 'so "big"' }],
    ["['it’s', 'he's']", ['it’s', "he's"]],
    ['[{"Text": "The 1/2" Wrench was, sold."}]', [{ Text: 'The 1/2" Wrench was, sold.' }]],
    ['{"id":9007199254740992, "n": "12345678901234567890"}', { id: 2 ** 53, n: '12345678901234567890' }],
    [
      '{"a": 9007199254740994.0, "b": 1e23, "c": -4.5e15, "d": 0e0, "e": -0.0}',
      { a: 9007199254740994, b: 1e23, c: -4.5e15, d: 0, e: -0 },
    ],
    ['{"mole": 6.02e23, "p": 0.1234567890123456789}', { mole: 6.02e23, p: 0.12345678901234568 }],
  ])('%s is still read', (text, value) => expect(take(text)).toEqual(value))

  it.each([
    '{"a": "x" /* why */, "b": [1, 2,],}',
    '{"a": "x", // why\n "b": [1, 2]}',
    '{"a"/* key */: "x", "b": [1, 2]},',
    '# why\n{"a": "x", "b": [1, 2]}; // done',
  ])('comments and commas: %s', text => expect(take(text)).toEqual({ a: 'x', b: [1, 2] }))

  it('reads comments and commas of a whole reply that is a list of numbers or a text', () => {
    expect(take('[1, 2, 3,]')).toEqual([1, 2, 3])
    expect(take('"x" // why')).toBe('x')
  })

  it.each([
    '{"constructor":{"prototype":{"admin":true}},"a":1}',
    '{"\\u0063onstructor":{"prototype":{"admin":true}},"a":1}',
    "{'constructor': {'prototype': {'admin': true}}, 'a': 1}",
  ])('drops a constructor with a prototype: %s', text => {
    expect(take(text)).toEqual({ a: 1 })
    expect(take('{"constructor":"Ferrari"}')).toEqual({ constructor: 'Ferrari' })
  })

  it.each([
    ['Answer:\n```json\n{"a":1}\n```\nUsage example:\n```json\n{"a":2}\n```', 'ambiguous'],
    ['```json\n{"a":1}\n```\nCall it like this:\n```json\n{"a":2}\n```', 'ambiguous'],
    ['```json\n{"a":1}\n```\n\n```json\n{"b":2}\n```', 'ambiguous'],
    ['The answer is {"a":1}. For example, send {"a":2}.', 'ambiguous'],
    ['Example:\n```json\n{"a":1}\n```\nFor you:\n```json\n{"a":2}\n```', { a: 2 }],
    ['```json\n{"a":1}\n```\nSorry, corrected:\n```json\n{"a":2}\n```', { a: 2 }],
    ['Draft {"a":1}\n\n{"a":1}', { a: 1 }],
  ])('of two values, an example is not the answer: %s', (text, expected) =>
    expect(take(text, false)).toEqual(expected),
  )

  it('takes the last one without asking where the caller says so', () => {
    const text = '```json\n{"a":1}\n```\nUsage:\n```json\n{"a":2}\n```'
    expect(extractJson(text, { pick: 'last' })).toMatchObject({ data: { a: 2 } })
  })
})

describe('a schema for structured output', () => {
  it('is of draft 7, with an object at its root, in the shape that the model gives', () => {
    const object = z.object({ at: z.string().transform(text => text.length) })
    expect(structuredSchema(object)).toMatchObject({
      wrapped: false,
      jsonSchema: { properties: { at: { type: 'string' } } },
    })
    expect(JSON.stringify(structuredSchema(object))).not.toContain('$schema')
    expect(structuredSchema(z.array(z.int()))).toMatchObject({
      wrapped: true,
      jsonSchema: { type: 'object', required: ['value'] },
    })
  })

  it('is none for what JSON Schema cannot say, or what is too long', () => {
    expect(structuredSchema(z.date())).toBeUndefined()
    expect(structuredSchema(z.object({ a: z.literal('x'.repeat(120_000)) }))).toBeUndefined()
    expect(structuredSchema(z.literal('x'.repeat(120_000)))).toBeUndefined()
  })
})
