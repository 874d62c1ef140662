import { describe, expect, it } from 'vitest'
import { diagnose } from 'holdfast/ci'

const stamp = '2026-01-01T00:00:00.0000000Z '
const quiet = Array.from({ length: 30 }, (_, i) => `step ${String(i)} of the checker went well`)
const causeOf = async (...lines: string[]) => {
  const log = ['##[group]Run ./check', ...quiet, ...lines, '##[error]Process completed with exit code 1.']
  const { rootCause } = await diagnose({ kind: 'text', text: log.map(line => stamp + line).join('\n') })
  return rootCause?.excerpt.text.replaceAll(stamp, '')
}

describe('a tool that no pack knows', () => {
  it.each([
    [
      'numbers its failures',
      ['  1) the cart adds up', '     should be 3', '     got: 2', '', 'Ran in 3 s', 'Seed 1234'],
      '  1) the cart adds up',
    ],
    [
      'marks its failures',
      [
        '✓ the till opens',
        '✗ the cart adds up',
        '    3 is not 2',
        '✓ the door shuts',
        '',
        '2 passed, 1 failed',
      ],
      '✗ the cart adds up',
    ],
    [
      'marks them at the end of the line',
      ['cart.adds.up [FAIL]', '  three is not two', '', 'All done, see report.bin'],
      'cart.adds.up [FAIL]',
    ],
    [
      'tells a place in a file',
      ['src/cart.zz:12:3: this sum is wrong', '', 'checked 14 files', 'took 3 s'],
      'src/cart.zz:12:3: this sum is wrong',
    ],
    ['compares', ['the cart', 'Expected: 3', 'Actual:   2', '', 'finished', 'goodbye'], 'Expected: 3'],
    [
      'asserts',
      ['cart: assertion failed, 3 is not 2', '  in cart.zz', '', 'finished', 'goodbye'],
      'cart: assertion failed, 3 is not 2',
    ],
  ])('%s', async (_, lines, first) => {
    expect(await causeOf(...lines)).toContain(first)
  })

  it('is quoted from the first failure of its last group', async () => {
    const text = await causeOf(
      '✗ an early one, tried again',
      ...Array.from({ length: 80 }, (_, i) => `round ${String(i)}`),
      '✗ the cart adds up',
      '  3 is not 2',
      ...quiet.slice(0, 9),
      '✗ the till opens',
      '  it sticks',
    )
    expect(text).toContain('✗ the cart adds up')
    expect(text).not.toContain('early')
  })

  it('is read no further than 3,000 lines from the end of its command', async () => {
    const rounds = (count: number) => Array.from({ length: count }, (_, i) => `round ${String(i)}`)
    const failure = ['  1) the cart adds up', '     got: 2']
    expect(await causeOf(...failure, ...rounds(2_900))).toContain('1) the cart adds up')
    expect(await causeOf(...failure, ...rounds(3_100))).not.toContain('the cart')
  })

  it('is not quoted where it only counts, echoes or lists what it skipped', async () => {
    const text = await causeOf(
      'kart.zz did not add up',
      '',
      'Failed 1 tests!!',
      '"check:cart" exited with 1.',
    )
    expect(text).toContain('kart.zz did not add up')
    expect(text).not.toContain('exited with')
  })

  it('gives way to a tool that is known', async () => {
    const text = await causeOf(
      '  1) a numbered line',
      '     should be read',
      "src/a.ts(3,7): error TS2304: Cannot find name 'x'.",
    )
    expect(text).toContain('TS2304')
  })

  it('ends its block at a gap and after 20 lines', async () => {
    const text = await causeOf(
      '✗ the cart adds up',
      ...Array.from({ length: 40 }, (_, i) => `    frame ${String(i)}`),
    )
    expect(text?.split('\n')).toHaveLength(20)
    expect(await causeOf('✗ the till opens', '', '    it sticks', '', 'unindented')).not.toContain(
      'unindented',
    )
    const apart = [
      '✗ the till opens',
      '    it sticks',
      '',
      '',
      '    far away',
      '',
      '',
      '',
      '',
      'All done, see above',
    ]
    expect(await causeOf(...apart)).not.toContain('far away')
  })
})
