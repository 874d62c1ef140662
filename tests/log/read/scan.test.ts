import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Automaton } from '../../../src/log/read/automaton.js'
import { quotedLine, quotedPlainLine } from '../../../src/log/read/clean.js'
import { openLines } from '../../../src/log/read/lines.js'
import { Scanner, stride } from '../../../src/log/read/scan.js'

/** What the scanner finds in `text`, given to it in pieces of these sizes. */
function scan(text: string, words: readonly string[], pieces: readonly number[] = []) {
  const found: [number, string[], string][] = []
  const scanner = new Scanner(new Automaton(words), 0, (line, hits, raw) => {
    found.push([line, [...new Set(hits.map(hit => words[hit]!.toLowerCase()))].sort(), raw])
  })
  const bytes = Buffer.from(text)
  let at = 0
  for (const size of pieces) {
    scanner.push(bytes.subarray(at, at + size))
    at += size
  }
  scanner.push(bytes.subarray(at))
  const end = scanner.end()
  const source = {
    read: (start: number, length: number) => bytes.subarray(start, start + length),
    close: () => {},
  }
  return { found, ...end, text: openLines(source, scanner.offsets, end.lines, end.bytes, raw => raw) }
}

/** The same by the simplest means. */
function simply(text: string, words: readonly string[]) {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.flatMap((line, i) => {
    const hits = words.map(word => word.toLowerCase()).filter(word => line.toLowerCase().includes(word))
    return hits.length > 0 ? [[i + 1, [...new Set(hits)].sort(), line]] : []
  })
}

const letters = fc.constantFrom('a', 'b', 'B', 'c', ' ', '\n', 'ü', '🚀')
const texts = fc.array(letters, { maxLength: 200 }).map(parts => parts.join(''))
const wordLists = fc.array(
  fc.array(fc.constantFrom('a', 'b', 'c', 'ü'), { minLength: 1, maxLength: 4 }).map(parts => parts.join('')),
  { minLength: 1, maxLength: 8 },
)

describe('the scanner', () => {
  it('finds every word on its line, in any case, wherever the pieces are cut', () => {
    fc.assert(
      fc.property(texts, wordLists, fc.array(fc.nat(9), { maxLength: 40 }), (text, words, pieces) => {
        expect(scan(text, words, pieces).found).toEqual(simply(text, words))
      }),
    )
  })

  it('counts lines as a reader does', () => {
    expect(scan('', ['x'])).toMatchObject({ lines: 0, bytes: 0 })
    expect(scan('a', ['x'])).toMatchObject({ lines: 1 })
    expect(scan('a\n', ['x'])).toMatchObject({ lines: 1, bytes: 2 })
    expect(scan('a\n\nb', ['x'])).toMatchObject({ lines: 3 })
  })

  it('says a word once, however often a line of 10 MB holds it', () => {
    const { found } = scan(`${'error '.repeat(1_700_000)}\nerror`, ['error'], [1 << 20, 1 << 20])
    expect(found.map(([line, words]) => [line, words])).toEqual([
      [1, ['error']],
      [2, ['error']],
    ])
    expect(found[0]![2].length).toBeLessThan(40_000)
  })
})

describe('the text of a line', () => {
  const stamp = '2026-01-02T03:04:05.1234567Z '

  it.each([
    ['is handed on without its stamp', `${stamp}error: x`, 'error: x', 'unstamped'],
    ['keeps both of two stamps', `${stamp}${stamp}error: x`, `${stamp}${stamp}error: x`, 'plain'],
    ['keeps the stamp before a mark of GitLab', `${stamp}00O error: x`, `${stamp}00O error: x`, 'plain'],
    [
      'keeps what only begins as a stamp does',
      '2026-01-02T03:04 error: x',
      '2026-01-02T03:04 error: x',
      'plain',
    ],
    ['keeps the stamp of a line with an escape', `${stamp}\x1b[31merror`, `${stamp}\x1b[31merror`, 'any'],
  ])('%s', (_, line, text, form) => {
    const handedOn: string[][] = []
    const scanner = new Scanner(new Automaton(['error']), 0, (...given) =>
      handedOn.push(given.slice(2) as string[]),
    )
    scanner.push(Buffer.from(`${line}\n`))
    expect(handedOn).toEqual([[text, form]])
  })

  it('is cleaned as it is when it is read again', () => {
    const lines = [
      `${stamp}${stamp}error: x`,
      `${stamp}00O error: x`,
      `${stamp}[web] error: x`,
      `${stamp}  error: x `,
    ]
    for (const line of lines) {
      let seen = ''
      const scanner = new Scanner(new Automaton(['error']), 0, (_, __, text, form) => {
        seen = quotedPlainLine(text, form === 'plain')
      })
      scanner.push(Buffer.from(`${line}\n`))
      expect(seen).toBe(quotedLine(line))
    }
  })
})

