import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { reportSchema } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { fakeGithub, hasGh } from '../ci/support/github.js'
import type { Routes } from '../ci/support/github.js'
import { cli } from './cli.js'

const url = 'http://github.localhost/o/r/actions/runs/11'
const stamp = '2026-01-01T00:00:00.0000000Z '
const job = (id: number, name: string, conclusion: string | null) => ({
  ...{ id, run_id: 11, run_attempt: 1, name, html_url: `${url}/job/${id}`, conclusion },
  ...{ status: conclusion === null ? 'in_progress' : 'completed', steps: [] },
})
const failing = (what: string) =>
  Buffer.from(
    `${stamp}##[group]Run npx tsc\n${stamp}##[endgroup]\n${stamp}src/a.ts(1,1): error TS2322: ${what}\n${stamp}##[error]Process completed with exit code 2.\n`,
  )
const passing = Buffer.from(
  `${stamp}##[group]Run npm test\n${stamp}##[endgroup]\n${stamp}all is well\n${stamp}Cleaning up orphan processes\n`,
)

function github(jobs: ReturnType<typeof job>[], extra: Routes = {}, conclusion: string | null = 'failure') {
  vi.stubEnv('GH_REPO', 'github.localhost/o/r')
  return fakeGithub({
    '/repos/o/r/actions/runs/11': {
      ...{ id: 11, name: 'CI', html_url: url, head_branch: 'b', head_sha: 'abc', event: 'push' },
      ...{ status: conclusion === null ? 'in_progress' : 'completed', conclusion, run_attempt: 1 },
      ...{ workflow_id: 3, check_suite_id: 5 },
    },
    '/repos/o/r/actions/runs/11/jobs': { jobs },
    ...Object.fromEntries(jobs.map(each => [`/repos/o/r/actions/jobs/${each.id}`, each])),
    '/repos/o/r/actions/jobs/1/logs': failing("Type 'x' is not y."),
    '/repos/o/r/actions/jobs/2/logs': failing("Cannot find name 'z'."),
    '/repos/o/r/actions/jobs/3/logs': passing,
    ...extra,
  })
}

