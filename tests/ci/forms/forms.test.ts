import { diagnose } from 'holdfast/ci'
import { describe, expect, it } from 'vitest'
import { jobs, logsOf } from './read.js'

/** CircleCI's logs have no closing lines: nothing says that a job did well. */
const neverEnds = new Set(['circleci'])

describe.each(jobs)('%s', (name, { verdict, categories, forms }) => {
  const logs = logsOf(name)

  it.each(Object.entries(forms))('gives the same in the form of %s', async (form, [first = 0, last = 0]) => {
    const report = await diagnose({ kind: 'text', text: logs[form] ?? '' })
    expect(report.verdict).toBe(verdict !== 'failed' && neverEnds.has(form) ? 'inconclusive' : verdict)
    if (!categories) return
    expect(categories).toContain(report.rootCause?.category)
    const { startLine = 0, endLine = 0 } = report.rootCause?.excerpt ?? {}
    expect(
      startLine <= last && endLine >= first,
      `lines ${startLine} to ${endLine} are not in ${first} to ${last}`,
    ).toBe(true)
  })
})