describe('a word at the head of a line', () => {
  const stamp = '2026-01-02T03:04:05.1234567Z '
  it.each([
    ['error: x', true],
    ['  [ERROR] error: x', true],
    [`${stamp}error: x`, true],
    [`job\tstep\t${stamp}error: x`, true],
    ['50%\rdone\rerror: x', true],
    ['\u001b[1m\u001b[31merror: x', true],
    ['^[[31merror: x', true],
    ['\u001b[31merr\u001b[39mor: x', true],
    ['\u001b(Berror: x', true],
    ['my error: x', false],
    ['myerror: x', false],
    ['one (1) error: x', false],
    [`${stamp}one (1) error: x`, false],
    ['\u001b[31mtwo\u001b[39m - error: x', false],
    ['one ^ - error: x', false],
  ])('%j', (line, is) => {
    const seen = (text: string) => scan(text, ['^error: ']).found.length > 0
    // Last in the log, and with more behind it and before it.
    expect([seen(line), seen(`${line}\n${'-'.repeat(99)}`), seen(`lower case\n${line}`)]).toEqual([
      is,
      is,
      is,
    ])
  })
})

describe('pieces', () => {
  const parts = fc.constantFrom(
    ...['a', 'b', 'A', ' ', '1', '\n', '\r', '\t', '\u001b[31m', '\u001b(B', '^[[0m', '^', 'ü'],
    ...['2026-01-02T03:04:05.1234567Z ', '2026-01-02T03:04:05Z ', 'a'.repeat(9000)],
  )
  const words = ['ab', '^ab', 'b1', '^a b', '^z a', 'aab', '^aaa']

  it('of any size are scanned as the whole is', () => {
    fc.assert(
      fc.property(
        fc.array(parts, { maxLength: 60 }).map(all => all.join('')),
        fc.array(fc.nat(60), { maxLength: 60 }),
        (text, pieces) => {
          const { found, lines, bytes } = scan(text, words)
          const cut = scan(text, words, pieces)
          expect([cut.found, cut.lines, cut.bytes]).toEqual([found, lines, bytes])
        },
      ),
      { examples: [['2026-01-02T03:04:05Z a\n2026-01-02T03:04:05.1234567Z ', [1]]] },
    )
  })
})

describe('the lines of a log', () => {
  it('are read again by number, in any order', () => {
    const count = stride * 100 + 7
    const text = Array.from({ length: count }, (_, i) => `line ${i + 1}`).join('\n')
    const { text: lines } = scan(text, ['zzz'], [1000, 5000])
    for (const line of [1, count, stride, stride + 1, stride * 77, 2, count - 1]) {
      expect(lines.text(line)).toBe(`line ${line}`)
    }
    expect([lines.text(0), lines.text(count + 1), lines.count]).toEqual(['', '', count])
  })

  it('are right beside a line larger than the pieces they are read in', () => {
    const { text: lines } = scan(`first\n${'x'.repeat(3 << 20)}\nthird`, ['zzz'])
    expect([lines.text(1), lines.text(2).slice(0, 3), lines.text(3)]).toEqual(['first', 'xxx', 'third'])
  })
})

describe('a word with colours in it', () => {
  const esc = '\u001b'
  it.each([
    [`[${esc}[31merror${esc}[0m] x`, ['[error] ']],
    [`${esc}[1m${esc}[31mFAI${esc}[39mLED${esc}[0m`, ['failed']],
    [`${esc}[32;1m$ make${esc}[0;m`, ['[32;1m$ ']],
    ['^[[31mFAI^[[0mLED', ['failed']],
    ['a ^failed', ['failed']],
    [`err${esc}[31`, []],
    [`err${esc}]0;title${esc}\\or`, []],
  ])('%j', (line, words) => {
    const { found } = scan(line, ['[error] ', 'failed', 'error', '[32;1m$ '])
    expect(found.flatMap(([, hits]) => hits.filter(hit => hit !== 'error'))).toEqual(words)
  })
})
