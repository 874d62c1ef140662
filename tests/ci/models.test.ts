import { categories, phases, providers } from 'holdfast/log'
import { attributions, reportSchema, verdicts } from 'holdfast/ci'
import { describe, expect, it } from 'vitest'
import { bareReport, fullReport } from '../report/reports.js'

/** The words of version 1 (design: report-v1.md): reports are stored and read by others, so no word may change. */
const words = {
  verdicts: ['failed', 'silent-failure', 'passed', 'inconclusive', 'log-unavailable'],
  attributions: ['change', 'base-branch', 'flaky', 'infrastructure', 'configuration', 'unknown'],
  categories:
    'test_assertion snapshot_diff compile_error type_error lint_error formatting dependency_install docker_build github_actions_config permission_or_secret network_or_flaky timeout_or_oom environment infrastructure unknown'.split(
      ' ',
    ),
  phases: 'provision checkout setup dependencies build lint test package publish post unknown'.split(' '),
  providers: 'github-actions gitlab travis-ci circleci azure-pipelines jenkins buildkite unknown'.split(' '),
}

describe('the report, version 1', () => {
  it('keeps its words', () => {
    expect({ verdicts, attributions, categories, phases, providers }).toEqual(words)
  })

  it('survives JSON with every field, and with the least of them', () => {
    for (const report of [fullReport, bareReport]) {
      expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toStrictEqual(report)
    }
  })

  const cause = fullReport.rootCause!
  it.each([
    ['another version', { schemaVersion: 2 }],
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
