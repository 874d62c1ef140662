import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { acquireFromGithub, findGithubJobs } from '../../../src/ci/acquire/github.js'
import { githubReference } from '../../../src/ci/acquire/reference.js'
import { unzip } from '../../../src/ci/acquire/zip.js'
import { fakeGithub, hasGh, hasOpenssl, zip } from '../support/github.js'
import type { Routes } from '../support/github.js'

describe('a reference', () => {
  it.each([
    ['123', { kind: 'run', number: '123' }],
    [
      'https://github.com/cli/cli/actions/runs/123',
      { kind: 'run', number: '123', host: 'github.com', repository: 'cli/cli' },
    ],
    [
      'https://github.com/cli/cli/actions/runs/123/job/456?pr=1',
      { kind: 'job', number: '456', host: 'github.com', repository: 'cli/cli' },
    ],
    ['https://github.com/cli/cli/actions/runs/123/attempts/2', { kind: 'run', number: '123', attempt: '2' }],
    ['https://github.com/cli/cli/actions/runs/123/workflow', { kind: 'run', number: '123' }],
    ['https://github.com/cli/cli/runs/456?check_suite_focus=true', { kind: 'job', number: '456' }],
    [
      'https://github.com/cli/cli/actions/runs/123/attempts/2/job/456#step:3:1',
      { kind: 'job', number: '456' },
    ],
    [
      'https://ghe.example.org/a/b.c/pull/7/files',
      { kind: 'pull-request', number: '7', host: 'ghe.example.org', repository: 'a/b.c' },
    ],
  ])('is read from %s', (text, expected) => {
    expect(githubReference(text)).toMatchObject(expected)
  })

  it('of a number may be a pull request', () => {
    expect(githubReference('7', 'pull-request')).toEqual({ kind: 'pull-request', number: '7' })
  })

  it.each([
    '',
    'abc',
    '--help',
    'https://github.com/cli/cli',
    'https://gitlab.com/a/b/-/jobs/1',
    'file:///etc/passwd',
  ])('is refused: %j', text => {
    expect(() => githubReference(text)).toThrow(
      expect.objectContaining({ code: 'github-reference', kind: 'invalid-input' }) as Error,
    )
  })
})

describe('an archive', () => {
  it('gives its files, stored or deflated', () => {
    const files = { 'a.txt': 'short', 'dir/b.txt': 'long '.repeat(100) }
    const entries = unzip(zip(files))!
    expect(Object.fromEntries(entries.map(({ name, bytes }) => [name, bytes()!.toString()]))).toEqual(files)
  })

  it('that is none or was cut off is told', () => {
    const whole = zip({ 'a.txt': 'x'.repeat(1000) })
    expect(unzip(Buffer.from('no zip'))).toBeUndefined()
    expect(unzip(whole.subarray(0, whole.length - 30))).toBeUndefined()
    expect(unzip(whole.subarray(whole.length - 22))).toBeUndefined()
    const odd = Buffer.from(whole)
    odd.writeUInt32LE(0, whole.length - 6)
    expect(unzip(odd)).toBeUndefined()
  })
})

describe('a gh that never answers', () => {
  it('is ended, with what it started, when its time is over', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hung-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const pids = path.join(folder, 'pids')
    const script = `#!/bin/sh\nsleep 600 &\necho $$ $! > ${pids}\nwait\n`
    await writeFile(path.join(folder, 'gh'), script, { mode: 0o755 })
    vi.stubEnv('PATH', `${folder}${path.delimiter}${process.env['PATH'] ?? ''}`)
    onTestFinished(() => void vi.unstubAllEnvs())
    await expect(findGithubJobs(githubReference('11'), { requestTimeoutMs: 1_000 })).rejects.toMatchObject({
      code: 'github-unavailable',
      kind: 'timeout',
      message: expect.stringContaining('within 1 seconds') as string,
    })
    const started = (await readFile(pids, 'utf8')).trim().split(' ')
    const states = () => spawnSync('ps', ['-o', 'stat=', '-p', started.join(',')]).stdout.toString()
    await vi.waitFor(() => expect(states()).not.toMatch(/^[^Z\s]/m), 10_000)
  })
})

