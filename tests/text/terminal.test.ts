import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { terminalText } from 'holdfast/report'

/** Characters that a terminal acts on, or that hide or reorder text. */
const active = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u

describe('text for a terminal', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', 'red'],
    ['\u001b[2J\u001b[1;1Hgone', 'gone'],
    ['\u001b]0;title\u0007after', 'after'],
    ['\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['\u001bPq#0sixel\u001b\\x', 'x'],
    ['\u001b]52;c;cm0gLXJm', ''],
    ['\u009b31mc1\u009d0;t\u009cx', 'c1x'],
    ['\u001bcreset', 'reset'],
    ['a\rb\bc\u0007', 'a\\x0db\\x08c\\x07'],
    ['user\u202etxt.exe', 'user\\u202etxt.exe'],
    ['zero\u200bwidth\ufeff', 'zero\\u200bwidth\\ufeff'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['half\ud800', 'half\\ud800'],
    ['a\tb\nc', 'a    b c'],
    ['👩‍💻 日本 é', '👩‍💻 日本 é'],
  ])('%j becomes %j', (raw, safe) => {
    expect(terminalText(raw)).toBe(safe)
  })

  it('shows every code point that has no width, wherever it stands, but for what emoji and scripts need', () => {
    const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u
    const points = Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point))
    const shown = points.filter(
      point => invisible.test(point) && terminalText(`a${point}b##`).includes(point),
    )
    expect(shown).toEqual([])
    for (const text of ['👩🏽\u200d💻 ❤\ufe0f 👨\u200d👩\u200d👧', 'می\u200cخواهم', 'क्\u200dष'])
      expect(terminalText(text)).toBe(text)
    expect(terminalText('#\ufe0f\u200d#')).toBe('#\\ufe0f\\u200d#')
  })

  const hostile = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\u001b', '\u001b[', '\u001b]', '\u009b', '\u0007', '31m', '\r', '\u202e'),
      ),
    )
    .map(parts => parts.join(''))

  it('holds nothing that a terminal acts on, whatever came in', () => {
    fc.assert(
      fc.property(hostile, text => {
        expect(terminalText(text)).not.toMatch(active)
        expect(terminalText(terminalText(text))).toBe(terminalText(text))
      }),
    )
  })

  it('takes time linear in the text', () => {
    for (const unit of ['\u001b[', '\u001b]', '\u001bP;', '\u009b0;', '\u001b ']) {
      const start = performance.now()
      terminalText(unit.repeat(200_000))
      expect(performance.now() - start, JSON.stringify(unit)).toBeLessThan(3_000)
    }
  })
})
