import { mkdtemp, rm } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { diagnose } from 'holdfast/ci'
import type { DiagnoseOptions } from 'holdfast/ci'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeGithub, hasGh, zip } from '../support/github.js'
import type { Routes } from '../support/github.js'

const host = 'http://github.localhost/o/r'
const run = (id: number, more: object = {}) => ({
  id,
  name: 'CI',
  html_url: `${host}/actions/runs/${id}`,
  head_branch: 'feature',
  head_sha: 'abcdef0123456789',
  event: 'push',
  status: 'completed',
  conclusion: 'failure',
  run_attempt: 1,
  run_number: id,
  check_suite_id: 5,
  workflow_id: 3,
  repository: { name: 'r', owner: { login: 'o' } },
  head_repository: { name: 'r', owner: { login: 'o' } },
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  run_started_at: '2026-01-01T00:00:00Z',
  jobs_url: `http://api.github.localhost/repos/o/r/actions/runs/${id}/jobs`,
  logs_url: `http://api.github.localhost/repos/o/r/actions/runs/${id}/logs`,
  ...more,
})
const job = (id: number, of: number, conclusion: string, more: object = {}) => ({
  id,
  run_id: of,
  run_attempt: 1,
  name: 'build',
  html_url: `${host}/actions/runs/${of}/job/${id}`,
  status: 'completed',
  conclusion,
  started_at: '2026-01-01T00:00:00Z',
  completed_at: '2026-01-01T00:01:00Z',
  steps: [{ name: 'Test', number: 2, status: 'completed', conclusion }],
  ...more,
})
const list = (...jobs: object[]) => ({ total_count: jobs.length, jobs })
const runs = (...all: object[]) => ({ total_count: all.length, workflow_runs: all })

const failure = 'src/cart.ts(3,7): error TS2322: Type number is not assignable to type string.'
const api = '/repos/o/r'
const onBase = `${api}/actions/workflows/3/runs`
const routes = (extra: Routes = {}): Routes => ({
  [api]: { default_branch: 'main' },
  [`${api}/actions/runs/11`]: run(11),
  [`${api}/actions/jobs/1`]: job(1, 11, 'failure'),
  [`${api}/actions/runs`]: runs(run(11)),
  [onBase]: runs(),
  [`${api}/compare/main...abcdef0123456789`]: { files: [] },
  ...extra,
})
/** A run of main before this one, and what its job says. */
const earlier = (log: string | undefined, more: object = {}): Routes => ({
  [onBase]: runs(run(9, { head_branch: 'main', head_sha: 'fedc', ...more })),
  [`${api}/actions/runs/9`]: run(9, { head_branch: 'main' }),
  [`${api}/actions/workflows/3`]: { id: 3, name: 'CI' },
  [`${api}/actions/runs/9/jobs`]: list(job(7, 9, 'failure')),
  [`${api}/actions/jobs/7`]: job(7, 9, 'failure'),
  [`${api}/check-runs/7/annotations`]: [],
  ...(log === undefined
    ? {}
    : { [`${api}/actions/runs/9/logs`]: zip({ 'build/2_Test.txt': `2026-01-01T00:00:00.0Z ${log}\n` }) }),
})

async function attributed(url: string, options: DiagnoseOptions = {}, text = failure) {
  const source = { kind: 'github-run' as const, url, log: Buffer.from(text) }
  const { rootCause } = await diagnose(source, { github: true, ...options })
  return { attribution: rootCause?.attribution, reason: rootCause?.attributionReason }
}
const ofJob = `${host}/actions/runs/11/job/1`
const ofRun = `${host}/actions/runs/11`

