import { describe, expect, it } from 'vitest'
import type { Lines } from 'holdfast/log'
import { findQuote } from '../../../src/ci/hypotheses/quotes.js'
import { numbered, shownOf } from '../../../src/ci/hypotheses/shown.js'

const linesOf = (texts: readonly string[]): Lines => ({
  count: texts.length,
  text: line => texts[line - 1] ?? '',
  quote: line => texts[line - 1] ?? '',
  time: () => undefined,
})
const many = linesOf(Array.from({ length: 500 }, (_, at) => `line ${at + 1}`))
const at = (line: number) => ({ startLine: line, endLine: line })

describe('what Claude is shown', () => {
  it('is what is wanted, in order, numbered, with a word for what is left out', () => {
    const shown = shownOf(
      many,
      [at(400), { startLine: -5, endLine: 2 }, at(400), { startLine: 499, endLine: 900 }],
      500,
    )
    expect(numbered(shown)).toBe(
      [
        '1| line 1',
        '2| line 2',
        '[lines 3 to 399 are left out]',
        '400| line 400',
        '[lines 401 to 498 are left out]',
        '499| line 499',
        '500| line 500',
      ].join('\n'),
    )
    expect(numbered(shownOf(many, [], 500))).toBe('')
  })

  it('stays within its budget, the first wishes first, and takes of a line what fits', () => {
    const tokens = 200
    const all = { startLine: 1, endLine: 500 }
    const shown = shownOf(many, [at(450), all], tokens)
    expect([...shown.keys()].slice(0, 2)).toEqual([450, 1])
    expect([...shown].map(([line, text]) => `${line}| ${text}\n`).join('').length).toBeLessThanOrEqual(
      tokens * 3,
    )
    expect(shown.size).toBeGreaterThan(30)
    expect(shownOf(linesOf(['x'.repeat(4000)]), [at(1)], 1000).get(1)).toHaveLength(400)
  })

  it('masks a private key of which one line alone would be shown', () => {
    const body = Array.from({ length: 30 }, (_, line) => `Ab${line % 10}${'cDe5FgHi'.repeat(8)}`.slice(0, 64))
    const log = linesOf([
      '-----BEGIN RSA PRIVATE KEY-----',
      ...body,
      '-----END RSA PRIVATE KEY-----',
      'error: refused',
    ])
    for (const line of [2, 15, 31]) expect([...shownOf(log, [at(line)], 500).values()]).toEqual(['***'])
  })
})

describe('a quotation', () => {
  const log = [
    'error: cannot find value `x`',
    '  --> src/main.rs:4:5',
    '',
    'done',
    '  |     x',
    '   = help: try `y`',
  ]
  const shown = new Map(log.map((text, index) => [index + 10, text]))

  it.each<[string, number, string, readonly [number, number] | undefined]>([
    ['the line itself', 10, 'error: cannot find value `x`', [10, 10]],
    ['a part of it', 10, 'cannot find value', [10, 10]],
    ['at another line', 15, 'cannot find value', [10, 10]],
    ['with its number, and blanks around', 11, ' 11| --> src/main.rs:4:5 ', [11, 11]],
    ['lines that follow each other', 10, 'find value `x`\n  --> src/main.rs', [10, 11]],
    ['lines with a blank one between', 11, '--> src/main.rs:4:5\n\ndone', [11, 13]],
    ['lines of which one was left out', 10, 'find value `x`\ndone', undefined],
    ['a line inside that is cut', 10, 'value `x`\nmain.rs:4\n\ndone', undefined],
    ['a short line, whole', 13, 'done', [13, 13]],
    ['a short part, as any log holds', 10, 'find', undefined],
    ['other words', 10, 'error: cannot find value `z`', undefined],
    ['nothing', 12, '', undefined],
    ['nothing but line ends', 12, '\n\n', undefined],
    ['more lines than anybody reads', 10, 'cannot find value\n'.repeat(21), undefined],
  ])('of %s', (_, line, text, range) => {
    const found = findQuote({ line, text }, shown)
    expect(found && [found.startLine, found.endLine]).toEqual(range)
    if (found) expect(found.text).toBe(log.slice(found.startLine - 10, found.endLine - 9).join('\n'))
  })
})
