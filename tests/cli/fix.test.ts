import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { seeds } from '../fix/seeds/list.js'
import { git, makeSeed, runIn } from '../fix/seeds/make.js'
import { cli } from './cli.js'

const base = mkdtempSync(path.join(tmpdir(), 'holdfast-fix-cli-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))
const seed = seeds.find(({ name }) => name === 'executable-bit')!
const { folder, log } = makeSeed(seed, path.join(base, 'project'))
const logFile = path.join(base, 'build.log')
writeFileSync(logFile, log)
const fix = (...args: string[]) => cli(['fix', '--folder', folder, ...args])

describe('holdfast fix', { timeout: 60_000 }, () => {
  it('runs nothing if nobody allowed it and nobody can be asked', async () => {
    const { status, stdout, stderr } = await fix(logFile)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('add --yes')
  })

  it('prints a patch that applies, says each command that it runs, and makes a branch if told', async () => {
    const patch = path.join(base, 'fix.patch')
    const { status, stdout, stderr } = await fix('--yes', '--patch', patch, '--branch', 'fix-it', logFile)
    expect(stdout).toContain('Fixed and verified')
    expect(status).toBe(0)
    expect(stderr).toMatch(/^before {3}npm test$/m)
    expect(stdout.endsWith(`\n\n${readFileSync(patch, 'utf8')}`)).toBe(true)
    expect(git(folder, 'status', '--porcelain')).toBe('')
    expect(git(folder, 'ls-tree', 'fix-it', 'check.sh')).toMatch(/^100755 /)
    git(folder, 'apply', patch)
    expect(runIn(folder, 'npm test').status).toBe(0)
    git(folder, 'checkout', '-q', '.')
  })

  it('refuses a branch that there is', async () => {
    git(folder, 'branch', 'taken')
    const { status, stderr } = await fix('--yes', '--branch', 'taken', logFile)
    expect(status).toBe(2)
    expect(stderr).toContain("There is a branch 'taken' already")
  })

  it('says if the failure is not seen here', async () => {
    const { status, stdout } = await fix('--yes', '--command', 'true', '--json', logFile)
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ status: 'not-reproduced', reasons: ["'true' passes here."] })
  })

  it('leaves to a person what a person must decide, and runs nothing', async () => {
    const secret = path.join(base, 'secret.log')
    writeFileSync(
      secret,
      '##[group]Run actions/checkout@v4\n##[endgroup]\n##[error]Input required and not supplied: token\n##[error]Process completed with exit code 1.\n',
    )
    const { status, stdout } = await fix('--yes', '--json', secret)
    expect(status).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ status: 'escalated', runs: [] })
  })

  it('says what cannot be read', async () => {
    const { status, stderr } = await fix('--yes', path.join(base, 'none.log'))
    expect(status).toBe(2)
    expect(stderr).toContain('cannot be read (ENOENT)')
  })
})
