import { spawnSync } from 'node:child_process'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { basicFailures, checkEnvironment } from '../../../src/ci/environment/index.js'
import type { EnvironmentOptions } from '../../../src/ci/environment/index.js'
import { folderForClone, gitIn } from '../support/clone.js'
import { fakeGithub, hasGh } from '../support/github.js'

let folder: string
let root: string
let programs: string
beforeEach(async () => {
  ;({ folder, root } = await folderForClone('environment'))
  programs = path.join(folder, 'programs')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

async function put(file: string, content: string | object): Promise<void> {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true })
  await writeFile(path.join(root, file), typeof content === 'string' ? content : JSON.stringify(content))
}

const git = (...args: string[]) => gitIn(root, ...args)

/** A program that does not lie in the clone: those that do are not run. */
async function putProgram(name: string, script: string): Promise<void> {
  await mkdir(programs, { recursive: true })
  await writeFile(path.join(programs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
}

async function commit(file: string, content: string): Promise<void> {
  await put(file, content)
  git('add', '-A')
  git('commit', '-qm', file)
}

async function look(name: string, options: EnvironmentOptions = {}) {
  const checks = await checkEnvironment(root, {
    checkTimeoutMs: 60_000,
    only: other => other === name,
    ...options,
  })
  const found = checks.find(check => check.name === name)
  return found && { status: found.status, detail: found.detail }
}

const here = process.versions.node

it.each<[object, string]>([
  [{ checkTimeoutMs: -1 }, 'Expected `checkTimeoutMs` to be milliseconds'],
  [{ timeoutMs: '4' }, 'Expected `timeoutMs` to be milliseconds'],
  [{ only: /x/ }, 'Expected `only` to be a function'],
  [{ base: 5 }, 'Expected `base` to be a string'],
  [{ log: 'x' }, 'Expected `log` to be an object'],
  [{ signal: {} }, 'Expected `signal` to be an AbortSignal'],
  [{ checktimeoutms: 5 }, 'Did you mean `checkTimeoutMs`?'],
])('refuses %j before it looks at anything', async (options, says) => {
  await expect(checkEnvironment(root, options)).rejects.toThrow(says)
})

it('never rejects for a file that cannot be read: what it says is not known', async () => {
  await mkdir(path.join(root, 'package.json'))
  const checks = await checkEnvironment(root)
  expect(checks).toContainEqual(
    expect.objectContaining({
      name: 'check-environment-setup.files',
      status: 'unavailable',
      detail: 'package.json is not a regular file. It is not read.',
    }),
  )
  expect(checks.length).toBeGreaterThan(5)
})

describe('the environment', () => {
  it('of an empty folder is unavailable, with reasons, and nothing failed', async () => {
    const checks = await checkEnvironment(root)
    expect(checks.map(({ name, status }) => [name, status])).toEqual([
      ['validate-dependencies.lock-file', 'unavailable'],
      ['validate-dependencies.installed', 'unavailable'],
      ['validate-dependencies.valid', 'unavailable'],
      ['validate-dependencies.test-command', 'unavailable'],
      ['verify-branch-status.unfinished', 'unavailable'],
      ['verify-branch-status.working-tree', 'unavailable'],
      ['verify-branch-status.branch', 'unavailable'],
      ['verify-branch-status.conflicts', 'unavailable'],
      ['verify-branch-status.pull-request', 'unavailable'],
      ['verify-branch-status.commit-checks', 'unavailable'],
      ['verify-branch-status.schedules', 'unavailable'],
    ])
    for (const { detail, durationMs } of checks) {
      expect(detail).toMatch(/There is no package\.json here|This is not a git repository/)
      expect(durationMs).toBeGreaterThanOrEqual(0)
    }
    expect(basicFailures(checks)).toEqual([])
  })

  it('is unavailable without git, and past its deadline', async () => {
    git('init', '-q')
    vi.stubEnv('PATH', folder)
    expect(await look('verify-branch-status.branch')).toEqual({
      status: 'unavailable',
      detail: "'git' is not installed. Install it, or skip what needs it.",
    })
    vi.unstubAllEnvs()
    await putProgram('git', 'sleep 60')
    vi.stubEnv('PATH', `${programs}:${process.env['PATH']}`)
    expect(await look('verify-branch-status.branch', { checkTimeoutMs: 200 })).toEqual({
      status: 'unavailable',
      detail: 'It took longer than 200 ms.',
    })
  })

  it('is not looked at any longer when the signal says stop', async () => {
    await expect(checkEnvironment(root, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow(
      'stop',
    )
  })
})

describe('check-environment-setup', () => {
  it.each<[string, string | object, string, string]>([
    ['package.json', { engines: { node: '>=99' } }, 'node', 'package.json engines wants >=99'],
    ['package.json', { volta: { node: '4.0.0' } }, 'node', 'package.json volta wants 4.0.0'],
    [
      'package.json',
      { packageManager: 'npm@1.0.0+sha1.x' },
      'npm',
      'package.json packageManager wants 1.0.0',
    ],
    ['.nvmrc', 'v4\n', 'node', '.nvmrc wants 4'],
    ['.node-version', '4.2', 'node', '.node-version wants 4.2'],
    [
      '.tool-versions',
      '# ours\nnodejs 4.1.0 # old\nterraform 1.0\nruby system',
      'node',
      '.tool-versions wants 4.1.0',
    ],
    ['.github/workflows/ci.yml', 'steps:\n  - with:\n      node-version: 4', 'node', 'ci.yml wants 4'],
    [
      '.github/workflows/ci.yaml',
      "        node-version: [4, '6.x'] # both",
      'node',
      'ci.yaml wants 4 or 6.x',
    ],
  ])('fails where %s with %j asks for another version', async (file, content, tool, says) => {
    await put(file, content)
    const checks = await checkEnvironment(root, { only: name => name.startsWith('check') })
    expect(checks[0]).toMatchObject({
      name: `check-environment-setup.${tool}`,
      status: 'failed',
      detail: expect.stringContaining(says) as string,
    })
    expect(basicFailures(checks)).toEqual([]) // the job ran on another machine
  })

  it.each<[string, string, string]>([
    ['.python-version', '3.1\n', 'python'],
    ['.ruby-version', 'ruby-1.2.3\n', 'ruby'],
    ['go.mod', 'module x\n\ngo 3.0\n', 'go'],
    ['rust-toolchain.toml', '[toolchain]\nchannel = "1.1"\n', 'rust'],
    ['rust-toolchain', '1.1.0\n', 'rust'],
    ['.java-version', 'temurin-99\n', 'java'],
    ['pyproject.toml', '[project]\nname = "x"\nrequires-python = ">=3.9,!=3.10.*"  # old\n', 'python'],
    ['pyproject.toml', "[tool.poetry.dependencies]\npython = '^3.8'\n", 'python'],
    ['setup.cfg', '[options]\npython_requires = >=3.8\n', 'python'],
  ])('reads %s: the version that the job ran counts before the one here', async (file, content, tool) => {
    await put(file, content)
    expect(await look(`check-environment-setup.${tool}`, { log: { [tool]: '2.0.0' } })).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('The job ran 2.0.0, but') as string,
    })
  })

  it('passes where the version fits, and says where here and the job differ', async () => {
    await put('package.json', { engines: { node: '>=4' } })
    await put('.nvmrc', 'lts/*')
    await put('.github/workflows/ci.yml', 'node-version: ${{ matrix.node }}')
    expect(await look('check-environment-setup.node')).toEqual({
      status: 'passed',
      detail: `${here} is here; wanted is >=4 (package.json engines).`,
    })
    expect(await look('check-environment-setup.node', { log: { node: '18.0.0' } })).toEqual({
      status: 'passed',
      detail: `The job ran 18.0.0; wanted is >=4 (package.json engines). Here is ${here}.`,
    })
  })

  it('is unavailable where the tool is not here and the log shows none', async () => {
    await put('package.json', { engines: { deno: '>=1' } })
    vi.stubEnv('PATH', folder)
    expect(await look('check-environment-setup.deno')).toMatchObject({ status: 'unavailable' })
  })

  it('is unavailable where the tool cannot tell its version', async () => {
    await put('package.json', { engines: { node: '>=4' } })
    await putProgram('node', 'echo no idea')
    vi.stubEnv('PATH', programs)
    expect(await look('check-environment-setup.node')).toMatchObject({ status: 'unavailable' })
  })
})

describe('validate-dependencies.lock-file', () => {
  const check = () => look('validate-dependencies.lock-file')
  const manifest = {
    dependencies: { a: '^1.0.0' },
    devDependencies: { '@s/b': '~2.0.0' },
    optionalDependencies: { c: '3' },
  }
  const npmLock = (root: object) => ({ lockfileVersion: 3, packages: { '': { name: 'x', ...root } } })
  const npmOut = 'package-lock.json is out of step with package.json'

  it.each<[string, string | object, string, string]>([
    ['package-lock.json', npmLock(manifest), 'passed', 'package-lock.json is in step with package.json.'],
    ['npm-shrinkwrap.json', npmLock(manifest), 'passed', 'npm-shrinkwrap.json is in step with package.json.'],
    [
      'package-lock.json',
      npmLock({ ...manifest, dependencies: { a: '^0.9.0' } }),
      'failed',
      `${npmOut}: a is ^1.0.0, locked for ^0.9.0.`,
    ],
    [
      'package-lock.json',
      npmLock({ ...manifest, dependencies: { a: '^1.0.0', z: '1' } }),
      'failed',
      `${npmOut}: z is locked but not wanted.`,
    ],
    [
      'package-lock.json',
      npmLock({}),
      'failed',
      `${npmOut}: a@^1.0.0 is not locked; @s/b@~2.0.0 is not locked; c@3 is not locked.`,
    ],
    [
      'package-lock.json',
      { lockfileVersion: 1, dependencies: {} },
      'failed',
      'package-lock.json cannot be read: it is damaged, has conflict markers, or is too old.',
    ],
    [
      'package-lock.json',
      '<<<<<<< HEAD',
      'failed',
      'package-lock.json cannot be read: it is damaged, has conflict markers, or is too old.',
    ],
    [
      'pnpm-lock.yaml',
      "lockfileVersion: '9.0'\nimporters:\n  .:\n    dependencies:\n      a:\n        specifier: ^1.0.0\n        version: 1.0.0\n      '@s/b':\n        specifier: ~2.0.0\n      c:\n        specifier: '3'\npackages:\n",
      'passed',
      'pnpm-lock.yaml is in step with package.json.',
    ],
    [
      'pnpm-lock.yaml',
      "lockfileVersion: '9.0'\n",
      'failed',
      'pnpm-lock.yaml is out of step with package.json: @s/b@~2.0.0 is not locked; a@^1.0.0 is not locked; c@3 is not locked.',
    ],
    [
      'pnpm-lock.yaml',
      '<<<<<<< HEAD',
      'failed',
      'pnpm-lock.yaml cannot be read: it is damaged, has conflict markers, or is too old.',
    ],
    [
      'yarn.lock',
      '"@s/b@~2.0.0":\n\na@^1.0.0:\n\nc@3:\n',
      'passed',
      'yarn.lock is in step with package.json.',
    ],
    [
      'yarn.lock',
      '"@s/b@npm:~2.0.0":\n"a@npm:^1.0.0":\n"c@npm:3":\n',
      'passed',
      'yarn.lock is in step with package.json.',
    ],
    [
      'yarn.lock',
      'a@^1.0.0:\n"@s/b@~2.0.0":\n',
      'failed',
      'yarn.lock is out of step with package.json: c@3 is not locked.',
    ],
    [
      'yarn.lock',
      '<<<<<<< HEAD\n',
      'failed',
      'yarn.lock cannot be read: it is damaged, has conflict markers, or is too old.',
    ],
  ])('of %s (%j): %s', async (file, content, status, detail) => {
    await put('package.json', manifest)
    await put(file, content)
    expect(await check()).toEqual({ status, detail })
  })

  it('names the first few where many differ', async () => {
    await put('package.json', {
      dependencies: Object.fromEntries('abcdefgh'.split('').map(name => [name, '1'])),
    })
    await put('yarn.lock', '# yarn lockfile v1\n')
    expect((await check())!.detail).toMatch(/e@1 is not locked; and 3 more\.$/)
  })

  it('needs none without dependencies; with them its absence is told', async () => {
    await put('package.json', {})
    expect(await check()).toEqual({ status: 'passed', detail: 'There are no dependencies to lock.' })
    await put('package.json', manifest)
    expect(await check()).toMatchObject({ status: 'unavailable' })
    await put('package.json', '[')
    expect(await check()).toEqual({ status: 'failed', detail: 'package.json is not a JSON object.' })
  })

  it('is written by npm itself as it is read here', async () => {
    await put('dep/package.json', { name: 'dep', version: '1.0.0' })
    await put('package.json', {
      name: 'x',
      version: '1.0.0',
      dependencies: { dep: 'file:dep' },
      optionalDependencies: { opt: 'file:dep' },
    })
    spawnSync('npm', ['install', '--offline', '--no-audit', '--no-fund'], { cwd: root })
    expect(await check()).toMatchObject({ status: 'passed' })
    expect(await look('validate-dependencies.valid')).toEqual({
      status: 'passed',
      detail: 'node_modules has what package.json requires.',
    })
    await put('dep/package.json', { name: 'dep', version: '1.0.0', dependencies: { gone: '^1.0.0' } })
    await rm(path.join(root, 'package-lock.json'))
    const valid = await look('validate-dependencies.valid')
    expect(valid).toMatchObject({
      status: 'failed',
      detail: 'node_modules has 1 wrong: missing: gone@^1.0.0, required by dep@1.0.0.',
    })
  })

  it('of Go and of Rust is read too', async () => {
    const module =
      'module x\n\nrequire a.org/a v1.0.0 // indirect\n\nrequire (\n\tb.org/b v2.0.0\n\tc.org/c v3.0.0\n)\n\nreplace c.org/c => ../c\n'
    await put('go.mod', module)
    expect(await check()).toMatchObject({ status: 'unavailable' })
    await put('go.sum', 'a.org/a v1.0.0/go.mod h1:x\n')
    expect(await check()).toEqual({
      status: 'failed',
      detail: 'go.sum is out of step with go.mod: b.org/b v2.0.0 not locked.',
    })
    await put('go.sum', 'a.org/a v1.0.0/go.mod h1:x\nb.org/b v2.0.0/go.mod h1:y\n')
    expect(await check()).toMatchObject({ status: 'passed' })
    await put(
      'Cargo.toml',
      '[package]\nname = "x"\n[dependencies]\nserde = "1"\nother = { package = "renamed", version = "1" }\n[dev-dependencies.tokio]\nversion = "1"\n[features]\nz = []\n',
    )
    await put('Cargo.lock', 'name = "serde"\nname = "renamed"\n')
    expect(await check()).toEqual({
      status: 'failed',
      detail: 'Cargo.lock is out of step with Cargo.toml: tokio not locked.',
    })
    await put('Cargo.toml', '[package]\nname = "x"\n')
    expect(await check()).toMatchObject({ status: 'passed' })
  })
})

describe('validate-dependencies.installed and .test_command', () => {
  it('tell what is not there', async () => {
    await put('package.json', { dependencies: { a: '1' }, scripts: { test: 'vitest run' } })
    expect(await look('validate-dependencies.installed')).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('node_modules is missing') as string,
    })
    expect(await look('validate-dependencies.valid')).toEqual({
      status: 'unavailable',
      detail: 'node_modules is missing.',
    })
    await put('node_modules/.pnpm/x', '')
    expect(await look('validate-dependencies.installed')).toMatchObject({ status: 'passed' })
    expect(await look('validate-dependencies.valid')).toMatchObject({ status: 'unavailable' })
  })

  it.each([
    [
      'no-such-runner --run',
      'failed',
      "The test command 'no-such-runner --run' needs what is not there: command 'no-such-runner'.",
    ],
    [
      'npm run lint && npm run gone',
      'failed',
      "needs what is not there: script 'gone', command 'no-such-linter'.",
    ],
    ['CI=1 cross-env A=b npx runner; cd x || ./run.sh', 'passed', 'can start.'],
    ['npm run test', 'passed', 'can start.'],
    ['$(which x) && "quoted"', 'passed', 'can start.'],
    ['echo "Error: no test specified" && exit 1', 'unavailable', 'package.json names no test command.'],
    [`node ${'x'.repeat(100)}`, 'passed', "xxx…' can start."],
  ])('of %j: %s', async (test, status, says) => {
    await put('package.json', { scripts: { test, lint: 'no-such-linter' } })
    await put('node_modules/.bin/runner', '')
    await put('run.sh', '')
    for (const file of ['node_modules/.bin/runner', 'run.sh']) await chmod(path.join(root, file), 0o755)
    expect(await look('validate-dependencies.test-command')).toEqual({
      status,
      detail: expect.stringContaining(says) as string,
    })
  })

  it('have nothing to say where nothing is wanted', async () => {
    await put('package.json', { name: 3 })
    expect(await look('validate-dependencies.installed')).toMatchObject({ status: 'passed' })
    expect(await look('validate-dependencies.test-command')).toMatchObject({ status: 'unavailable' })
  })
})

