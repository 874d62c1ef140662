import { diagnose } from 'holdfast/ci'
import { readLog } from 'holdfast/log'
import { toolsFor } from '../../../src/ci/tools.js'
import { describe, expect, it } from 'vitest'
import { detectSilentFailures, withoutSilentMarkers } from '../../../src/ci/silent/silent-failure-detector.js'

const at = (line: string) => `2026-11-22T12:00:00.0000000Z ${line}\n`
const step = (script: string, ...output: string[]) =>
  [`##[group]Run ${script}`, 'shell: /usr/bin/bash -e {0}', '##[endgroup]', ...output].map(at).join('')
const end = at('Post job cleanup.') + at('Cleaning up orphan processes')
const noTests = step('npx jest --passWithNoTests', 'No tests found, exiting with code 0')

async function detect(text: string, passed = false) {
  using log = await readLog({ kind: 'text', text }, { tools: toolsFor() })
  return detectSilentFailures(log, passed).map(({ kind, certainty }) => `${certainty} ${kind}`)
}

describe('detectSilentFailures', () => {
  it('finds in a job that ended without an error, and only hints where the log breaks off', async () => {
    expect(await detect(noTests + end)).toEqual(['finding zero-tests'])
    expect(await detect(noTests)).toEqual(['hint zero-tests'])
    expect(await detect(noTests + at('##[error]No space left on device') + at('a\n\n\n') + end)).toEqual([
      'hint zero-tests',
      'hint ignored-exit-code',
    ])
    expect(await detect(noTests, true)).toEqual(['finding zero-tests'])
  })

  it.each([
    ['./check.sh', '/home/r/_temp/1.sh: line 2: shellcheck: command not found', 'finding command-not-found'],
    ['set -o pipefail\nmake check', 'sh: 1: pytest: not found', 'finding command-not-found'],
    ['out=$(pytest 2>&1 | tail -1)', 'sh: 1: pytest: not found', 'finding exit-code-lost-in-pipe'],
    ['node e2e.mjs', '   Passed: 0/0', 'finding zero-tests'],
    ['node e2e.mjs', 'Executed 0 tests', 'finding zero-tests'],
    ['./run', '[ERROR] Crashed tests:', 'finding worker-died'],
    ['./run', 'Worker exited due to signal 9', 'finding worker-died'],
    ['./run', 'Deploy failed, continuing', 'finding failure-passed-over'],
    ['./run', 'Cache restore failed, continuing', 'hint failure-passed-over'],
    ['./run', 'sh: 1: PRE_PULL: not found', 'hint command-not-found'],
    [
      './run',
      'x.sh: line 2: jq: command not found\n2026-11-22T12:00:00.0000000Z using sed instead',
      'hint command-not-found',
    ],
    ['./run', '12 checks passed, 3 failed', 'finding failures-ignored'],
    ['./run', 'Error: could not publish', 'finding error-ignored'],
    ['git tag -d x || true', "error: tag 'x' not found.", undefined],
    ['git push || true', 'fatal: unable to access', 'finding exit-code-swallowed'],
    ['command -v jq', 'bash: jq: command not found', undefined],
    ['./check.sh', 'grep "command not found" docs', undefined],
    ['node e2e.mjs', 'Passed: 10/10', undefined],
  ])('in `%s` finds by the line "%s": %s', async (script, line, found) => {
    expect(await detect(step(script, line) + end)).toEqual(found === undefined ? [] : [found])
  })

  it('takes no counter on its way for a total', async () => {
    const run = (...counts: string[]) =>
      step('npx karma start', ...counts.map(count => `Chrome 120: Executed ${count} SUCCESS (0.1 secs)`))
    expect(await detect(run('3 of 8', '8 of 8') + end)).toEqual([])
    expect(await detect(run('1 of 8', '3 of 8') + end)).toEqual(['finding truncated-run'])
  })

  it('says nothing of a job that failed', async () => {
    expect(
      await detect(noTests + step('npm run build', '##[error]Process completed with exit code 1.') + end),
    ).toEqual([])
    expect(
      await detect(`$ jest\nNo tests found, exiting with code 0\nDone. Your build exited with 1.\n`),
    ).toEqual([])
  })

  it('hints where a job went on after a step that failed, unless only its afterwork did', async () => {
    const failed = step('npm test', '##[error]Process completed with exit code 1.')
    expect(await detect(failed + step('npm run deploy') + end)).toEqual(['hint failed-step'])
    expect(await detect(failed + step('actions/upload-artifact@v4') + end)).toEqual([])
    expect(
      await detect(failed + step('npm run x', '##[error]Process completed with exit code 2.') + end),
    ).toEqual([])
  })

  it('tells a few of each kind, findings first, and each with its quotation', async () => {
    const cache = step('actions/cache@v4', '##[warning]Failed to save: Unable to reserve cache with key k')
    const found = await detect(cache.repeat(9) + noTests + end)
    expect(found).toEqual(['finding zero-tests', ...Array<string>(5).fill('hint cache-not-saved')])
    using log = await readLog({ kind: 'text', text: noTests + end }, { tools: toolsFor() })
    const [zero] = detectSilentFailures(log, true)
    expect(zero?.excerpt).toEqual({ startLine: 4, endLine: 4, text: 'No tests found, exiting with code 0' })
    expect(zero?.message).toContain('in `npx jest --passWithNoTests`')
  })

  it('asks for lines that the search for causes does not see', async () => {
    using log = await readLog({ kind: 'text', text: noTests + end }, { tools: toolsFor() })
    using plain = await readLog({ kind: 'text', text: noTests + end })
    expect(withoutSilentMarkers(log).failures).toEqual(plain.failures)
    expect(detectSilentFailures(plain, true)).toEqual([])
  })

  it.each([10, 40, 55])(
    'tells no secret of a command or an annotation, wherever they are cut: %i',
    async length => {
      const token = `ghp_${'A1b2C3d4E5'.repeat(4)}`
      const lines = [
        ...[`##[group]Run npm test ${'x'.repeat(length)} ${token} || true`, '##[endgroup]'],
        ...[
          'FAIL src/a.test.ts',
          'Tests: 1 failed, 1 total',
          '##[group]Run echo done',
          '##[endgroup]',
          'done',
        ],
        'Cleaning up orphan processes',
      ].map(line => `2026-01-01T00:00:00.0000000Z ${line}`)
      const report = await diagnose({
        ...{ kind: 'github-run', url: 'https://github.com/o/r/actions/runs/1', conclusion: 'success' },
        log: Buffer.from(lines.join('\n')),
        annotations: [`##[error]a.ts:3: the token ${token} was refused`],
      })
      expect(report.silentFailures?.map(({ kind }) => kind)).toEqual([
        'error-beside-log',
        'exit-code-swallowed',
      ])
      expect(JSON.stringify(report)).not.toContain('ghp_')
    },
  )

  it('works on a log without steps', async () => {
    expect(await detect('$ pytest\n===== no tests ran in 0.01s =====\n', true)).toEqual([
      'finding zero-tests',
    ])
  })
})

