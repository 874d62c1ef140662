import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { reportSchema } from 'holdfast/ci'
import { openState, viewState } from 'holdfast/state'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFleetProgress } from '../../src/cli/progress.js'
import { cli, createOutput } from './cli.js'

const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-many-'))
const columns = folder.length + 65 // the paths stand in the lines, and TMPDIR may be long
const file = (name: string) => path.join(folder, name)
const red = (what: string) =>
  `src/sum.ts(3,5): error TS2322: ${what}\nError: Process completed with exit code 2.\n`
const green = 'Build finished\nDone. Your build exited with 0.\n'

beforeAll(() => {
  for (const inside of ['logs/a', 'logs/.git', 'logs/node_modules', 'none'])
    mkdirSync(file(inside), { recursive: true })
  for (const at of [1, 2, 3])
    writeFileSync(file(`logs/a/${at}.log`), red("Type 'x' is not assignable to 'y'."))
  writeFileSync(file('logs/4.txt'), red("Cannot find name 'z'."))
  writeFileSync(file('logs/5.log.1'), green)
  writeFileSync(file('logs/6.log'), '')
  writeFileSync(file('logs/7.log'), Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256)))
  symlinkSync('..', file('logs/loop.log'))
  for (const hidden of ['logs/.git/x.log', 'logs/node_modules/x.log', 'logs/notes.md'])
    writeFileSync(file(hidden), red('hidden'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const pathsIn = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    .map(line => path.relative(folder, reportSchema.parse(JSON.parse(line)).source.path ?? ''))

describe('a state', () => {
  it('that is a file is refused with a reason', async () => {
    const { status, stderr } = await cli(['diagnose', '--state', file('logs/4.txt'), file('logs/4.txt')])
    expect(status).toBe(2)
    expect(stderr).toContain('A part of this path is a file')
  })
})

describe('the reports of a state', () => {
  const log = file('kept.log')
  const state = file('kept')
  const run = (...flags: string[]) => cli(['diagnose', '--brief', '--state', state, ...flags, log])
  const done = async () => {
    using view = await viewState(state)
    return view.counts.done
  }

  it('are made again where other green logs, checks or settings are asked for, and kept beside the others', async () => {
    writeFileSync(log, red('first'))
    writeFileSync(file('green.log'), green)
    writeFileSync(file('other.toml'), '[ci.escalation]\nattempts = 1\n')
    const plain = await run()
    expect(await done()).toBe(1)
    expect(await run()).toEqual(plain)
    expect(await done()).toBe(1)
    await run('--baseline', file('green.log'))
    expect(await done()).toBe(2)
    await run('--baseline', file('green.log'))
    expect(await done()).toBe(2)
    await run('--config', file('other.toml'))
    expect(await done()).toBe(3)
    await run('--attempt', '2')
    expect(await done()).toBe(4)
    expect(await run()).toEqual(plain)
    expect(await done()).toBe(4)
  })

  it('tell that a log has changed since', async () => {
    writeFileSync(log, red('a second time, at length'))
    const { status, stdout, stderr } = await run()
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: `holdfast: ${log} has changed since this report was made. With another --state it is diagnosed anew.\n`,
    })
    expect(stdout).toContain('first')
    rmSync(log)
    expect((await run()).stderr).toBe('')
  })
})

describe('a folder', () => {
  it('may hold a pipe, whose end never comes, and links that lead nowhere', async () => {
    const pipes = file('pipes')
    mkdirSync(pipes)
    writeFileSync(path.join(pipes, 'a.log'), green)
    spawnSync('mkfifo', [path.join(pipes, 'pipe.log')])
    symlinkSync('pipe.log', path.join(pipes, 'link.log'))
    symlinkSync('nothing', path.join(pipes, 'lost.log'))
    const { stdout, stderr } = await cli(['diagnose', '--jsonl', pipes])
    expect(pathsIn(stdout)).toEqual(['pipes/a.log'])
    expect(stderr).toMatch(/lost\.log/)
    expect(stderr).not.toMatch(/(?:pipe|link)\.log/)
  })

  it('stands for its logs and those of the folders in it, by name', async () => {
    const { status, stdout, stderr } = await cli(['diagnose', '--jsonl', file('logs')])
    expect(status).toBe(2)
    expect(pathsIn(stdout)).toEqual([
      'logs/4.txt',
      'logs/5.log.1',
      'logs/6.log',
      'logs/a/1.log',
      'logs/a/2.log',
      'logs/a/3.log',
    ])
    expect(stderr).toMatch(/7\.log is not text/)
  })

  it('without logs is told, and not taken for clean', async () => {
    const { status, stdout, stderr } = await cli(['diagnose', file('none')])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/none is a folder without \.log or \.txt files\. Name the log files in it\./)
  })

  it.skipIf(process.getuid?.() === 0)('that may not be read is told', async () => {
    mkdirSync(file('shut'))
    chmodSync(file('shut'), 0)
    const { stderr } = await cli(['diagnose', file('shut')])
    rmdirSync(file('shut')) // the folder above is read by others
    expect(stderr).toMatch(/shut may not be read by this user/)
  })
})

