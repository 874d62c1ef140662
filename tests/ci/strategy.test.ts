import { describe, expect, it } from 'vitest'
import { shouldEscalate } from 'holdfast/ci'
import { strategyOf } from '../../src/ci/synthesis/strategy.js'
import { readLog } from 'holdfast/log'
import { categories } from 'holdfast/tools'
import { fullReport } from '../report/reports.js'

const cause = fullReport.rootCause!

/** A log that shows these commands before its cause, which stands on its last line. */
const logOf = (...commands: string[]) =>
  readLog({ kind: 'text', text: [...commands.map(command => `+ ${command}`), 'it failed'].join('\n') })
const at = (line: number) => ({ startLine: line, endLine: line, text: 'it failed' })
const plain = { ...cause, attribution: 'unknown' as const, attributionReason: undefined }
const lint = {
  ...plain,
  category: 'lint-error' as const,
  tool: 'eslint',
  failedTests: [],
  files: [{ path: 'src/a.ts' }],
  excerpt: at(2),
}
using empty = await logOf()

describe('the fix strategy', () => {
  it.each(categories)('says of %s only what stands in the log, and how long it takes', category => {
    const bare = {
      ...plain,
      category,
      attribution: 'unknown' as const,
      files: [],
      failedTests: [],
      excerpt: at(1),
    }
    const { summary, steps, estimatedMinutes, estimateBasis } = strategyOf(bare, undefined, empty)
    expect(steps).toEqual([])
    expect(summary).toBe('The log names no file and no command. Read the excerpt.')
    expect(estimatedMinutes).toBeGreaterThan(0)
    expect(estimateBasis).toBe(`usual time for the category ${category}`)
  })

  it("names the place, the tool's own fixer and the command that runs the failed thing again", async () => {
    using log = await logOf('CI=1 npx eslint@9 .')
    const { summary, steps } = strategyOf(lint, undefined, log)
    expect(summary).toBe('Look at src/a.ts.')
    expect(steps.map(({ command, file }) => command ?? file)).toEqual([
      'src/a.ts',
      'npx eslint --fix .',
      'npx eslint src/a.ts',
    ])
  })

  it.each([
    ['npx ruff format --check', 'npx ruff format --check'],
    ['cd web\nexport CI=1\nmake lint', 'make lint'],
    ['npm run one\nnpm run two', undefined],
    ['if a; then\n  make lint\nelse\n  exit 1\nfi', 'make lint'],
    ['make \\\n  lint', 'make lint'],
    ['for a in b; do\n  make $a\ndone', undefined],
    [undefined, undefined],
  ])('offers no command of a tool that the log does not show: %j', async (script, command) => {
    using log = await logOf('npx ruff format --check')
    const { steps } = strategyOf(lint, undefined, log, script)
    expect(steps.slice(1)).toEqual(
      command === undefined ? [] : [{ title: 'Run again what failed:', command, automatable: false }],
    )
  })

  it('marks a place that the log implies, and names the test that failed', () => {
    const [file] = strategyOf({ ...lint, files: [{ path: 'go.mod', implied: true }] }, undefined, empty).steps
    expect(file?.title).toBe('Look at go.mod, which the log implies.')
    const [test] = strategyOf({ ...lint, files: [], failedTests: [{ name: 'adds' }] }, undefined, empty).steps
    expect(test?.title).toBe('Look at the test "adds".')
  })

  it.each([
    ['flaky', /^Run the job again once/],
    ['base-branch', /^The base branch fails too/],
  ] as const)('begins otherwise where the failure is not of this change: %s', (attribution, first) => {
    const { summary, steps } = strategyOf({ ...cause, attribution }, undefined, empty)
    expect(summary).toMatch(first)
    expect(steps[0]?.title).toBe(summary)
    expect(strategyOf({ ...cause, attribution: 'change' }, undefined, empty).summary).not.toMatch(first)
  })

  it('puts first what worked before, and takes its time from there', () => {
    const pattern = {
      signature: 's',
      status: 'known' as const,
      seen: 3,
      provenFix: 'Pin it.',
      medianMinutes: 7,
    }
    expect(strategyOf(cause, pattern, empty)).toMatchObject({
      summary: 'Pin it.',
      estimatedMinutes: 7,
      estimateBasis: 'median time of this fix so far',
      steps: [{ title: 'What worked before: Pin it.' }, {}],
    })
    expect(strategyOf(cause, { ...pattern, status: 'similar' }, empty).summary).not.toBe('Pin it.')
  })
})

describe('an escalation', () => {
  const calm = {
    verdict: 'failed' as const,
    confidence: 0.9,
    rootCause: cause,
    fixStrategy: strategyOf(cause, undefined, empty),
  }

  it('is not needed where a sure diagnosis has a short fix in the code', () => {
    expect(shouldEscalate(calm)).toEqual({ required: false, reasons: [], codes: [] })
    expect(shouldEscalate({ verdict: 'passed', confidence: 0.1, rootCause: null }).required).toBe(false)
  })

  it.each([
    ['confidence', { confidence: 0.49 }, /0\.49, under 0\.5/],
    [
      'words that tell of no failure',
      { confidence: 0.69, rootCause: { ...cause, excerpt: { ...cause.excerpt, text: 'done in 3 s' } } },
      /does not say why/,
    ],
    ['a green job', { verdict: 'silent-failure' as const, rootCause: null }, /hides a failure/],
    [
      'a long fix',
      { fixStrategy: { ...strategyOf(cause, undefined, empty), estimatedMinutes: 31 } },
      /31 minutes, over 30/,
    ],
    [
      'infrastructure',
      { rootCause: { ...cause, category: 'permission-or-secret' as const } },
      /outside the code/,
    ],
    ['several systems', { systems: ['code', 'network'] }, /its own cause: code, network\./],
    [
      'the environment',
      { failedChecks: [{ name: 'git', status: 'failed' as const, detail: 'dirty', durationMs: 1 }] },
      /The check "git" failed: dirty/,
    ],
    ['attempts', { attempts: 3 }, /3 of 3 attempts/],
    ['no log', { verdict: 'log-unavailable' as const }, /no log/],
    ['a log without an end', { verdict: 'inconclusive' as const }, /does not say how the job ended/],
    [
      'an unknown failure',
      { rootCause: { ...cause, category: 'unknown' as const } },
      /The kind of failure is unknown/,
    ],
    [
      'a cause outside the code',
      { rootCause: { ...cause, attribution: 'infrastructure' as const } },
      /a server, the network or the machine/,
    ],
  ])('is named for %s', (_why, part, reason) => {
    const { required, reasons, codes } = shouldEscalate({ ...calm, ...part })
    expect(required).toBe(true)
    expect(reasons).toEqual([expect.stringMatching(reason)])
    expect(codes).toHaveLength(1)
  })

  it.each([
    ['permission-or-secret', './gradlew: Permission denied'],
    ['github-actions-config', 'Invalid workflow file: You have an error in your yaml syntax on line 12'],
  ] as const)('is not needed for a %s that a file of the project holds', (category, text) => {
    const rootCause = { ...cause, category, excerpt: { ...cause.excerpt, text } }
    expect(shouldEscalate({ ...calm, rootCause }).codes).toEqual([])
    const elsewhere = { ...rootCause, excerpt: { ...cause.excerpt, text: 'a secret was not supplied' } }
    expect(shouldEscalate({ ...calm, rootCause: elsewhere }).codes).toEqual(['outside-code'])
  })
})
