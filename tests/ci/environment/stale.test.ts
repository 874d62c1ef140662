import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkEnvironment } from '../../../src/ci/environment/index.js'
import { fakeGithub, hasGh } from '../support/github.js'
import type { Routes } from '../support/github.js'

let root: string
let commit: string
const git = (...args: string[]) =>
  spawnSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: root,
    encoding: 'utf8',
  })

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'stale-'))
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
  git('init', '-q', '-b', 'feature')
  git('commit', '-q', '--allow-empty', '-m', 'x')
  git('remote', 'add', 'origin', 'http://github.localhost/o/r.git')
  commit = git('rev-parse', 'HEAD').stdout.trim()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(root, { recursive: true })
})

async function workflow(name: string, on: string): Promise<void> {
  await mkdir(path.join(root, '.github/workflows'), { recursive: true })
  await writeFile(path.join(root, '.github/workflows', name), `name: x\non:\n${on}\njobs: {}\n`)
}
const cron = (...lines: string[]) =>
  `  schedule:\n${lines.map(line => `    - cron: '${line}' # nightly\n`).join('')}`

async function look(name: string) {
  const [check] = await checkEnvironment(root, {
    checkTimeoutMs: 60_000,
    only: other => other === `verify-branch-status.${name}`,
  })
  return [check?.status, check?.detail]
}

/** Without `gh` on the machine these are skipped: apt-get install gh. */
describe.skipIf(!hasGh)('the checks of this commit, by the real gh', () => {
  const short = () => commit.slice(0, 10)
  const checks = (count: number, statuses = 0): Routes => ({
    [`/repos/o/r/commits/${commit}/check-runs`]: { total_count: count },
    [`/repos/o/r/commits/${commit}/status`]: { total_count: statuses },
  })
  beforeEach(() => workflow('ci.yml', '  push:\n'))

  it.each([
    [0, 0, 'failed', /^No check has run on \w{10}: what is green is of another commit\.$/],
    [3, 0, 'passed', /^3 checks belong to \w{10}\.$/],
    [0, 2, 'passed', /^2 statuses belong to \w{10}\.$/],
  ])('%i checks and %i statuses: %s', async (count, statuses, status, detail) => {
    await fakeGithub(checks(count, statuses))
    expect(await look('commit-checks')).toEqual([status, expect.stringMatching(detail)])
  })

  it('are unknown of a commit that is not on GitHub, where nobody is logged in, and without workflows', async () => {
    await fakeGithub({ [`/repos/o/r/commits/${commit}/check-runs`]: 422 })
    expect(await look('commit-checks')).toEqual([
      'unavailable',
      `${short()} is not on GitHub: no check has run on it. Push it first.`,
    ])
    await fakeGithub({ [`/repos/o/r/commits/${commit}/check-runs`]: 500 })
    expect(await look('commit-checks')).toEqual(['unavailable', expect.stringContaining('HTTP 500')])
    await fakeGithub({ [`/repos/o/r/commits/${commit}/check-runs`]: 401 })
    expect(await look('commit-checks')).toEqual([
      'unavailable',
      expect.stringContaining("Run 'gh auth login'"),
    ])
    await rm(path.join(root, '.github'), { recursive: true })
    expect(await look('commit-checks')).toEqual([
      'unavailable',
      'There are no workflows in .github/workflows.',
    ])
  })

  it('are unknown before the first commit', async () => {
    await rm(path.join(root, '.git'), { recursive: true })
    git('init', '-q')
    expect(await look('commit-checks')).toEqual(['unavailable', 'There is no commit yet.'])
  })
})

describe.skipIf(!hasGh)('workflows that run by the clock, by the real gh', () => {
  const days = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString()
  const runs = (ago: number, ...conclusions: (string | null)[]) => ({
    workflow_runs: conclusions.map((conclusion, at) => ({ created_at: days(ago + at), conclusion })),
  })
  const github = (state: string, answer: ReturnType<typeof runs>) =>
    fakeGithub({
      '/repos/o/r/actions/workflows': {
        workflows: [{ id: 4, path: '.github/workflows/nightly.yml', state }],
      },
      '/repos/o/r/actions/workflows/4/runs': answer,
    })
  const five = (conclusion: string) => Array<string>(5).fill(conclusion)

  it.each<[string, string, string, ReturnType<typeof runs>, RegExp]>([
    [
      'that GitHub switched off',
      '0 3 * * *',
      'disabled_inactivity',
      runs(90, 'success'),
      /nightly\.yml was switched off by GitHub/,
    ],
    [
      'that run no more',
      '0 3 * * *',
      'active',
      runs(20, 'success'),
      /nightly\.yml has not run since \d{4}-\d\d-\d\d\.$/,
    ],
    [
      'that fail and nobody looks',
      '0 3 * * 1',
      'active',
      runs(1, ...five('failure')),
      /failed in each of its last 5 runs/,
    ],
  ])('%s are dead', async (_, line, state, answer, detail) => {
    await workflow('nightly.yml', cron(line))
    await github(state, answer)
    expect(await look('schedules')).toEqual(['failed', expect.stringMatching(detail)])
  })

  it.each<[string, string, string, ReturnType<typeof runs>]>([
    ['that ran last night', '0 3 * * *', 'active', runs(1, 'success')],
    ['that run twice a year', '0 3 1 1,7 *', 'active', runs(100, 'success')],
    ['of which one of five was well', '0 3 * * *', 'active', runs(1, ...five('failure').slice(1), 'success')],
    ['that a person switched off', '0 3 * * *', 'disabled_manually', runs(90, 'success')],
    ['that are new', '0 3 * * *', 'active', runs(0)],
    ['that are under way', '0 3 * * *', 'active', runs(0, null, ...five('failure').slice(1))],
  ])('%s are not', async (_, line, state, answer) => {
    await workflow('nightly.yml', cron(line))
    await github(state, answer)
    expect(await look('schedules')).toEqual(['passed', '1 workflow runs by the clock.'])
  })

  it('are none where no workflow has a schedule, and those that GitHub does not know are left out', async () => {
    await workflow('ci.yml', '  push:\n')
    expect(await look('schedules')).toEqual(['passed', 'No workflow runs by the clock.'])
    await workflow('other.yml', cron('0 3 * * *', '0 4 * * *'))
    await github('active', runs(90, 'success'))
    expect(await look('schedules')).toEqual(['passed', '1 workflow runs by the clock.'])
  })
})
