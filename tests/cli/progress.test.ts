import { describe, expect, it } from 'vitest'
import { createProgress } from '../../src/cli/progress.js'
import { createOutput } from './cli.js'

describe('the progress line', () => {
  const told = (columns: number | undefined, bytes: number) => {
    const output = createOutput(columns)
    const progress = createProgress(output.stream, 'big.log')
    progress.update(bytes)
    progress.clear()
    return output.text()
  }

  it('tells how far a large log is read, and is wiped away', () => {
    expect(told(80, 250_000_000)).toBe('\r\u001b[KReading big.log: 250 MB\r\u001b[K')
  })

  it('is not there for a small log or without a terminal', () => {
    expect(told(80, 1_000_000)).toBe('')
    expect(told(undefined, 250_000_000)).toBe('')
  })
})
