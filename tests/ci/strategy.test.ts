import { describe, expect, it } from 'vitest'
import { shouldEscalate } from 'holdfast/ci'
import { strategyOf } from '../../src/ci/synthesis/strategy.js'
import { categories } from 'holdfast/tools'
import { fullReport } from '../report/reports.js'

const cause = fullReport.rootCause!

describe('the fix strategy', () => {
  it.each(categories)('says what to do first about %s, and how long it takes', category => {
    const { summary, steps, estimatedMinutes, estimateBasis } = strategyOf({ ...cause, category })
    expect(summary).not.toBe('')
    expect(steps[0]).toMatchObject({ title: summary, automatable: false })
    expect(estimatedMinutes).toBeGreaterThan(0)
    expect(estimateBasis).toBe(`prior of the category ${category}`)
  })

  it("names the place, the tool's own fixer and the command that runs the failed thing again", () => {
    const { steps } = strategyOf({
      ...cause,
      category: 'lint_error',
      tool: 'eslint',
      failedTests: [],
      files: [{ path: 'src/a.ts' }],
    })
    expect(steps.map(({ command, file }) => command ?? file)).toEqual([
      'src/a.ts',
      'npx eslint --fix .',
      'npx eslint src/a.ts',
    ])
  })

  it.each([
    ['flaky', /^Run the job again, once/],
    ['base-branch', /^Mend it on the base branch/],
  ] as const)('begins otherwise where the failure is not of this change: %s', (attribution, first) => {
    const { summary, steps } = strategyOf({ ...cause, attribution })
    expect(summary).toMatch(first)
    expect(steps[0]?.title).toBe(summary)
    expect(strategyOf({ ...cause, attribution: 'change' }).summary).not.toMatch(first)
  })

  it('puts first what worked before, and takes its time from there', () => {
    const pattern = {
      signature: 's',
      status: 'known' as const,
      seen: 3,
      provenFix: 'Pin it.',
      medianMinutes: 7,
    }
    expect(strategyOf(cause, pattern)).toMatchObject({
      summary: 'Pin it.',
      estimatedMinutes: 7,
      estimateBasis: 'median of the times that this fix took before',
      steps: [{ title: 'What worked before: Pin it.' }, {}, {}],
    })
    expect(strategyOf(cause, { ...pattern, status: 'similar' }).summary).not.toBe('Pin it.')
  })
})

describe('an escalation', () => {
  const calm = {
    verdict: 'failed' as const,
    confidence: 0.9,
    rootCause: cause,
    fixStrategy: strategyOf(cause),
  }

  it('is not needed where a sure diagnosis has a short fix in the code', () => {
    expect(shouldEscalate(calm)).toEqual({ required: false, reasons: [] })
    expect(shouldEscalate({ verdict: 'passed', confidence: 0.1, rootCause: null }).required).toBe(false)
  })

  it.each([
    ['confidence', { confidence: 0.69 }, /0\.69, under 0\.7/],
    ['a long fix', { fixStrategy: { ...strategyOf(cause), estimatedMinutes: 31 } }, /31 minutes, over 30/],
    [
      'infrastructure',
      { rootCause: { ...cause, category: 'permission_or_secret' as const } },
      /outside the code/,
    ],
    ['several systems', { systems: ['code', 'network'] }, /a cause of its own: code, network\./],
    [
      'the environment',
      { failedChecks: [{ name: 'git', status: 'failed' as const, detail: 'dirty', durationMs: 1 }] },
      /The check "git" failed: dirty/,
    ],
    ['attempts', { attempts: 3 }, /3 of 3 attempts/],
    ['no log', { verdict: 'log-unavailable' as const }, /no log/],
    ['a log without an end', { verdict: 'inconclusive' as const }, /does not say how the job ended/],
    ['an unknown failure', { rootCause: { ...cause, category: 'unknown' as const } }, /No rule knows/],
    [
      'a cause outside the code',
      { rootCause: { ...cause, attribution: 'infrastructure' as const } },
      /a server, the network or the machine/,
    ],
  ])('is named for %s', (_why, part, reason) => {
    const { required, reasons } = shouldEscalate({ ...calm, ...part })
    expect(required).toBe(true)
    expect(reasons).toEqual([expect.stringMatching(reason)])
  })
})
