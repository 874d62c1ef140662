import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadCiSettings } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { openPatterns } from 'holdfast/patterns'
import { hasSdk } from '../claude/stub/fixture.js'
import { cli } from './cli.js'

let folder: string
let config: string
let log: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdfast-settings-'))
  config = path.join(folder, 'holdfast.toml')
  log = path.join(folder, 'build.log')
  await writeFile(
    log,
    "src/a.ts(1,1): error TS1005: ';' expected.\nError: Process completed with exit code 1.\n",
  )
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const diagnose = (...args: string[]) => cli(['diagnose', '--json', '--config', config, ...args, log])
const reportOf = async (...args: string[]) => JSON.parse((await diagnose(...args)).stdout) as Report

describe('the settings of a project', () => {
  it('are 3, 12 and 8 minutes, and the thresholds of an escalation, where there is no file', async () => {
    expect(await loadCiSettings({ cwd: folder })).toEqual({
      budgets: { environmentMs: 180_000, agentsMs: 720_000, synthesisMs: 480_000 },
      escalation: { confidence: 0.5, minutes: 30, attempts: 3, systems: 2 },
    })
  })

  it('come from [ci] of the file, paths relative to it, and other sections are nobody’s business', async () => {
    await writeFile(
      config,
      '[ci]\npatterns = "seen.json"\nbudgets.agents = 0.5\n[ci.escalation]\nconfidence = 1\n[other]\nx = 1\n',
    )
    expect(await loadCiSettings({ cwd: folder })).toMatchObject({
      file: config,
      patterns: path.join(folder, 'seen.json'),
      budgets: { agentsMs: 30_000, synthesisMs: 480_000 },
      escalation: { confidence: 1, minutes: 30 },
    })
    const report = await reportOf('--learn')
    expect(report.escalation?.reasons.join()).toContain('under 1.')
    expect(await (await openPatterns(path.join(folder, 'seen.json'))).list()).toHaveLength(1)
    expect(await reportOf()).toMatchObject({ pattern: { status: 'known', seen: 1 } })
  })

  it('name tools of the project, which every diagnosis then knows', async () => {
    const rule = {
      id: 'failed',
      pattern: '^shop: broken: (?P<message>.+)',
      literals: ['shop: broken'],
      role: 'cause',
    }
    const shop = {
      name: 'shop-check',
      url: 'https://shop.example.com',
      category: 'lint-error',
      rules: [rule],
    }
    await writeFile(path.join(folder, 'shop.json'), JSON.stringify(shop))
    await writeFile(config, '[ci]\ntools = ["shop.json"]\n')
    await writeFile(log, 'shop: broken: the till is open\nError: Process completed with exit code 1.\n')
    expect(await reportOf()).toMatchObject({ rootCause: { tool: 'shop-check', category: 'lint-error' } })
    await writeFile(
      path.join(folder, 'shop.json'),
      JSON.stringify({ ...shop, rules: [{ ...rule, pattern: '(?=a)' }] }),
    )
    const { status, stderr } = await diagnose()
    expect(status).not.toBe(0)
    expect(stderr).toMatch(/shop\.json:1:\d+: rules\.0\.pattern/)
  })

  it.each([
    [
      '[ci.budgets]\nagnts = 5\n',
      /holdfast\.toml:2:1: budgets\.agnts: Unknown key\. Did you mean `agents`\?/,
    ],
    ['[ci.budgets]\nagents = "long"\n', /holdfast\.toml:2:1: budgets\.agents: .*expected number/],
    ['[ci\n', /holdfast\.toml:1:4: .*\n.*\n.*\n?This is not TOML: fix the line\./],
    ['[other]\n', /holdfast\.toml has no \[ci\] section\. Add it\./],
  ])('that are malformed are refused with file, line and remedy: %j', async (toml, says) => {
    await writeFile(config, toml)
    const { status, stdout, stderr } = await diagnose()
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(says)
  })
})

describe('holdfast diagnose', () => {
  beforeEach(() => writeFile(config, '[ci]\n'))

  it('--attempt counts for an escalation, and must be a number', async () => {
    expect((await reportOf('--attempt', '3')).escalation?.reasons.join()).toContain('3 of 3 attempts')
    expect((await reportOf('--attempt', '2')).escalation?.reasons.join()).not.toContain('attempts')
    expect(await diagnose('--attempt', 'two')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Give a whole number from 1 up.') as string,
    })
  })

  it('--claude asks, and where nobody can answer the report is the same and says why', async () => {
    for (const name of Object.keys(process.env).filter(name => /^(?:ANTHROPIC|CLAUDE)/.test(name)))
      vi.stubEnv(name, undefined)
    vi.stubEnv('HOME', folder)
    vi.stubEnv('CLAUDE_CONFIG_DIR', path.join(folder, 'claude'))
    vi.stubEnv('ANTHROPIC_BASE_URL', 'http://127.0.0.1:9')
    const [local, asked] = [await reportOf(), await reportOf('--claude')]
    expect(local.rootCause).toEqual(asked.rootCause)
    expect(local).not.toHaveProperty('hypotheses')
    expect(asked.agents?.[0]).toMatchObject({
      status: 'ok',
      engine: 'local',
      claude: { status: 'unavailable' },
      detail: expect.stringContaining(hasSdk ? 'not_logged_in' : 'sdk_missing') as string,
    })
  })
})
