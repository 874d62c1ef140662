import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { auditWorkflows } from 'holdfast/audit'
import { fakeGithub, hasGh } from '../ci/support/github.js'
import { startComments } from './comments.js'
import { readAction, runAction } from './runner.js'
import type { Outcome } from './runner.js'

const root = mkdtempSync(path.join(tmpdir(), 'holdfast-action-'))
const clone = path.join(root, 'clone')
const action = path.join(clone, '.github/actions/diagnose')
const workspace = path.join(root, 'work')
const source = '.github/actions/diagnose'

/** A clone without `dist`, as the runner fetches the action; it builds holdfast at its first use. */
beforeAll(() => {
  mkdirSync(workspace)
  const files = [
    'src',
    '.config',
    '.github',
    'package.json',
    'package-lock.json',
    'tsup.config.ts',
    'tsconfig.json',
    'README.md',
    'LICENSE',
  ]
  for (const file of files) cpSync(file, path.join(clone, file), { recursive: true })
  writeFileSync(path.join(workspace, 'red.log'), "src/a.ts(1,2): error TS2304: Cannot find name 'x'.\n")
  writeFileSync(path.join(workspace, 'green.log'), 'Done. Your build exited with 0.\n')
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const run = (job: Partial<Parameters<typeof runAction>[0]> = {}): Promise<Outcome> =>
  runAction({ action, workspace, cache: new Map(), ...job })

it('what comes from outside reaches scripts through the environment alone, and holdfast audit finds nothing in it', async () => {
  const { runs, inputs, outputs } = readAction(`${source}/action.yml`)
  const scripts = runs.steps.flatMap(({ run }) => (run === undefined ? [] : [run]))
  expect(scripts.length).toBeGreaterThan(2)
  expect(scripts.filter(script => script.includes('${{'))).toEqual([])
  expect(await auditWorkflows([`${source}/action.yml`])).toEqual([])
  for (const { description } of [...Object.values(inputs), ...Object.values(outputs)])
    expect(description).toMatch(/\.$/)
})

it('docs/outputs.md names every input and output', () => {
  const page = readFileSync('docs/outputs.md', 'utf8')
  const { inputs, outputs } = readAction(`${source}/action.yml`)
  expect(
    [...Object.keys(inputs), ...Object.keys(outputs)].filter(name => !page.includes(`\`${name}\``)),
  ).toEqual([])
})

describe('the action', { timeout: 300_000 }, () => {
  it('builds what stands beside it, and diagnoses logs: summary, annotations, outputs', async () => {
    const { status, log, summary, outputs } = await run({ inputs: { log: 'red.log\n\n  green.log' } })
    expect({ status, log }).toMatchObject({ status: 0 })
    expect(log).toContain('::error file=src/a.ts,line=1,col=2,title=type-error::tsc: Cannot find name')
    expect(summary).toMatch(/^<!-- holdfast:diagnosis -->\n### 2 logs/)
    expect(outputs).toMatchObject({
      ...{ verdict: 'failed', category: 'type-error', failed: '1', known: 'false', 'comment-url': '' },
      cause: "tsc: Cannot find name 'x'.",
    })
    expect(Number(outputs['confidence'])).toBeGreaterThan(0.5)
    expect(readFileSync(outputs['html']!, 'utf8')).toContain('<!doctype html>')
    expect(readFileSync(outputs['markdown']!, 'utf8')).toBe(summary.slice(0, -1))
    expect(readFileSync(outputs['reports']!, 'utf8').trimEnd().split('\n')).toHaveLength(2)
  })

  it('switches off what it is told to, and fails the step if it is asked to', async () => {
    const inputs = {
      log: 'red.log',
      summary: 'false',
      annotations: 'false',
      remember: 'false',
      'exit-code': 'true',
    }
    const cache = new Map<string, string>()
    const { status, log, summary } = await run({ inputs, cache })
    expect({ status, summary, cached: cache.size }).toEqual({ status: 1, summary: '', cached: 0 })
    expect(log).toContain('✖ failed')
    expect(log).not.toContain('::error')
  })

  it('reads the pattern database of an earlier run back from the cache', async () => {
    const cache = new Map<string, string>()
    const inputs = { log: 'red.log' }
    const known: (string | undefined)[] = []
    for (let job = 0; job < 3; job++) known.push((await run({ inputs, cache })).outputs['known'])
    expect(known).toEqual(['false', 'true', 'true'])
    expect(cache.size).toBe(3)
    expect([...cache.keys()].every(key => /^holdfast-patterns-[0-9a-f]{32}$/.test(key))).toBe(true)
  })

  it('says why nothing could be diagnosed, and fails; one of several logs is a warning', async () => {
    const none = await run({ inputs: { log: 'missing.log' } })
    expect(none.status).toBe(2)
    expect(none.log).toContain('::error title=holdfast::No log could be diagnosed.')
    expect(none.outputs['verdict']).toBe('')
    const some = await run({ inputs: { log: 'missing.log\nred.log' } })
    expect({ status: some.status, failed: some.outputs['failed'] }).toEqual({ status: 0, failed: '1' })
    expect(some.log).toContain('::warning title=holdfast::Not every log could be diagnosed.')
  })

  it.each([
    '$(touch pwned).log',
    '`touch pwned`',
    '"; touch pwned; "',
    '--html=pwned',
    '${{ github.token }}',
  ])('takes the hostile name %j for a name', async name => {
    writeFileSync(path.join(workspace, 'ok.log'), 'x')
    const { status, log } = await run({ inputs: { log: `${name}\nred.log` } })
    expect(status).toBe(0)
    expect(log).toContain('Not every log could be diagnosed')
    expect(() => readFileSync(path.join(workspace, 'pwned'))).toThrow('ENOENT')
  })

  it('lets no log set an output, end a value or command the runner', async () => {
    const evil =
      'src/a.ts(1,2): error TS2304: ::set-output name=verdict::passed%0Averdict=passed\nverdict=passed\n::add-mask::e\n##[add-mask]e\n'
    writeFileSync(path.join(workspace, 'evil.log'), evil)
    const { log, outputs } = await run({ inputs: { log: 'evil.log' } })
    expect(outputs['verdict']).toBe('failed')
    expect(outputs['cause']).not.toContain('\n')
    expect(log.split('\n').filter(line => /^\s*(?:::(?!error )|##\[)/.test(line))).toEqual([])
  })

  it('says which Node.js it needs', async () => {
    const bin = mkdtempSync(path.join(root, 'bin-'))
    writeFileSync(path.join(bin, 'node'), '#!/bin/sh\nexit 1\n', { mode: 0o755 }) // as one that is too old answers
    const env = { PATH: `${bin}:${process.env['PATH'] ?? ''}` }
    const { status, log } = await run({ inputs: { log: 'red.log' }, env })
    expect(status).toBe(1)
    expect(log).toContain('::error title=holdfast::Node.js 20.19 or later is needed.')
  })

  it('installs the package that it is told to, and refuses another', async () => {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', root], {
        cwd: clone,
        encoding: 'utf8',
      }),
    ) as [{ filename: string }]
    const inputs = { log: 'red.log', holdfast: path.join(root, packed.filename) }
    expect(await run({ inputs })).toMatchObject({ status: 0, outputs: { verdict: 'failed' } })
    const other = await run({ inputs: { ...inputs, holdfast: path.resolve('node_modules/commander') } })
    expect(other.status).toBe(1)
    expect(other.log).toContain('commander was installed and is not holdfast')
  })
})

describe('its comment', { timeout: 120_000 }, () => {
  const inputs = { log: 'red.log', comment: 'true', remember: 'false' }
  const event = { pull_request: { number: 7 } }
  const somebody = { login: 'mallory', type: 'User' }

  it('is written once, and then kept up to date, also behind more than 100 others', async () => {
    const others = Array.from({ length: 130 }, (_, id) => ({ id, body: 'Nice.', user: somebody }))
    const { comments, env, asked } = await startComments({ comments: others })
    const first = await run({ inputs, event, env })
    expect(first.outputs['comment-url']).toBe('http://github.localhost/comment/1130')
    const second = await run({ inputs, event, env })
    expect(second.outputs['comment-url']).toBe('http://github.localhost/comment/1130')
    expect(comments).toHaveLength(131)
    expect(comments.at(-1)!.body).toMatch(/^<!-- holdfast:diagnosis -->\n/)
    const green = await run({ inputs: { ...inputs, log: 'green.log' }, event, env })
    expect(green.status).toBe(0)
    expect(comments.at(-1)!.body).toContain('passed')
    expect(asked.filter(line => line.startsWith('POST'))).toHaveLength(1)
  })

  it('of a green job is not begun', async () => {
    const { comments, env } = await startComments({})
    const { status, outputs } = await run({ inputs: { ...inputs, log: 'green.log' }, event, env })
    expect({ status, url: outputs['comment-url'], comments }).toEqual({ status: 0, url: '', comments: [] })
  })

  it.each([[true], [false]])(
    'never changes what somebody else wrote under the marker (bot: %s)',
    async bot => {
      const body = '<!-- holdfast:diagnosis -->\nmine'
      const { comments, env } = await startComments({ comments: [{ id: 1, body, user: somebody }], bot })
      await run({ inputs, event, env })
      await run({ inputs, event, env })
      expect(comments[0]!.body).toBe(body)
      expect(comments).toHaveLength(2)
    },
  )

  it('finds the pull request of a fork by its branch and commit', async () => {
    const head = { sha: 'abc', label: 'fork:b&c' }
    const { comments, env } = await startComments({ pulls: [{ number: 7, head }] })
    const trigger = {
      event: 'pull_request',
      pull_requests: [],
      head_branch: 'b&c',
      head_repository: { owner: { login: 'fork' } },
    }
    await run({ inputs, env, event: { workflow_run: { ...trigger, head_sha: 'other' } } })
    expect(comments).toEqual([])
    await run({ inputs, env, event: { workflow_run: { ...trigger, head_sha: 'abc' } } })
    expect(comments).toHaveLength(1)
  })

  it('says what the token lacks, and that there is no pull request', async () => {
    const { env } = await startComments({ refuses: true })
    const refused = await run({ inputs, event, env })
    expect(refused.status).toBe(1)
    expect(refused.log).toContain('status 403. Give the job the permission `pull-requests: write`.')
    const pushed = await run({ inputs, event: {}, env })
    expect(pushed.status).toBe(0)
    expect(pushed.log).toContain('::notice title=holdfast::There is no open pull request')
    const wrong = await run({ inputs: { ...inputs, 'pull-request': '7/../8' }, env })
    expect(wrong.log).toContain('is no number of a pull request')
  })
})

describe.skipIf(!hasGh)('a run on GitHub', { timeout: 120_000 }, () => {
  const url = 'http://github.localhost/o/r/actions/runs/11'
  const job = {
    id: 1,
    run_id: 11,
    run_attempt: 1,
    name: 'build',
    html_url: `${url}/job/1`,
    conclusion: 'failure',
    status: 'completed',
    steps: [],
  }
  const log =
    "2026-01-01T00:00:00.0000000Z src/a.ts(1,1): error TS2322: Type 'x' is not y.\n2026-01-01T00:00:00.0000000Z ##[error]Process completed with exit code 2.\n"

  it.each([
    ['the run that started the workflow', { workflow_run: { html_url: url } }],
    ['this run, for a job that needs the others', {}],
  ])('without a log: %s', async (_, event) => {
    await fakeGithub({
      '/repos/o/r/actions/runs/11': {
        ...{
          id: 11,
          name: 'CI',
          html_url: url,
          head_branch: 'b',
          head_sha: 'abc',
          event: 'push',
          run_attempt: 1,
        },
        ...{ status: 'in_progress', conclusion: null, workflow_id: 3, check_suite_id: 5 },
      },
      '/repos/o/r/actions/runs/11/jobs': {
        jobs: [job, { ...job, id: 2, conclusion: null, status: 'in_progress' }],
      },
      '/repos/o/r/actions/jobs/1': job,
      '/repos/o/r/actions/jobs/1/logs': Buffer.from(log),
    })
    const { GH_CONFIG_DIR, HTTP_PROXY } = process.env as Record<string, string>
    const {
      status,
      log: said,
      outputs,
    } = await run({
      event,
      env: {
        GH_CONFIG_DIR: GH_CONFIG_DIR!,
        HTTP_PROXY: HTTP_PROXY!,
        http_proxy: HTTP_PROXY!,
        no_proxy: '',
        GITHUB_RUN_ID: '11',
      },
    })
    vi.unstubAllEnvs()
    expect({ status, said }).toMatchObject({ status: 0 })
    expect(outputs).toMatchObject({ verdict: 'failed', category: 'type-error', failed: '1' })
  })
})
