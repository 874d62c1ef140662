import { categories, phases, providers } from 'holdfast/log'
import { attributions, reportSchema, verdicts } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { bareReport, fullReport } from '../report/reports.js'

/** The words of version 2: reports are stored and read by others, so no word may change. */
const words = {
  verdicts: ['failed', 'silent-failure', 'passed', 'inconclusive', 'log-unavailable'],
  attributions: ['change', 'base-branch', 'flaky', 'infrastructure', 'configuration', 'unknown'],
  categories:
    'test-assertion snapshot-diff compile-error type-error lint-error formatting dependency-install docker-build github-actions-config permission-or-secret network-or-flaky timeout-or-oom environment infrastructure unknown'.split(
      ' ',
    ),
  phases: 'provision checkout setup dependencies build lint test package publish post unknown'.split(' '),
  providers: 'github-actions gitlab travis-ci circleci azure-pipelines jenkins buildkite unknown'.split(' '),
}

describe('the report, version 2', () => {
  it('keeps its words', () => {
    expect({ verdicts, attributions, categories, phases, providers }).toEqual(words)
  })

  it('survives JSON with every field, and with the least of them', () => {
    for (const report of [fullReport, bareReport]) {
      expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toStrictEqual(report)
    }
  })

  it('reads a report of version 1, and makes it one of version 2', async () => {
    const stored = await readFile(new URL('report-v1.json', import.meta.url), 'utf8')
    const before = JSON.parse(stored) as Report
    const after = reportSchema.parse(before)
    expect(before).toMatchObject({ schemaVersion: 1, rootCause: { category: 'type-error' } })
    expect(after).toMatchObject({ schemaVersion: 2, rootCause: { category: 'type-error' } })
    const names = after.environment?.map(({ name }) => name)
    expect(names).toContain('validate-dependencies.lock-file')
    expect(names?.join()).not.toContain('_')
    const { schemaVersion, rootCause, environment } = before
    expect({ ...after, schemaVersion, rootCause, environment }).toEqual(before)
    expect(reportSchema.parse(after)).toEqual(after)
  })

  it.each([
    ['no object', 1],
    ['version 1 with a cause that is none', { schemaVersion: 1, rootCause: 5 }],
    ['version 1 with another environment', { schemaVersion: 1, rootCause: null, environment: {} }],
  ])('refuses %s', (_, value) => {
    expect(reportSchema.safeParse(value).success).toBe(false)
  })

  const cause = fullReport.rootCause!
  it.each([
    ['another version', { schemaVersion: 3 }],
    ['an unknown verdict', { verdict: 'broken' }],
    ['a confidence over 1', { confidence: 1.01 }],
    ['line 0', { rootCause: { ...cause, excerpt: { startLine: 0, endLine: 1, text: '' } } }],
    [
      'a block that ends before it begins',
      { rootCause: { ...cause, excerpt: { startLine: 2, endLine: 1, text: '' } } },
    ],
    ['no total time', { timings: { read: 1 } }],
    ['an agent of another name', { agents: [{ ...fullReport.agents![0], name: 'somebody' }] }],
  ])('refuses %s', (_, part) => {
    expect(reportSchema.safeParse({ ...fullReport, ...part }).success).toBe(false)
  })
})