/** Without `gh` on the machine these are skipped: apt-get install gh. */
describe.skipIf(!hasGh)('the log of a run, by the real gh against a GitHub API on the loopback', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'acquire-'))
    spawnSync('git', ['init', '-q', '-b', 'feature'], { cwd: folder })
    spawnSync('git', ['remote', 'add', 'origin', 'http://github.localhost/o/r.git'], { cwd: folder })
  })
  afterEach(async () => {
    vi.unstubAllEnvs()
    await rm(folder, { recursive: true })
  })

  const run = {
    id: 11,
    name: 'CI',
    html_url: 'http://github.localhost/o/r/actions/runs/11',
    head_branch: 'feature',
    head_sha: 'abc',
    event: 'push',
    status: 'completed',
    conclusion: 'failure',
    run_attempt: 2,
    check_suite_id: 5,
    workflow_id: 3,
    jobs_url: 'http://api.github.localhost/repos/o/r/actions/runs/11/jobs',
    logs_url: 'http://api.github.localhost/repos/o/r/actions/runs/11/logs',
    repository: { name: 'r', owner: { login: 'o' } },
    head_repository: { name: 'r', owner: { login: 'o' } },
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    run_started_at: '2026-01-01T00:00:00Z',
  }
  const step = { name: 'Test', number: 2, status: 'completed' }
  const job = (id: number, name: string, conclusion: string | null, attempt = 2) => ({
    id,
    run_id: 11,
    run_attempt: attempt,
    name,
    html_url: `${run.html_url}/job/${id}`,
    status: conclusion === null ? 'in_progress' : 'completed',
    conclusion,
    started_at: '2026-01-01T00:00:00Z',
    completed_at: '2026-01-01T00:01:00Z',
    steps: [{ ...step, conclusion }],
  })
  const jobs = (...list: ReturnType<typeof job>[]): Routes => ({
    '/repos/o/r/actions/runs/11/jobs': { total_count: list.length, jobs: list },
    ...Object.fromEntries(list.map(each => [`/repos/o/r/actions/jobs/${each.id}`, each])),
  })
  const base = (extra: Routes): Routes => ({
    '/repos/o/r/actions/runs/11': run,
    '/repos/o/r/actions/workflows/3': { id: 3, name: 'CI' },
    ...jobs(job(1, 'build', 'failure'), job(2, 'lint', 'success')),
    '/repos/o/r/check-runs/1/annotations': [],
    ...extra,
  })
  const acquire = (text = '11') => acquireFromGithub(githubReference(text), { cwd: folder })
  const logs = zip({
    '0_build.txt': '2026-01-01T00:00:00.0Z everything of build\n',
    '1_lint.txt': '2026-01-01T00:00:00.0Z everything of lint\n',
    'build/2_Test.txt': '2026-01-01T00:00:00.0Z the failed step\n',
    'lint/2_Test.txt': '2026-01-01T00:00:00.0Z fine\n',
  })

  it('is that of its failed steps', async () => {
    const github = await fakeGithub(base({ '/repos/o/r/actions/runs/11/logs': logs }))
    const [acquired, ...more] = await acquire()
    expect(more).toEqual([])
    expect(acquired).toMatchObject({ way: 'failed-steps', cut: false, missing: [], annotations: [] })
    expect(acquired!.log!.toString()).toBe('build\tTest\t2026-01-01T00:00:00.0Z the failed step\n')
    expect(acquired!.run).toEqual({
      id: 11,
      url: run.html_url,
      workflow: 'CI',
      branch: 'feature',
      commit: 'abc',
      event: 'push',
      conclusion: 'failure',
      attempt: 2,
    })
    expect(acquired!.job).toEqual({
      id: 1,
      name: 'build',
      url: `${run.html_url}/job/1`,
      conclusion: 'failure',
    })
    expect(github.asked).toContain('/repos/o/r/actions/runs/11/logs')
  })

  it('is that of one job where the URL names it, in the repository of the URL', async () => {
    spawnSync('git', ['remote', 'remove', 'origin'], { cwd: folder })
    await fakeGithub(base({ '/repos/o/r/actions/runs/11/logs': logs }))
    for (const url of ['actions/runs/11/job/1', 'runs/1']) {
      const [acquired, ...more] = await acquire(`https://github.localhost/o/r/${url}`)
      expect(more).toEqual([])
      expect(acquired!.log!.toString()).toContain('the failed step')
    }
  })

  it('is that of each failed job by itself; jobs cancelled with them are left out', async () => {
    const list = [
      job(1, 'build', 'failure'),
      job(2, 'lint', 'timed_out'),
      job(3, 'docs', 'cancelled'),
      job(4, 'e2e', 'success'),
    ]
    await fakeGithub(base({ ...jobs(...list), '/repos/o/r/actions/runs/11/logs': logs }))
    const found = await findGithubJobs(githubReference('11'), { cwd: folder })
    expect(found.map(each => [each.job?.name, each.cancelled, each.unfinished])).toEqual([
      ['build', 1, 0],
      ['lint', 1, 0],
    ])
    const [first] = found
    expect((await first!.fetchLog()).log!.toString()).toBe(
      'build\tTest\t2026-01-01T00:00:00.0Z the failed step\n',
    )
  })

  it('of a run that was cancelled is that of the cancelled jobs', async () => {
    await fakeGithub(base(jobs(job(1, 'build', 'cancelled'), job(2, 'lint', 'success'))))
    const found = await findGithubJobs(githubReference('11'), { cwd: folder })
    expect(found.map(each => [each.job?.name, each.cancelled])).toEqual([['build', 0]])
  })

  it('of a green run is that of every job that ran, with the errors that stand beside it alone', async () => {
    const green = [job(1, 'build', 'success'), job(2, 'lint', 'success'), job(3, 'docs', 'skipped')]
    await fakeGithub(
      base({
        ...jobs(...green),
        '/repos/o/r/actions/jobs/1/logs': Buffer.from('one\n'),
        '/repos/o/r/check-runs/1/annotations': [annotation, { ...annotation, annotation_level: 'warning' }],
        '/repos/o/r/actions/jobs/2/logs': Buffer.from('two\n'),
      }),
    )
    const acquired = await acquire()
    expect(acquired.map(({ job, way, annotations }) => [job?.name, way, annotations])).toEqual([
      ['build', 'job-log', ['##[error].github/workflows/ci.yml:3: Unexpected value']],
      ['lint', 'job-log', []],
    ])
  })

  it('of more than a hundred jobs is found on every page', async () => {
    const page = Array.from({ length: 100 }, (_, at) => job(100 + at, `test ${at}`, 'success'))
    await fakeGithub(
      base({
        '/repos/o/r/actions/runs/11/jobs?per_page=100': { jobs: page },
        '/repos/o/r/actions/runs/11/jobs?per_page=100&page=2': { jobs: [job(300, 'the last', 'failure')] },
      }),
    )
    const found = await findGithubJobs(githubReference('11'), { cwd: folder })
    expect(found.map(each => each.job?.name)).toEqual(['the last'])
  })

  it('of an earlier attempt is never read from the latest one', async () => {
    const old = job(7, 'build', 'failure', 1)
    const github = await fakeGithub(
      base({
        '/repos/o/r/actions/runs/11/attempts/1/jobs': { jobs: [old] },
        '/repos/o/r/actions/runs/11/attempts/1/logs': zip({ '0_build.txt': 'of the first attempt\n' }),
        '/repos/o/r/actions/runs/11/logs': logs,
      }),
    )
    const [acquired] = await acquire('https://github.localhost/o/r/actions/runs/11/attempts/1')
    expect(acquired!.log!.toString()).toBe('of the first attempt\n')
    expect(acquired!.missing[0]).toBe('failed-steps: gh has only those of the latest attempt')
    expect(github.asked).not.toContain('/repos/o/r/actions/runs/11/logs')
  })

  it('is that of the job where the failed steps have none', async () => {
    await fakeGithub(base({ '/repos/o/r/actions/jobs/1/logs': Buffer.from('\ufeffone\ntwo\n') }))
    const [acquired] = await acquire()
    expect(acquired).toMatchObject({
      way: 'job-log',
      missing: ['failed-steps: failed to get run log: log not found'],
    })
    expect(acquired!.log!.toString()).toBe('\ufeffone\ntwo\n')
  })

  it('is in the archive where the job has none', async () => {
    const renamed = zip({ '0_build.txt': 'everything of build\n', '1_lint.txt': 'fine' })
    await fakeGithub(
      base({
        '/repos/o/r/actions/runs/11/logs': renamed,
        '/repos/o/r/actions/jobs/1/logs': Buffer.from(' \n'),
      }),
    )
    const [acquired] = await acquire()
    expect(acquired).toMatchObject({ way: 'archive', missing: [expect.anything(), 'job-log: it is empty'] })
    expect(acquired!.log!.toString()).toBe('everything of build\n')
  })

  it('is the only one of an archive, whatever its name, and none of several with other names', async () => {
    const github = base({ '/repos/o/r/actions/runs/11/logs': zip({ '-1_b.txt': 'one' }) })
    await fakeGithub(github)
    expect((await acquire())[0]!.log!.toString()).toBe('one')
    github['/repos/o/r/actions/runs/11/logs'] = zip({ '0_b.txt': 'one', '1_c.txt': 'two' })
    github['/repos/o/r/actions/runs/11'] = { ...run, run_started_at: '2026-01-02T00:00:00Z' } // gh keeps logs by it
    expect((await acquire())[0]!.missing).toContain('archive: it has no log of this job')
  })

  const annotation = {
    path: '.github/workflows/ci.yml',
    start_line: 3,
    annotation_level: 'failure',
    message: 'Unexpected\n value',
  }

  it('is that of the annotations where there is nothing else', async () => {
    const list = [annotation, { ...annotation, annotation_level: null, message: null }]
    await fakeGithub(
      base({
        '/repos/o/r/actions/runs/11/logs': Buffer.from('no zip'),
        '/repos/o/r/check-runs/1/annotations': list,
      }),
    )
    const [acquired] = await acquire()
    expect(acquired!.missing[2]).toBe('archive: it is not a zip archive, or is incomplete')
    expect(acquired!.log!.toString()).toBe(
      '##[error].github/workflows/ci.yml:3: Unexpected value\n##[notice].github/workflows/ci.yml:3: \n',
    )
  })

  it('of a workflow that could not start is in the annotations of its check suite', async () => {
    await fakeGithub(
      base({
        '/repos/o/r/actions/runs/11': {
          ...run,
          conclusion: 'startup_failure',
          name: null,
          run_attempt: undefined,
        },
        '/repos/o/r/actions/runs/11/jobs': { total_count: 0, jobs: [] },
        '/repos/o/r/check-suites/5/check-runs': { check_runs: [{ id: 9, name: 'ci.yml' }] },
        '/repos/o/r/check-runs/9/annotations': [annotation],
      }),
    )
    const [acquired] = await acquire()
    expect(acquired!.log!.toString()).toBe('##[error].github/workflows/ci.yml:3: Unexpected value\n')
    expect(acquired!.run).toMatchObject({ workflow: '', attempt: 1 })
    expect(acquired).not.toHaveProperty('job')
  })

  it('that nobody has is absent, with every reason', async () => {
    await fakeGithub(base({ '/repos/o/r/check-runs/1/annotations': { message: 'of an unknown shape' } }))
    const [acquired] = await acquire()
    expect(acquired).not.toHaveProperty('log')
    expect(acquired!.missing).toEqual([
      'failed-steps: failed to get run log: log not found',
      expect.stringMatching(/^job-log: said 404/),
      expect.stringMatching(/^archive: said 404/),
      'annotations: their format is unknown',
    ])
  })

  it('is not had from a damaged archive, nor from a page that a proxy puts in the place of an answer', async () => {
    const broken = zip({ '0_build.txt': 'everything of build\n'.repeat(50) })
    broken.fill(0xff, 30, 50)
    await fakeGithub(
      base({
        '/repos/o/r/actions/runs/11/logs': broken,
        '/repos/o/r/check-runs/1/annotations': Buffer.from('<html>Log in</html>'),
      }),
    )
    expect((await acquire())[0]!.missing.slice(2)).toEqual([
      'archive: its log of this job is damaged, or too large',
      'annotations: their format is unknown',
    ])
    await fakeGithub(base({ '/repos/o/r/actions/runs/11': Buffer.from('<html>Log in</html>') }))
    await expect(acquire()).rejects.toMatchObject({ code: 'github-unavailable' })
  })

  it('that is too large is cut off, and says so', async () => {
    const long = zip({ 'build/2_Test.txt': 'x\n'.repeat(50_000) })
    await fakeGithub(base({ '/repos/o/r/actions/runs/11/logs': long }))
    const [acquired] = await acquireFromGithub(githubReference('11'), { cwd: folder, maxBytes: 100_000 })
    expect(acquired!.cut).toBe(true)
  })

  describe('of a run that is under way', () => {
    const open = { ...run, status: 'in_progress', conclusion: null }

    it('is that of the jobs that have failed so far', async () => {
      await fakeGithub(
        base({
          '/repos/o/r/actions/runs/11': open,
          ...jobs(job(1, 'build', 'failure'), job(2, 'lint', null)),
          '/repos/o/r/actions/jobs/1/logs': Buffer.from('broken\n'),
        }),
      )
      const [found] = await findGithubJobs(githubReference('11'), { cwd: folder })
      expect(found).toMatchObject({ unfinished: 1, job: { name: 'build' } })
      expect(await found!.fetchLog()).toMatchObject({
        way: 'job-log',
        missing: [expect.stringContaining('still in progress')],
      })
    })

    it('is waited for where nothing has failed, and says how', async () => {
      await fakeGithub(
        base({
          '/repos/o/r/actions/runs/11': open,
          ...jobs(job(1, 'build', 'success'), job(2, 'lint', null)),
        }),
      )
      const refused = { code: 'github-unfinished' }
      await expect(acquire()).rejects.toMatchObject(refused)
      await expect(acquire()).rejects.toThrow('(1 job is unfinished)')
      const named = acquire('https://github.localhost/o/r/actions/runs/11/job/2')
      await expect(named).rejects.toThrow('Job lint is not finished, and no job has failed so far')
      await expect(named).rejects.toThrow('gh run watch 11')
    })
  })

  it('of a pull request is that of each failed run of its last commit', async () => {
    await fakeGithub(
      base({
        '/repos/o/r/pulls/7': { head: { sha: 'abc' } },
        '/repos/o/r/actions/runs?head_sha=abc&per_page=100': {
          workflow_runs: [
            { ...run, id: 12, conclusion: 'success' },
            run,
            { ...run, id: 13, conclusion: null },
          ],
        },
        '/repos/o/r/actions/runs/11/logs': logs,
      }),
    )
    const acquired = await acquire('https://github.localhost/o/r/pull/7')
    expect(acquired.map(({ run: { id } }) => id)).toEqual([11])
  })

  const code = (value: string) => expect.objectContaining({ code: value }) as Error

  it('of a pull request without a failed run is an error that says how it stands', async () => {
    await fakeGithub({
      '/repos/o/r/pulls/7': { head: { sha: 'abc' } },
      '/repos/o/r/actions/runs': { workflow_runs: [{ ...run, conclusion: null }] },
    })
    const none = acquireFromGithub(githubReference('7', 'pull-request'), { cwd: folder })
    await expect(none).rejects.toThrow(code('github-nothing-failed'))
    await expect(none).rejects.toThrow(
      'None of the 1 runs of pull request #7 has failed; 1 are not finished.',
    )
  })

  it('of a run that is not there, or told in words that are not known, is an error', async () => {
    await fakeGithub({ '/repos/o/r/actions/runs/12': { id: 'twelve' } })
    await expect(acquire()).rejects.toThrow(code('github-unavailable'))
    await expect(acquire()).rejects.toThrow('gh says: said 404 (HTTP 404)')
    await expect(acquire('12')).rejects.toThrow('an answer in an unknown format to actions/runs/12')
  })

  it('cannot be had without gh, which is told with where to get it', async () => {
    vi.stubEnv('PATH', folder)
    await expect(acquire()).rejects.toThrow(code('command-missing'))
    await expect(acquire()).rejects.toThrow(
      "Get it from https://cli.github.com and log in with 'gh auth login'",
    )
  })

  it('cannot be had where gh is not logged in, or no longer', async () => {
    const github = base({ '/repos/o/r/actions/runs/11': 401 })
    await fakeGithub(github)
    await expect(acquire()).rejects.toThrow(code('github-not-logged-in'))
    vi.stubEnv('GH_TOKEN', undefined)
    await expect(acquire()).rejects.toThrow(code('github-not-logged-in'))
  })

  it('cannot be had from a gh of long ago', async () => {
    const programs = await mkdtemp(path.join(tmpdir(), 'programs-')) // what lies in the clone is not run
    onTestFinished(() => rm(programs, { recursive: true }))
    await writeFile(
      path.join(programs, 'gh'),
      '#!/bin/sh\necho \'unknown command "api" for "gh"\' >&2\nexit 1\n',
      { mode: 0o755 },
    )
    vi.stubEnv('PATH', `${programs}:${process.env['PATH']}`)
    await expect(acquire()).rejects.toThrow(code('github-cli-too-old'))
    await expect(acquire()).rejects.toThrow('Install version 2.0 or later')
  })

  it.skipIf(!hasOpenssl)('is had from GitHub Enterprise, whose API stands elsewhere', async () => {
    const routes = base({ '/repos/o/r/actions/runs/11/logs': logs, '/repos/o/r/actions/runs/12': 401 })
    const github = await fakeGithub(
      Object.fromEntries(
        Object.entries(routes).map(([path, answer]) => [
          `/api/v3${path}`,
          JSON.parse(
            JSON.stringify(answer).replaceAll('http://api.github.localhost', 'https://ghe.test/api/v3'),
            (_, value: unknown) => revived(value),
          ) as Routes[string],
        ]),
      ),
      { enterprise: 'ghe.test' },
    )
    const [acquired] = await acquire('https://ghe.test/o/r/actions/runs/11')
    expect(acquired).toMatchObject({ way: 'failed-steps', missing: [] })
    expect(github.asked).toContain('/api/v3/repos/o/r/actions/runs/11/logs')
    await expect(acquire('https://ghe.test/o/r/actions/runs/12')).rejects.toThrow(
      "Run 'gh auth login --hostname ghe.test', or set GH_TOKEN (GH_ENTERPRISE_TOKEN for GitHub Enterprise).",
    )
  })

  it('is not waited for once the signal says stop', async () => {
    await fakeGithub(base({}))
    const stopped = acquireFromGithub(githubReference('11'), { cwd: folder, signal: AbortSignal.timeout(5) })
    await expect(stopped).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }) as Error)
  })
})

/** Bytes that went through JSON. */
function revived(value: unknown): unknown {
  const { type, data } = (value ?? {}) as { type?: unknown; data?: number[] }
  return type === 'Buffer' && data ? Buffer.from(data) : value
}