describe('verify-branch-status', () => {
  const status = async () =>
    Object.fromEntries(
      (
        await checkEnvironment(root, {
          checkTimeoutMs: 60_000,
          only: name => /verify.*(?<!pull-request|commit-checks|schedules)$/.test(name),
        })
      ).flatMap(({ name, status, detail }) =>
        name.startsWith('verify')
          ? [[name.replace('verify-branch-status.', ''), `${status}: ${detail}`]]
          : [],
      ),
    )

  it('of a clean clone passes, and tells its branch and base', async () => {
    const origin = path.join(folder, 'origin')
    await mkdir(origin)
    git('init', '-q', '--bare', origin)
    git('init', '-q')
    await commit('a', 'one\n')
    git('remote', 'add', 'origin', origin)
    git('push', '-q', '-u', 'origin', 'main')
    git('checkout', '-q', '-b', 'feature')
    expect(await status()).toMatchObject({
      unfinished: 'passed: No merge or rebase is under way.',
      'working-tree': 'passed: Nothing is uncommitted.',
      branch: 'passed: On feature, no upstream, 0 behind origin/main.',
      conflicts: 'passed: It merges into origin/main without conflicts.',
    })
    await put('new', '')
    expect((await status())['working-tree']).toBe('passed: Nothing is uncommitted. 1 not tracked.')
    await commit('b', 'b')
    git('push', '-q', '-u', 'origin', 'feature')
    git('reset', '-q', '--hard', 'HEAD~1')
    await put('a', 'two\n')
    expect(await status()).toMatchObject({
      'working-tree': 'failed: 1 changed and not committed: a. CI ran other code than this.',
      branch:
        'failed: On feature, 0 ahead of and 1 behind origin/feature, 0 behind origin/main. Pull first: what CI ran may not be what is here.',
    })
    git('checkout', '-q', '-f', '--detach')
    expect((await status())['branch']).toMatch(/^passed: HEAD is detached, no upstream/)
    git('clone', '-q', '--depth', '1', `file://${origin}`, path.join(folder, 'shallow'))
    root = path.join(folder, 'shallow')
    expect((await status())['branch']).toMatch(/the clone is shallow/)
  })

  it('tells of conflicts with the base, and of a merge that was not finished', async () => {
    git('init', '-q')
    await commit('a', 'one\n')
    git('checkout', '-q', '-b', 'feature')
    for (let i = 0; i < 7; i++) await put(`f${i}`, 'feature\n')
    await commit('a', 'two\n')
    git('checkout', '-q', 'main')
    for (let i = 0; i < 7; i++) await put(`f${i}`, 'main\n')
    await commit('a', 'three\n')
    git('checkout', '-q', 'feature')
    expect((await status())['conflicts']).toBe(
      'failed: It conflicts with main in a, f0, f1, f2, f3 and 3 more.',
    )
    expect(() => git('merge', 'main')).toThrow()
    const during = await checkEnvironment(root, {
      checkTimeoutMs: 60_000,
      only: name => name.startsWith('verify'),
    })
    expect(basicFailures(during).map(({ name }) => name)).toEqual([
      'verify-branch-status.unfinished',
      'verify-branch-status.conflicts',
    ])
    expect((await status())['unfinished']).toBe(
      'failed: There are unresolved conflicts in a, f0, f1, f2, f3 and 3 more.',
    )
    git('add', '-A')
    expect((await status())['unfinished']).toBe('failed: A merge is under way and not finished.')
  })

  it('has no base in a repository of one odd branch, nor a merge with a history of its own', async () => {
    git('init', '-q', '-b', 'odd')
    expect((await status())['branch']).toBe('passed: On odd, no upstream.')
    await commit('a', 'one\n')
    expect((await status())['conflicts']).toBe('unavailable: There is no base branch here to compare with.')
    git('checkout', '-q', '--orphan', 'main')
    await commit('b', 'b')
    git('checkout', '-q', 'odd')
    expect((await status())['conflicts']).toMatch(/^unavailable: git cannot try the merge into main: /)
    expect((await look('verify-branch-status.conflicts', { base: 'no-such' }))!.status).toBe('unavailable')
    vi.stubEnv('GITHUB_BASE_REF', 'odd')
    expect((await status())['conflicts']).toBe('passed: It merges into odd without conflicts.')
  })

  it('runs nothing that the repository says', async () => {
    git('init', '-q')
    await commit('a', 'one\n')
    git('config', 'core.fsmonitor', `touch ${folder}/ran; false`)
    await status()
    expect(spawnSync('ls', [folder], { encoding: 'utf8' }).stdout).not.toContain('ran')
  })
})