describe('the verdict of a GitHub log, which has no last word', () => {
  const verdictOf = async (text: string) => (await diagnose({ kind: 'text', text })).verdict
  const fine = step('npm test', 'all is well')

  it('is passed where every step is over and none reports an error', async () => {
    expect(await verdictOf(fine + end)).toBe('passed')
    expect(await verdictOf(fine)).toBe('inconclusive')
    expect(await verdictOf(fine + at('##[error]The runner has received a shutdown signal.') + end)).not.toBe(
      'passed',
    )
    expect(await verdictOf(step('npm test', '##[error]Process completed with exit code 1.') + end)).toBe(
      'failed',
    )
  })

  it('is a silent failure where a tool failed in it all the same', async () => {
    expect(await verdictOf(noTests + end)).toBe('silent-failure')
    const swallowed = step(
      'npx tsc || true',
      "src/a.ts(1,1): error TS2322: Type 'x' is not assignable to type 'y'.",
    )
    expect(await verdictOf(swallowed + end)).toBe('silent-failure')
  })
})

describe('the tests that a green job ran before', () => {
  const ran = (count: number) => ({
    kind: 'text' as const,
    text: step('npx jest', `Tests:       ${count} passed, ${count} total`) + end,
  })

  it('are held against those that it runs now, the fewest of several green logs', async () => {
    const now = await diagnose(ran(30), { baseline: [ran(90), ran(100)] })
    expect(now.verdict).toBe('silent-failure')
    expect(now.silentFailures).toEqual([
      expect.objectContaining({
        kind: 'test-count-drop',
        certainty: 'finding',
        message: 'Only 30 tests ran; the green log before had 90. The job is still green.',
      }),
    ])
    expect((await diagnose(ran(30), { baseline: [ran(90), ran(31)] })).verdict).toBe('passed')
  })

  it('are not made familiar by lines that differ in their numbers alone', async () => {
    const pytest = (count: number) => ({
      kind: 'text' as const,
      text:
        step(
          'pytest || true',
          `collected ${count} items`,
          `${count === 0 ? 'no tests ran' : `${count} passed`} in 0.01s`,
        ) + end,
    })
    const now = await diagnose(pytest(0), { baseline: [pytest(12)] })
    expect(now.silentFailures).toContainEqual(
      expect.objectContaining({ kind: 'zero-tests', certainty: 'finding' }),
    )
  })

  it('say nothing of a job that failed, nor of logs in which no runner counts', async () => {
    const failed = {
      kind: 'text' as const,
      text: step('npx jest', '##[error]Process completed with exit code 1.') + end,
    }
    const quiet = { kind: 'text' as const, text: step('make', 'done') + end }
    expect((await diagnose(failed, { baseline: [ran(90)] })).silentFailures).toEqual([])
    expect((await diagnose(quiet, { baseline: [quiet] })).silentFailures).toEqual([])
  })
})
