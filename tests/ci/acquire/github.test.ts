import { mkdtemp, rm } from 'node:fs/promises'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { acquireFromGithub } from '../../../src/ci/acquire/github.js'
import { githubReference } from '../../../src/ci/acquire/reference.js'
import { unzip } from '../../../src/ci/acquire/zip.js'
import { fakeGithub, hasGh, zip } from '../support/github.js'
import type { Routes } from '../support/github.js'

describe('a reference', () => {
  it.each([
    ['123', { kind: 'run', number: '123' }],
    [
      'https://github.com/cli/cli/actions/runs/123',
      { kind: 'run', number: '123', host: 'github.com', repository: 'cli/cli' },
    ],
    ['https://github.com/cli/cli/actions/runs/123/job/456?pr=1', { number: '123', job: '456' }],
    ['https://github.com/cli/cli/actions/runs/123/attempts/2', { number: '123' }],
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
    expect(Object.fromEntries(entries.map(({ name, bytes }) => [name, bytes().toString()]))).toEqual(files)
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
  const step = { name: 'Test', number: 2, status: 'completed', conclusion: 'failure' }
  const job = (id: number, name: string, conclusion: string) => ({
    id,
    run_id: 11,
    name,
    status: 'completed',
    conclusion,
    started_at: '2026-01-01T00:00:00Z',
    completed_at: '2026-01-01T00:01:00Z',
    steps: [{ ...step, conclusion }],
  })
  const base = (extra: Routes): Routes => ({
    '/repos/o/r/actions/runs/11': run,
    '/repos/o/r/actions/workflows/3': { id: 3, name: 'CI' },
    '/repos/o/r/actions/runs/11/jobs': {
      total_count: 2,
      jobs: [job(1, 'build', 'failure'), job(2, 'lint', 'success')],
    },
    '/repos/o/r/actions/jobs/1': job(1, 'build', 'failure'),
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
    expect(acquired).toMatchObject({ way: 'failed-steps', cut: false, missing: [] })
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
    expect(github.asked).toContain('/repos/o/r/actions/runs/11/logs')
  })

  it('is that of one job where the URL names it, in the repository of the URL', async () => {
    spawnSync('git', ['remote', 'remove', 'origin'], { cwd: folder })
    await fakeGithub(base({ '/repos/o/r/actions/runs/11/logs': logs }))
    const [acquired] = await acquire('https://github.localhost/o/r/actions/runs/11/job/1')
    expect(acquired!.log!.toString()).toContain('the failed step')
  })

  it('is that of the jobs where the failed steps have none', async () => {
    await fakeGithub(base({ '/repos/o/r/actions/jobs/1/logs': Buffer.from('\ufeffone\ntwo\n') }))
    const [acquired] = await acquire()
    expect(acquired).toMatchObject({
      way: 'job-log',
      missing: ['failed-steps: failed to get run log: log not found'],
    })
    expect(acquired!.log!.toString()).toBe('build\tUNKNOWN STEP\tone\nbuild\tUNKNOWN STEP\ttwo\n')
  })

  it('is that of the archive where the jobs have none', async () => {
    const renamed = zip({ '0_build.txt': 'everything of build\n', '1_lint.txt': 'fine' })
    await fakeGithub(
      base({
        '/repos/o/r/actions/runs/11/logs': renamed,
        '/repos/o/r/actions/jobs/1/logs': Buffer.from(' \n'),
      }),
    )
    const [acquired] = await acquire()
    expect(acquired).toMatchObject({
      way: 'archive',
      missing: [expect.anything(), 'job-log: they are empty'],
    })
    expect(acquired!.log!.toString()).toBe('build\tUNKNOWN STEP\teverything of build\n')
  })

  it('is that of all jobs in the archive where none has the name of the failed one', async () => {
    const others = zip({ '0_b.txt': 'one', '-1_c.txt': 'two' })
    await fakeGithub(base({ '/repos/o/r/actions/runs/11/logs': others }))
    const [acquired] = await acquire()
    expect(acquired!.log!.toString()).toBe('b\tUNKNOWN STEP\tone\nc\tUNKNOWN STEP\ttwo\n')
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
    expect(acquired!.missing[2]).toBe('archive: it is no zip archive, or cut off')
    expect(acquired!.log!.toString()).toBe(
      'build\tUNKNOWN STEP\t##[error].github/workflows/ci.yml:3: Unexpected value\n' +
        'build\tUNKNOWN STEP\t##[notice].github/workflows/ci.yml:3: \n',
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
    expect(acquired!.log!.toString()).toBe(
      'ci.yml\tUNKNOWN STEP\t##[error].github/workflows/ci.yml:3: Unexpected value\n',
    )
    expect(acquired!.run).toMatchObject({ workflow: '', attempt: 1 })
  })

  it('that nobody has is absent, with every reason', async () => {
    await fakeGithub(base({}))
    const [acquired] = await acquire()
    expect(acquired).not.toHaveProperty('log')
    expect(acquired!.missing.map(reason => reason.split(':')[0])).toEqual([
      'failed-steps',
      'job-log',
      'archive',
      'annotations',
    ])
  })

  it('that is too large is cut off, and says so', async () => {
    const long = zip({ 'build/2_Test.txt': 'x\n'.repeat(50_000) })
    await fakeGithub(base({ '/repos/o/r/actions/runs/11/logs': long }))
    const [acquired] = await acquireFromGithub(githubReference('11'), { cwd: folder, maxBytes: 100_000 })
    expect(acquired!.cut).toBe(true)
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
    await expect(acquire('12')).rejects.toThrow('an answer of an unknown shape to actions/runs/12')
  })

  it('cannot be had without gh', async () => {
    vi.stubEnv('PATH', folder)
    await expect(acquire()).rejects.toThrow(code('command-missing'))
  })

  it('is not waited for once the signal says stop', async () => {
    await fakeGithub(base({}))
    const stopped = acquireFromGithub(githubReference('11'), { cwd: folder, signal: AbortSignal.timeout(5) })
    await expect(stopped).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }) as Error)
  })
})
