import fc from 'fast-check'
import { jsonText, runnerText, terminalText } from 'holdfast/report'
import { describe, expect, it } from 'vitest'
import { commands, obeyed } from './obeyed.js'

const around = ['', ' ', '\t\u3000', 'error: ', '"', 'x\n', 'x\r\n', '\u001b[31m', '# ', 'std']
const placed = commands.flatMap(command => around.map(before => `${before}${command} after`))
/** Any text, thick with what commands are made of. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        ...commands,
        '#',
        '##',
        '[',
        ':',
        '::',
        'error',
        '\n',
        '\r',
        '\\',
        '"',
        '\u00ad',
        '\u200d',
        '- ',
        '--',
      ),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''))

describe('a command of a CI service', () => {
  it('is broken in a text from a log, and the text is still read', () => {
    expect(placed.flatMap(text => obeyed(terminalText(text)))).toEqual([])
    expect(terminalText('see ##[add-mask]e')).toBe('see #\\x23[add-mask]e')
    expect(terminalText('::add-mask::e')).toBe(':\\x3aadd-mask::e')
    expect(terminalText('+++ b/file')).toBe('\\x2b++ b/file')
  })

  it('is broken in a whole output, whose colors stay', () => {
    const visible = placed.filter(text => !/[\p{Cf}\r]/u.test(text)).join('\n')
    expect(obeyed(visible)).not.toEqual([])
    expect(obeyed(runnerText(visible))).toEqual([])
    expect(runnerText('\u001b[31m::error::x\u001b[39m\nok')).toBe('\u001b[31m:\\x3aerror::x\u001b[39m\nok')
  })

  it('is broken in JSON, which parses to the same value', () => {
    for (const indent of [0, 2]) {
      for (const text of placed) {
        const json = jsonText({ [text]: [text, { text }] }, indent)
        expect(obeyed(json)).toEqual([])
        expect(JSON.parse(json)).toEqual({ [text]: [text, { text }] })
      }
    }
  })

  it.each([
    'std::error::Error and a::b at 10:20:30',
    'connect ECONNREFUSED ::1:5432',
    'a heading ## of Markdown [link](x) and C# #[derive(Debug)]',
    'diff --- a +++ b, ~~~, section_start, travis_fold, haha://x',
    'https://example.com/a::b',
  ])('is not seen in %s', text => {
    expect(terminalText(text)).toBe(text)
    expect(runnerText(text)).toBe(text)
    expect(jsonText(text)).toBe(JSON.stringify(text))
  })

  it('is nowhere in what comes out, whatever went in; twice is once', () => {
    fc.assert(
      fc.property(hostile, text => {
        expect(obeyed(terminalText(text))).toEqual([])
        expect(terminalText(terminalText(text))).toBe(terminalText(text))
        expect(runnerText(terminalText(text))).toBe(terminalText(text))
        const json = jsonText({ [text]: text }, 2)
        expect(obeyed(json)).toEqual([])
        expect(JSON.parse(json)).toEqual({ [text]: text })
        expect(runnerText(json)).toBe(json)
        expect(json.replaceAll('\n', '')).toMatch(
          /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]*$/u,
        )
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes time linear in the text', () => {
    for (const unit of [
      '##',
      '::',
      ' ::',
      '\n ',
      '\u001b[',
      '##a',
      'ha:',
      'ha:/',
      '::::a',
      '\u001b[0m',
      '--- ',
      '👩‍',
      'ا\u200c',
    ]) {
      const text = unit.repeat(200_000)
      const start = performance.now()
      terminalText(text)
      runnerText(text)
      jsonText(text)
      expect(performance.now() - start, JSON.stringify(unit)).toBeLessThan(3_000)
    }
  })
})

describe('JSON', () => {
  it('is what JSON.stringify gives, but for what it escapes', () => {
    const value = { a: [1, null, 'é 日本'], b: { c: true } }
    expect(jsonText(value, 2)).toBe(JSON.stringify(value, null, 2))
    expect(jsonText('\u007f\u0085\u009b31m\u202e\u{e0041}👩\u200d💻')).toBe(
      '"\\u007f\\u0085\\u009b31m\\u202e\\udb40\\udc41👩\\u200d💻"',
    )
  })
})
