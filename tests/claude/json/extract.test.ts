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