/** Without `gh` on the machine these are skipped: apt-get install gh. */
describe.skipIf(!hasGh)(
  'verify-branch-status.pull-request, by the real gh against a GitHub API on the loopback',
  () => {
    const check = () => look('verify-branch-status.pull-request')
    const answer = (pull: object) => ({
      data: {
        repository: {
          pullRequest: { number: 7, ...pull },
          pullRequests: { nodes: [{ number: 7, headRefName: 'feature', state: 'OPEN', ...pull }] },
          defaultBranchRef: { name: 'main' },
        },
      },
    })
    const pull = (contexts: object[], more: object = {}) =>
      answer({
        id: 'PR_1',
        url: 'http://github.localhost/o/r/pull/7',
        state: 'OPEN',
        isDraft: false,
        mergeable: 'MERGEABLE',
        baseRefName: 'main',
        headRefName: 'feature',
        isCrossRepository: false,
        headRepositoryOwner: { id: 'o', login: 'o' },
        statusCheckRollup: {
          nodes: [
            {
              commit: {
                statusCheckRollup: {
                  contexts: { nodes: contexts, pageInfo: { hasNextPage: false, endCursor: '' } },
                },
              },
            },
          ],
        },
        ...more,
      })
    const run = (name: string, conclusion: string, status = 'COMPLETED') => ({
      __typename: 'CheckRun',
      name,
      status,
      conclusion,
    })

    beforeEach(() => {
      git('init', '-q', '-b', 'feature')
      git('commit', '-q', '--allow-empty', '-m', 'x')
      git('remote', 'add', 'origin', 'http://github.localhost/o/r.git')
    })

    it('names the checks that failed', async () => {
      const status = { __typename: 'StatusContext', context: 'ci/other', state: 'ERROR' }
      await fakeGithub({
        graphql: pull([
          run('build', 'FAILURE'),
          run('lint', 'SUCCESS'),
          status,
          { ...status, state: 'SUCCESS' },
        ]),
      })
      expect(await check()).toEqual({
        status: 'failed',
        detail:
          '#7 into main (open): 2 of 4 checks failed: build, ci/other. http://github.localhost/o/r/pull/7',
      })
    })

    it('tells what is still running, of a draft as well', async () => {
      await fakeGithub({
        graphql: pull([run('build', '', 'IN_PROGRESS'), run('lint', 'SUCCESS')], { isDraft: true }),
      })
      expect(await check()).toEqual({
        status: 'passed',
        detail: '#7 into main (draft, open): 2 checks, none failed, 1 not finished.',
      })
    })

    it('tells of conflicts', async () => {
      await fakeGithub({ graphql: pull([], { mergeable: 'CONFLICTING' }) })
      expect(await check()).toMatchObject({
        status: 'failed',
        detail: expect.stringContaining('conflicts with its base') as string,
      })
    })

    it('is unavailable without a pull request, without a login and without gh', async () => {
      await fakeGithub({
        graphql: {
          data: { repository: { pullRequests: { nodes: [] }, defaultBranchRef: { name: 'main' } } },
        },
      })
      expect(await check()).toEqual({
        status: 'unavailable',
        detail: 'gh says: no pull requests found for branch "feature"',
      })
      vi.stubEnv('GH_TOKEN', undefined)
      vi.stubEnv('GH_HOST', undefined)
      expect(await check()).toMatchObject({
        status: 'unavailable',
        detail: expect.stringMatching(/^gh is not logged in, .*GH_TOKEN/) as string,
      })
      await putProgram('git', `exec ${spawnSync('which', ['git'], { encoding: 'utf8' }).stdout.trim()} "$@"`)
      vi.stubEnv('PATH', programs)
      expect(await check()).toMatchObject({
        status: 'unavailable',
        detail: expect.stringContaining('gh, which is not installed') as string,
      })
    })
  },
)