/** Without `gh` on the machine these are skipped: apt-get install gh. */
describe.skipIf(!hasGh)('whose failure it is, by the real gh against a GitHub API on the loopback', () => {
  it('is nobody known, where nothing speaks for anybody', async () => {
    const github = await fakeGithub(routes())
    expect(await attributed(ofJob)).toEqual({ attribution: 'unknown', reason: undefined })
    expect(github.asked).toContain(`${api}/actions/jobs/1`)
  })

  it('is not asked of GitHub unless that is wanted, nor where the log itself tells', async () => {
    const github = await fakeGithub(routes())
    expect((await attributed(ofJob, { github: false })).attribution).not.toBe('flaky')
    expect((await attributed(ofJob, {}, 'npm ERR! code E503')).attribution).toBe('infrastructure')
    expect(github.asked).toEqual([])
  })

  it.each([
    ['before', { run_attempt: 2 }, { run_attempt: 2 }, 1],
    ['after', { run_attempt: 2 }, { run_attempt: 1 }, 2],
  ])(
    'is flaky where the same job of the same commit passed in an attempt %s',
    async (_, more, own, other) => {
      await fakeGithub(
        routes({
          [`${api}/actions/runs/11`]: run(11, more),
          [`${api}/actions/jobs/1`]: job(1, 11, 'failure', own),
          [`${api}/actions/runs/11/attempts/${other}/jobs`]: list(job(2, 11, 'success')),
        }),
      )
      expect(await attributed(ofJob)).toEqual({
        attribution: 'flaky',
        reason: `The same commit abcdef012345 also passed: attempt ${other} of ${ofRun} went well, attempt ${own.run_attempt} did not.`,
      })
    },
  )

  it('is flaky for a whole run only where every failed job passed in another attempt', async () => {
    const both = list(job(1, 11, 'failure'), job(2, 11, 'failure', { name: 'lint' }))
    const attempts = (first: object): Routes =>
      routes({
        [`${api}/actions/runs/11`]: run(11, { run_attempt: 2 }),
        [`${api}/actions/runs/11/attempts/2/jobs`]: both,
        [`${api}/actions/runs/11/attempts/1/jobs`]: first as never,
      })
    await fakeGithub(attempts(list(job(3, 11, 'success'), job(4, 11, 'failure', { name: 'lint' }))))
    expect((await attributed(ofRun)).attribution).toBe('unknown')
    await fakeGithub(attempts(list(job(3, 11, 'success'), job(4, 11, 'success', { name: 'lint' }))))
    expect((await attributed(ofRun)).attribution).toBe('flaky')
  })

  it('is flaky where another run of the workflow for the same event passed on that commit', async () => {
    const others = (...more: object[]) => routes({ [`${api}/actions/runs`]: runs(run(11), ...more) })
    await fakeGithub(others(run(12, { conclusion: 'success' })))
    expect(await attributed(ofJob)).toMatchObject({ attribution: 'flaky' })
    await fakeGithub(others(run(12, { conclusion: 'success', workflow_id: 4 }), run(13)))
    expect(await attributed(ofJob)).toMatchObject({ attribution: 'unknown' })
  })

  it('is that of the base branch where its last run fails with the same failure', async () => {
    await fakeGithub(routes(earlier(failure.replace('3,7', '41,2'))))
    expect(await attributed(ofJob)).toEqual({
      attribution: 'base-branch',
      reason: `The last run of this workflow on main fails with the same failure: ${host}/actions/runs/9.`,
    })
  })

  it('is compared with every failed job of the base where the log is of a whole run', async () => {
    await fakeGithub(routes(earlier(failure)))
    expect((await attributed(ofRun)).attribution).toBe('base-branch')
    await fakeGithub(routes(earlier(undefined)))
    expect((await attributed(ofRun)).attribution).toBe('unknown')
  })

  it('is not that of the base branch where both logs say what any failure says', async () => {
    const stamp = '2026-01-01T00:00:00.0Z '
    const said = ['##[group]Run make', '', 'fatal!', '', '##[error]Process completed with exit code 1.']
    const log = said.join(`\n${stamp}`)
    await fakeGithub(routes(earlier(log)))
    expect(await attributed(ofJob, {}, stamp + log)).toEqual({ attribution: 'unknown', reason: undefined })
  })

  it('is not that of the base branch where it fails for something else, in another job, or not any more', async () => {
    await fakeGithub(routes(earlier('src/other.ts(1,1): error TS2304: Cannot find name x.')))
    expect((await attributed(ofJob)).attribution).toBe('unknown')
    await fakeGithub(
      routes({
        ...earlier(failure),
        [`${api}/actions/runs/9/jobs`]: list(job(7, 9, 'failure', { name: 'lint' })),
      }),
    )
    expect((await attributed(ofJob)).attribution).toBe('unknown')
    const newer = run(10, { head_branch: 'main', conclusion: 'success' })
    const cancelled = run(12, { head_branch: 'main', conclusion: 'cancelled' })
    const fork = run(13, { head_branch: 'main', event: 'pull_request' })
    await fakeGithub(
      routes({
        ...earlier(failure),
        [onBase]: runs(fork, cancelled, run(9, { head_branch: 'main' }), newer),
      }),
    )
    expect((await attributed(ofJob)).attribution).toBe('unknown')
  })

  it('says so where the log of the base is not to be had', async () => {
    await fakeGithub(routes(earlier(undefined)))
    expect(await attributed(ofJob)).toEqual({
      attribution: 'base-branch',
      reason: expect.stringMatching(/fails in the same job, build: .* not to be had/) as string,
    })
  })

  it('looks on the base itself at runs before this one, and on a pull request at its own base', async () => {
    const here = run(11, { head_branch: 'main' })
    await fakeGithub(
      routes({
        ...earlier(failure),
        [`${api}/actions/runs/11`]: here,
        [onBase]: runs(run(15, { head_branch: 'main' })),
      }),
    )
    expect((await attributed(ofJob)).attribution).toBe('unknown')
    const pull = run(11, { event: 'pull_request', pull_requests: [{ base: { ref: 'release/2' } }] })
    const github = await fakeGithub(
      routes({
        [`${api}/actions/runs/11`]: pull,
        [`${api}/compare/release%2F2...abcdef0123456789`]: { files: [] },
      }),
    )
    expect((await attributed(ofJob)).attribution).toBe('unknown')
    expect(github.asked.join()).toContain('branch=release%2F2')
    expect(github.asked.join()).toContain('compare/release%2F2...')
  })

  it('is that of the change where GitHub says that it touches what the cause names', async () => {
    await fakeGithub(
      routes({ [`${api}/compare/main...abcdef0123456789`]: { files: [{ filename: 'src/cart.ts' }] } }),
    )
    expect(await attributed(ofJob)).toMatchObject({ attribution: 'change' })
    await fakeGithub(
      routes({
        [`${api}/actions/runs/11`]: run(11, { head_branch: 'main' }),
        [`${api}/commits/abcdef0123456789`]: { files: [{ filename: 'src/cart.ts' }] },
      }),
    )
    expect((await attributed(ofJob)).reason).toMatch(/^The commit abcdef012345 touches src\/cart\.ts/)
  })

  it('is unknown where GitHub does not answer, and says what is missing', async () => {
    await fakeGithub({})
    const { attribution, reason } = await attributed(ofJob)
    expect(attribution).toBe('unknown')
    expect(reason).toMatch(/^Some sources could not be queried: The request to GitHub failed/)
  })

  it('is asked for a bounded time, and not at all once the signal aborts', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'deaf-'))
    const deaf = http.createServer(() => undefined)
    await new Promise<void>(resolve => deaf.listen(0, '127.0.0.1', resolve))
    onTestFinished(async () => {
      vi.unstubAllEnvs()
      deaf.closeAllConnections()
      await new Promise(resolve => deaf.close(resolve))
      await rm(folder, { recursive: true, force: true })
    })
    const { port } = deaf.address() as { port: number }
    for (const name of ['HTTP_PROXY', 'http_proxy']) vi.stubEnv(name, `http://127.0.0.1:${port}`)
    for (const name of ['NO_PROXY', 'no_proxy']) vi.stubEnv(name, '')
    for (const name of ['HOME', 'GH_CONFIG_DIR']) vi.stubEnv(name, folder)
    vi.stubEnv('GH_TOKEN', 'none')
    const started = performance.now()
    const { attribution, reason } = await attributed(ofJob, { budgets: { synthesisMs: 700 } })
    expect(attribution).toBe('unknown')
    expect(reason).toMatch(/^Some sources could not be queried: .*time/i)
    expect(performance.now() - started).toBeLessThan(15_000)

    const stop = new AbortController()
    const asked = attributed(ofJob, { signal: stop.signal })
    setTimeout(() => stop.abort(new Error('enough')), 500)
    await expect(asked).rejects.toThrow('enough')
  })
})