const reportsOf = (stdout: string): Report[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map(line => reportSchema.parse(JSON.parse(line)))

/** Without `gh` on the machine these are skipped: apt-get install gh. */
describe.skipIf(!hasGh)('holdfast diagnose, of a run on GitHub', () => {
  const red = () => [job(1, 'build', 'failure'), job(2, 'lint', 'failure'), job(3, 'docs', 'success')]

  it.each([[['--run', '11']], [['https://github.localhost/o/r/actions/runs/11']]])(
    '%j: each failed job has a report of its own',
    async flags => {
      await github(red())
      const { status, stdout, stderr } = await cli(['diagnose', '--jsonl', ...flags])
      expect({ status, stderr }).toEqual({ status: 0, stderr: `${url}: 2 jobs: build, lint.\n` })
      expect(
        reportsOf(stdout).map(({ source, verdict, rootCause }) => [source.path, verdict, rootCause?.summary]),
      ).toEqual([
        [`${url}/job/1`, 'failed', "tsc: Type 'x' is not y."],
        [`${url}/job/2`, 'failed', "tsc: Cannot find name 'z'."],
      ])
    },
  )

  it('one job is taken where it is named, and one report where JSON is asked for: the others are told', async () => {
    await github(red())
    const named = await cli(['diagnose', '--json', `https://github.localhost/o/r/actions/runs/11/job/2`])
    expect(named.stderr).toBe('')
    expect(JSON.parse(named.stdout)).toMatchObject({ source: { path: `${url}/job/2` } })
    const first = await cli(['diagnose', '--json', '--run', '11'])
    expect(first.stderr).toContain('2 jobs: build, lint.')
    expect(JSON.parse(first.stdout)).toMatchObject({ source: { path: `${url}/job/1` } })
  })

  it('of a pull request, the jobs of its failed runs; what is cancelled or under way is told', async () => {
    const jobs = [job(1, 'build', 'failure'), job(2, 'lint', 'cancelled'), job(3, 'docs', null)]
    const run = {
      id: 11,
      html_url: url,
      head_branch: 'b',
      head_sha: 'abc',
      event: 'push',
      status: 'completed',
      conclusion: 'failure',
    }
    await github(jobs, {
      '/repos/o/r/pulls/7': { head: { sha: 'abc' } },
      '/repos/o/r/actions/runs': { workflow_runs: [run] },
    })
    const { stdout, stderr } = await cli(['diagnose', '--pr', '7'])
    expect(stderr).toBe(`${url}: 1 cancelled with them, left out; 1 not finished yet.\n`)
    expect(stdout).toContain('TS2322')
  })

  it('a job without a log is no usable log, failed or green, and never clean', async () => {
    await github([job(4, 'build', 'failure')])
    const failed = await cli(['diagnose', '--exit-code', '--run', '11'])
    expect(failed.stdout).toContain('no usable log')
    expect(failed.stderr).toMatch(
      /job\/4: its log is not available: failed-steps: .*; job-log: said 404 .*; annotations: .*\.\n$/,
    )
    await github([job(4, 'build', 'success')], {}, 'success')
    const [green] = reportsOf((await cli(['diagnose', '--jsonl', '--run', '11'])).stdout)
    expect(green).toMatchObject({
      verdict: 'log-unavailable',
      silentFailures: [{ kind: 'job-without-log', certainty: 'hint' }],
    })
    expect(green!.silentFailures![0]!.message).toContain('job-log: said 404')
  })

  it('a green job is green whatever its log says, and what is lost in it is a silent failure', async () => {
    await github([job(1, 'build', 'success'), job(3, 'docs', 'success')], {}, 'success')
    const reports = reportsOf((await cli(['diagnose', '--jsonl', '--run', '11'])).stdout)
    expect(reports.map(({ verdict }) => verdict)).toEqual(['silent-failure', 'passed'])
    expect(reports[0]!.silentFailures).toContainEqual(
      expect.objectContaining({ kind: 'failed-step', certainty: 'finding' }),
    )
  })

  it('an error that stands beside a green log alone is a silent failure; one that the log has is not found twice', async () => {
    const annotation = (message: string) => ({
      path: '.github',
      start_line: 1,
      annotation_level: 'failure',
      message,
    })
    await github(
      [job(3, 'docs', 'success')],
      {
        '/repos/o/r/check-runs/3/annotations': [
          annotation('The check was never run.'),
          annotation('all is well'),
        ],
      },
      'success',
    )
    const [report] = reportsOf((await cli(['diagnose', '--jsonl', '--run', '11'])).stdout)
    expect(report).toMatchObject({
      verdict: 'silent-failure',
      silentFailures: [{ kind: 'error-beside-log', certainty: 'finding' }],
    })
    expect(report!.silentFailures![0]!.message).toContain('The check was never run.')
  })

  it('what a workflow that could not start says stands in its annotations, and is the cause', async () => {
    await github([], {
      '/repos/o/r/check-suites/5/check-runs': { check_runs: [{ id: 9 }] },
      '/repos/o/r/check-runs/9/annotations': [
        {
          path: '.github/workflows/ci.yml',
          start_line: 3,
          annotation_level: 'failure',
          message: "Unexpected value 'stepz'",
        },
      ],
    })
    const [report] = reportsOf((await cli(['diagnose', '--jsonl', '--run', '11'])).stdout)
    expect(report).toMatchObject({ verdict: 'failed', rootCause: { category: 'github-actions-config' } })
    expect(report!.rootCause!.summary).toContain("Unexpected value 'stepz'")
  })

  it.each([
    ['https://github.com/o/r/issues/1', 'is not a number or the URL of a run, a job or a pull request'],
    ['--run=12', 'The request to GitHub failed; gh says: said 404 (HTTP 404)'],
  ])('%s: a reason, status 2, and the others are reported', async (named, reason) => {
    await github(red())
    const { status, stdout, stderr } = await cli(['diagnose', '--jsonl', '--from', '-', named], {
      stdin: `${url.replace('http:', 'https:')}/job/1\n`,
    })
    expect(status).toBe(2)
    expect(stderr).toContain(reason)
    expect(reportsOf(stdout)).toHaveLength(1)
  })

  it('is kept in a state: a job is not fetched again, and one that GitHub did not give is tried where asked', async () => {
    const state = mkdtempSync(path.join(tmpdir(), 'holdfast-github-'))
    onTestFinished(() => rmSync(state, { recursive: true }))
    const { asked } = await github(red())
    const first = await cli(['diagnose', '--jsonl', '--state', state, '--run', '11'])
    const before = asked.filter(each => each.endsWith('/logs')).length
    const second = await cli(['diagnose', '--jsonl', '--state', state, '--run', '11'])
    expect(second.stdout).toBe(first.stdout)
    expect(asked.filter(each => each.endsWith('/logs'))).toHaveLength(before)
  })

  it('is asked for again where GitHub does not answer, and is then no log that nobody has', async () => {
    let answers = 0
    const away = () => (++answers < 2 ? 502 : failing('in the end.'))
    await github([job(1, 'build', 'failure')], { '/repos/o/r/actions/jobs/1/logs': away })
    const back = await cli(['diagnose', '--jsonl', '--run', '11'])
    expect(reportsOf(back.stdout)).toMatchObject([{ rootCause: { summary: 'tsc: in the end.' } }])
    await github([job(1, 'build', 'failure')], { '/repos/o/r/actions/jobs/1/logs': 503 })
    const gone = await cli(['diagnose', '--jsonl', '--run', '11'])
    expect(gone).toMatchObject({ status: 2, stdout: '' })
    expect(gone.stderr).toContain('GitHub does not answer; gh says: said 503 (HTTP 503). Try again later.')
  })

  it('without gh says where to get it', async () => {
    vi.stubEnv('PATH', '/nowhere')
    onTestFinished(() => void vi.unstubAllEnvs())
    const { status, stdout, stderr } = await cli(['diagnose', '--run', '11'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('Get it from https://cli.github.com')
  })
})