describe('a list of logs', () => {
  const list = () => [file('logs/4.txt'), '', file('logs/5.log.1'), file('logs/4.txt')].join('\r\n')

  it('is read from a file or from standard input, each log once', async () => {
    writeFileSync(file('list'), list())
    const fromFile = await cli(['diagnose', '--jsonl', '--from', file('list')])
    expect(pathsIn(fromFile.stdout)).toEqual(['logs/4.txt', 'logs/5.log.1'])
    const piped = await cli(['diagnose', '--jsonl', '--from', '-', file('logs/6.log')], { stdin: list() })
    expect(pathsIn(piped.stdout)).toEqual(['logs/6.log', 'logs/4.txt', 'logs/5.log.1'])
  })

  it.each([
    [['--from', 'missing'], '', 'The list of logs, missing, cannot be read: ENOENT'],
    [['--from', '-'], 'a\0b', 'it is not text. Name a text file with one log on each line.'],
    [[''], '', 'the name of a log is empty'],
    [['--baseline', '-', 'a'], '', '--baseline takes a file, not standard input'],
    [['--environment', 'build.log', 'a'], '', "'build.log' is not a folder. Name a folder"],
    [['--state', '', 'a'], '', 'The path of the state is empty. Name a folder for it.'],
    [['--from', '-'], '\n\n', 'There is no log in the list'],
    [['--from', '-', '-'], 'a', 'standard input can be read only once'],
    [['--retry-failed', 'a'], '', '--retry-failed needs --state'],
    [['--state', 'here', '-'], 'a', 'has no name to be known by'],
    [['--json', folder], '', '--json prints one report, and there are'],
    [['--summary', '--jsonl', 'a'], '', 'cannot be used with'],
  ])('%j is refused', async (flags, stdin, words) => {
    const { status, stdout, stderr } = await cli(['diagnose', ...flags], { stdin })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(words)
  })
})

describe('many logs', () => {
  it('have a line each and a summary, and the logs with the same cause are counted', async () => {
    const { stdout } = await cli(['diagnose', file('logs')], { terminal: columns, env: { NO_COLOR: '1' } })
    expect(stdout).toMatch(/^✖ failed: tsc: Cannot find name 'z'\. \(type-error, 0.* · \S*4\.txt$/m)
    expect(stdout).toMatch(/^○ log-unavailable · \S*6\.log$/m)
    expect(stdout).toContain('\n7 logs: 4 failed, 1 passed, 1 log-unavailable, 1 not read\n')
    expect(stdout).toMatch(
      / 3× type-error: tsc: Type 'x' is not assignable to 'y'\.\n +\S*a\/1\.log and 2 more\n/,
    )
    expect(stdout).toMatch(/ 1× [\w-]+: tsc: Cannot find/)
    expect(stdout).toMatch(/Not read\n {2}· \S+7\.log is not text/)
    expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(
      Math.max(90, columns),
    )
  })

  it('have a page each where that is wanted, and few have a line where that is', async () => {
    const pages = await cli(['diagnose', '--no-brief', file('logs')])
    expect(pages.stdout.match(/^✖ failed · /gm)).toHaveLength(4)
    const lines = await cli(['diagnose', '--brief', file('logs/4.txt'), file('logs/5.log.1')])
    expect(lines.stdout.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^✖/),
      expect.stringMatching(/^✔ passed · /),
    ])
  })

  it('share the checks of their project, which are made once', async () => {
    const { stdout } = await cli([
      'diagnose',
      '--jsonl',
      '--environment',
      file('none'),
      file('logs/4.txt'),
      file('logs/a/1.log'),
    ])
    const [first, second] = stdout
      .trimEnd()
      .split('\n')
      .map(line => reportSchema.parse(JSON.parse(line)))
    expect(first!.environment!.length).toBeGreaterThan(5)
    expect(second!.environment).toEqual(first!.environment) // to the millisecond that each took
    expect(first!.timings['environment']).toBeLessThan(1)
  })

  it('are summed up alone, for people or as JSON', async () => {
    const text = await cli(['diagnose', '--summary', file('logs/4.txt'), file('logs/a/1.log')])
    expect(text.stdout).toMatch(/^2 logs: 2 failed\n\nCauses, most frequent first\n {4}1× [^]*\n {4}1× /)
    const { stdout } = await cli(['diagnose', '--summary', '--json', file('logs')])
    expect(JSON.parse(stdout)).toMatchObject({
      logs: 7,
      verdicts: { failed: 4, passed: 1, 'log-unavailable': 1 },
      causes: [{ logs: 3, example: file('logs/a/1.log') }, { logs: 1 }],
      otherCauses: 0,
      silentFailures: {},
      unread: [{ log: file('logs/7.log'), reason: expect.stringContaining('is not text') as string }],
    })
  })

  it('are summed up on standard error where standard output is JSON lines', async () => {
    const { stdout, stderr } = await cli(['diagnose', '--jsonl', file('logs')])
    expect(stdout).not.toContain('7 logs')
    expect(stderr).toContain('7 logs: 4 failed')
  })
})

