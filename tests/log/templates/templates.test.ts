import fc from 'fast-check'
import { createTemplates } from 'holdfast/log'
import type { Templates } from 'holdfast/log'
import { describe, expect, it } from 'vitest'

const taught = (lines: readonly string[], templates: Templates = createTemplates()) => {
  for (const line of lines) templates.add(line)
  return templates
}

const word = fc.stringMatching(/^[a-zA-Z]{1,12}$/)
const line = fc
  .array(fc.oneof(word, word, fc.nat().map(String), fc.uuid(), fc.constantFrom('=', '->', '[INFO]', '0')), {
    maxLength: 12,
  })
  .map(words => words.join(' '))

describe('templates', () => {
  it('leave open what differs in lines that are alike, and tell the others apart', () => {
    const templates = createTemplates()
    templates.add('Fetched package lodash in 12 ms')
    expect(templates.add('Fetched package react in 7 ms')).toBe('Fetched package <*> in <#>')
    expect(templates.match('Fetched package vue in 1.5 s')).toBe('Fetched package <*> in <#>')
    expect(templates.match('Fetched package vue from cache')).toBeUndefined()
    expect(templates.match('Failed to fetch vue')).toBeUndefined()
    expect(templates.size).toBe(1)
  })

  it.each([
    ['2026-01-01T10:00:00.123Z started', '2025-12-31 23:59:59 started'],
    ['object at 0x7ffd12 freed', 'object at 0xabc001 freed'],
    ['run 550e8400-e29b-41d4-a716-446655440000 begins', 'run 6ba7b810-9dad-11d1-80b4-00c04fd430c8 begins'],
    ['HEAD is now at 0a1b2c3 x', 'HEAD is now at 9f8e7d6c5b x'],
    ['Total time: 7.486 s', 'Total time: 1:10 min'],
    ['wrote 12 MB to /tmp/abc/out.txt', 'wrote 900 kB to /tmp/Xy12/out.txt'],
    ['Tests run: 12, Failures: 3', 'Tests run: 7, Failures: 1'],
  ])('take %j and %j for the same line', (one, other) => {
    expect(taught([one]).match(other)).toBeDefined()
  })

  it.each([
    ['Tests run: 12, Failures: 0', 'Tests run: 12, Failures: 1'],
    ['exited with 0', 'exited with 1'],
    ['test a ... ok', 'test a ... FAILED'],
    ['error TS2322: no', 'error TS2304: no'],
    ['PASS src/a.test.js', 'FAIL src/a.test.js'],
  ])('do not take %j and %j for the same line', (one, other) => {
    expect(taught([one]).match(other)).toBeUndefined()
  })

  it('hold every line that was taken in, and lines that differ from one in variables only', () => {
    const variable = fc.tuple(
      fc.integer({ min: 1, max: 1e9 }),
      fc.integer({ min: 1, max: 1e9 }),
      fc.uuid(),
      fc.uuid(),
    )
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 60 }), word, variable, (lines, name, values) => {
        const [a, b, x, y] = values
        const templates = taught([...lines, `${name} took ${a} ms for ${x}`])
        for (const each of lines) expect(templates.match(each)).toBeDefined()
        expect(templates.match(`${name} took ${b} ms for ${y}`)).toBeDefined()
        const fresh = createTemplates()
        expect(fresh.add(`${name} took ${a} ms for ${x}`)).toBe(fresh.add(`${name} took ${b} ms for ${y}`))
      }),
    )
  })

  it('are the same for the same lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 80 }), line, (lines, asked) => {
        const [one, other] = [createTemplates({ maxTemplates: 10 }), createTemplates({ maxTemplates: 10 })]
        expect(lines.map(each => one.add(each))).toEqual(lines.map(each => other.add(each)))
        expect(one.match(asked)).toBe(other.match(asked))
        expect(one.size).toBe(other.size)
      }),
    )
  })

  it('are never more than they may be, whatever comes, and the last lines are among them', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 200 }),
        fc.integer({ min: 1, max: 20 }),
        (lines, maxTemplates) => {
          const templates = createTemplates({ maxTemplates, maxChildren: 3 })
          for (const each of lines) {
            templates.add(each)
            expect(templates.size).toBeLessThanOrEqual(maxTemplates)
            expect(templates.match(each)).toBeDefined()
          }
        },
      ),
    )
  })

  it('forget first what was not seen for longest', () => {
    const templates = createTemplates({ maxTemplates: 2 })
    taught(['alpha one', 'beta two', 'alpha one', 'gamma three'], templates)
    expect(templates.match('alpha one')).toBeDefined()
    expect(templates.match('beta two')).toBeUndefined()
    expect(templates.match('gamma three')).toBeDefined()
    templates.add('beta two') // what was forgotten can be learned again
    expect(templates.match('beta two')).toBeDefined()
  })

  it('stay bounded and quick over 200 000 lines of which no two are alike', () => {
    const letters = (n: number) =>
      n.toString(26).replace(/\d/g, digit => String.fromCharCode(113 + Number(digit)))
    const templates = createTemplates({ maxTemplates: 1000 })
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < 200_000; i++)
      templates.add(`${letters(i * 7919)} ${letters(i * 104_729)} ${letters(i)} x y z`)
    expect(templates.size).toBeLessThanOrEqual(1000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 << 20)
  }, 30_000)

  it('reads of a line no more than tells it apart', () => {
    const long = 'x '.repeat(1_000_000)
    const templates = taught([long])
    expect(templates.match(`${long}y`)).toBeDefined()
    expect(templates.match('x'.repeat(10_000_000))).toBeUndefined()
  })

  it('knows the empty line only once it has seen one', () => {
    expect(createTemplates().match('')).toBeUndefined()
    expect(taught(['']).match('   ')).toBe('')
  })
})
