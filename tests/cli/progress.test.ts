import { describe, expect, it } from 'vitest'
import { createProgress } from '../../src/cli/progress.js'
import { createOutput } from './cli.js'

describe('the progress line', () => {
  const written = (columns: number | undefined, seconds: number) => {
    const output = createOutput(columns)
    let now = 0
    const { watch, clear } = createProgress(output.stream, 'big.log', () => now)
    now = seconds * 1_000
    watch.onProgress(250_000_000)
    now += 1_000
    watch.onPhase('agents')
    clear()
    clear()
    return output.text()
  }

  it('says what is done with the log and for how long, and is wiped away', () => {
    expect(written(80, 2)).toBe(
      '\r\u001b[KReading big.log: 250 MB, 2 s\r\u001b[KLooking for the cause in big.log, 3 s\r\u001b[K',
    )
  })

  it('stays on one row', () => {
    for (const row of written(20, 2).split('\r\u001b[K')) expect(row.length).toBeLessThan(20)
  })

  it('is not there for what is done at once, or without a terminal', () => {
    expect(written(80, -1)).toBe('')
    expect(written(undefined, 10)).toBe('')
  })
})
