import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { pytest, surefire } from '../ci/test-reports/samples.js'
import { cli } from './cli.js'
import { program } from '../support/program.js'

const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-reports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  writeFileSync(path.join(folder, name), text)
  return path.join(folder, name)
}
const log = put('build.log', 'running\nthe suite was bad\n')

describe('holdfast diagnose --tests', () => {
  it('puts failed tests and what differs on every page', async () => {
    const tests = put('pytest.xml', pytest)
    for (const format of [['--verbose'], ['--format', 'brief'], ['--markdown'], ['--format', 'html']]) {
      const { stdout, status } = await cli(['diagnose', '--tests', tests, log, ...format])
      expect(status).toBe(0)
      expect(stdout, format.join(' ')).toContain('2 tests, 1 failed')
    }
  })

  it('without a log diagnoses the report that has a failure', async () => {
    put('reports/a.xml', '<testsuite><testcase name="a"/></testsuite>')
    put('reports/b.xml', surefire)
    const { stdout } = await cli(['diagnose', '--json', '--tests', path.join(folder, 'reports')])
    expect(JSON.parse(stdout)).toMatchObject({
      source: { path: path.join(folder, 'reports/b.xml') },
      verdict: 'failed',
      tests: {
        reports: [{ path: path.join(folder, 'reports/b.xml') }, { path: path.join(folder, 'reports/a.xml') }],
      },
    })
  })

  it('refuses several logs, a report that is none, and an empty name', async () => {
    const tests = put('pytest.xml', pytest)
    const two = await cli(['diagnose', '--tests', tests, log, put('other.log', 'x\n')])
    expect(two).toMatchObject({ status: 2, stdout: '' })
    expect(two.stderr).toContain('--tests belongs to one log, and there are 2.')
    const none = await cli(['diagnose', '--tests', log, log])
    expect(none).toMatchObject({ status: 2, stdout: '' })
    expect(none.stderr).toContain('is neither XML nor JSON')
    expect((await cli(['diagnose', '--tests', '', log])).stderr).toContain('Is a variable not set?')
  })

  it('diagnoses again where a report is another, with --state', async () => {
    const state = path.join(folder, 'state')
    const tests = put('changing.xml', '<testsuite><testcase name="a"/></testsuite>')
    const run = async () =>
      JSON.parse((await cli(['diagnose', '--state', state, '--json', '--tests', tests, log])).stdout) as {
        tests: { failed: unknown[] }
      }
    expect((await run()).tests.failed).toHaveLength(0)
    put('changing.xml', '<testsuite><testcase name="a"><failure/></testcase></testsuite>')
    expect((await run()).tests.failed).toHaveLength(1)
  })
})

describe.runIf(process.platform !== 'win32')('holdfast run --tests', () => {
  const run = (words: readonly string[], cwd: string) =>
    spawnSync(process.execPath, [program, 'run', ...words], { cwd, encoding: 'utf8', input: '' })
  const project = path.join(folder, 'project')
  mkdirSync(project)
  writeFileSync(path.join(project, 'sample.xml'), pytest)

  it('names the failed test of the report that the command wrote', () => {
    const { status, stdout } = run(
      [
        '--quiet',
        '--tests',
        'out/*.xml',
        '--',
        'sh',
        '-c',
        'mkdir -p out; cp sample.xml out/; echo bad; exit 3',
      ],
      project,
    )
    expect(status).toBe(3)
    expect(stdout).toContain('out/sample.xml: 2 tests, 1 failed')
  })

  it('makes a green command that hides a failed test fail with --strict', () => {
    const { status, stderr } = run(
      [
        '--strict',
        '--tests',
        'out/sample.xml',
        '--',
        'sh',
        '-c',
        'mkdir -p out; cp sample.xml out/; echo ok',
      ],
      project,
    )
    expect(status).toBe(1)
    expect(stderr).toContain('the command is green and hides a failure: The job is green, and 1 test failed')
  })

  it('does not take a report of an earlier run for its own', () => {
    execFileSync('touch', ['-d', '1 hour ago', 'out/sample.xml'], { cwd: project })
    const { status, stderr } = run(
      ['--tests', 'out/*.xml', '--', 'sh', '-c', 'echo "error: no"; exit 4'],
      project,
    )
    expect(status).toBe(4)
    expect(stderr).toContain('has no test report that was written since the command began')
    expect(stderr).not.toContain('sample.xml: 2 tests')
  })
})
