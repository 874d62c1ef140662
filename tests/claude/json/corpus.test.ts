// @slow: reads a corpus.
import { describe, expect, it } from 'vitest'
import { extractJson } from 'holdfast/claude'
import type { Reply } from './corpus.js'
import { heavy, replies } from './corpus.js'

function outcome(reply: Reply, repair: boolean): 'right' | 'failed' | 'wrong' {
  const got = extractJson(reply.text, { ...(reply.schema ? { schema: reply.schema } : {}), repair })
  if (!got.ok) return 'answer' in reply ? 'failed' : 'right'
  return 'answer' in reply && JSON.stringify(got.data) === JSON.stringify(reply.answer) ? 'right' : 'wrong'
}

function tally(repair: boolean) {
  const all = replies.map(reply => ({ name: reply.name, outcome: outcome(reply, repair) }))
  const named = (kind: string) => all.filter(entry => entry.outcome === kind).map(entry => entry.name)
  return { share: named('right').length / all.length, failed: named('failed'), wrong: named('wrong') }
}

describe('a corpus of replies', () => {
  it('holds at least 60 of them', () => expect(replies.length).toBeGreaterThanOrEqual(60))

  it.each([
    [false, 0.85],
    [true, 0.95],
  ])('is never silently wrong, with repair %s, and mostly right', (repair, least) => {
    const { share, failed, wrong } = tally(repair)
    console.log(
      `JSON corpus, repair ${repair}: ${(share * 100).toFixed(1)} % of ${replies.length} right; failed: ${failed.join(', ') || 'none'}`,
    )
    expect(wrong).toEqual([])
    expect(share).toBeGreaterThanOrEqual(least)
  })
})

describe('a reply of any size', () => {
  it.each(heavy.flatMap(reply => [false, true].map(repair => ({ name: reply.name, reply, repair }))))(
    '$name, repair $repair: within a second a megabyte',
    ({ reply, repair }) => {
      const started = process.cpuUsage() // of the processor, not the wall: neighbours must not count
      const got = outcome(reply, repair)
      const { user, system } = process.cpuUsage(started)
      expect(got).toBe('right')
      expect((user + system) / reply.text.length).toBeLessThan(1) // microseconds a character: seconds a megabyte
    },
  )
})
