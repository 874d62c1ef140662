import { Readable } from 'node:stream'
import { diagnose } from 'holdfast/ci'
import { describe, expect, it } from 'vitest'
import { jobs, logsOf } from '../forms/read.js'
import { compareCut, compareDressed, cuts, dresses } from './dress.js'

const verdictOf = async (log: Buffer): Promise<string> =>
  (await diagnose({ kind: 'stdin', stream: Readable.from([log]) })).verdict

describe.each(jobs)('the verdict on %s', (name, { forms }) => {
  it('is the same in every dress, and never wrong or `passed` where the log is cut off', async () => {
    const logs = logsOf(name)
    const wrong: string[] = []
    for (const form of Object.keys(forms)) {
      const log = Buffer.from(logs[form] ?? '')
      const before = await verdictOf(log)
      for (const [dress, change] of Object.entries(dresses)) {
        const after = await verdictOf(change(log))
        if (compareDressed(before, after) !== 'same')
          wrong.push(`${form}, ${dress}: ${before}, then ${after}`)
      }
      for (const part of cuts(log)) {
        const after = await verdictOf(part)
        const outcome = compareCut(before, after)
        // Without a provider no closing lines are missed: cut off right behind a tolerated failure, it ends in one.
        const endsInFailure = form === 'unknown' && after === 'failed'
        if (outcome !== 'same' && outcome !== 'open' && !endsInFailure)
          wrong.push(`${form}, cut off at ${part.length} of ${log.length}: ${before}, then ${after}`)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('the log of a whole run', () => {
  const run = (...names: string[]) => names.map(name => logsOf(name)['github-actions'] ?? '').join('')

  it('fails where one of its jobs did, and passes where all did', async () => {
    expect(await verdictOf(Buffer.from(run('green-node', 'py-unittest-fail', 'green-skips')))).toBe('failed')
    expect(await verdictOf(Buffer.from(run('green-node', 'green-skips')))).toBe('passed')
  })

  it('has not passed where it is cut off in one of them', async () => {
    const log = Buffer.from(run('green-node', 'green-skips'))
    expect(await verdictOf(log.subarray(0, log.length - 40))).toBe('inconclusive')
  })
})