describe('a state', () => {
  const state = file('state')

  it('keeps reports, and tells what failed before', async () => {
    const first = await cli(['diagnose', '--state', state, file('logs')])
    expect(first.status).toBe(2)
    const vain = await cli(['diagnose', '--state', state, '--retry-failed', file('logs')])
    expect(vain.status).toBe(2)
    expect(vain.stderr).not.toContain('--retry-failed')
    writeFileSync(file('logs/7.log'), red("Cannot find name 'z'.")) // mended
    const second = await cli(['diagnose', '--state', state, file('logs')])
    expect(second.stdout).toBe(first.stdout)
    expect(second.stderr).toContain('1 of these failed in an earlier run. --retry-failed tries them again.')
    const third = await cli(['diagnose', '--state', state, '--retry-failed', file('logs')])
    expect(third).toMatchObject({ status: 0, stderr: '' })
    expect(third.stdout).toContain('7 logs: 5 failed, 1 passed, 1 log-unavailable\n')
  })

  it('that another run holds, or another program made, is refused', async () => {
    const held = await openState(state)
    const refused = await cli(['diagnose', '--state', state, file('logs')])
    await held.close()
    expect(refused).toMatchObject({ status: 2, stdout: '' })
    expect(refused.stderr).toMatch(/^holdfast: .* is in use by process/)
    await (await openState(file('other'), { app: 'someone else' })).close()
    expect((await cli(['diagnose', '--state', file('other'), file('logs')])).stderr).toContain('someone else')
  })

  it('is named where the user stops the run', async () => {
    const stopped = await cli(['diagnose', '--state', state, file('logs')], { signal: AbortSignal.abort() })
    expect(stopped).toMatchObject({ status: 130, stdout: '' })
    expect(stopped.stderr).toContain('run the same command to resume')
  })
})

describe('the progress of many logs', () => {
  const at = (settled: number, elapsedMs: number, failed = 0) => ({
    ...{ done: settled - failed, failed, skipped: 0, settled, total: 100, ratePerSecond: 10 },
    ...{ etaMs: settled === 0 ? undefined : 4_200, elapsedMs },
  })

  it('is one line on a terminal, out of the way of what is printed', () => {
    const output = createOutput(80)
    const progress = createFleetProgress(output.stream, 100)
    progress.update(at(58, 100, 2))
    progress.aside(() => output.stream.write('a report\n'))
    progress.clear()
    progress.clear()
    const line = '\r\u001b[K58 of 100 logs, 2 could not be read, 5 s left'
    expect(output.text()).toBe(`${line}\r\u001b[Ka report\n${line}\r\u001b[K`)
  })

  it('is a line now and then elsewhere, and none for a short run or a single log', () => {
    const output = createOutput()
    const progress = createFleetProgress(output.stream, 100)
    for (const elapsed of [100, 9_999, 10_000, 15_000, 20_000]) progress.update(at(0, elapsed))
    progress.update(at(100, 40_000))
    createFleetProgress(output.stream, 1).update(at(0, 40_000))
    expect(output.text()).toBe('0 of 100 logs\n0 of 100 logs\n')
  })
})
