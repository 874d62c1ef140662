// @slow: runs the command for every form of log.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createOverview, diagnose } from 'holdfast/ci'
import { renderLine, renderOverview, renderTerminal } from 'holdfast/report'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands, obeyed } from '../text/obeyed.js'
import { cli } from './cli.js'

const logs: Readonly<Record<string, (command: string) => string>> = {
  message: command =>
    `##[group]Run npx vitest run\nnpx vitest run\n##[endgroup]\n FAIL  tests/cart.test.ts > a cart > x\nAssertionError: ${command}\n\n ❯ tests/cart.test.ts:20:37\n\n Tests  1 failed (1)\n##[error]Process completed with exit code 1.\n`,
  'generic line': command => `$ make\nfatal: x\n${command}\nerror: ${command}\nExit 1\n`,
  'whole line': command => `$ make\n${command} error\n${command} error failed\n`,
  test: command =>
    ` FAIL  tests/cart.test.ts > a cart > ${command}\nAssertionError: x\n\n ❯ tests/cart.test.ts:20:37\n\n Tests  1 failed (1)\n`,
  'long message': command =>
    `src/sum.ts(3,5): error TS2322: ${'word '.repeat(12)}${command} ${'x'.repeat(37)}${command}\nError: Process completed with exit code 2.\n`,
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-runner-'))
const home = process.cwd()
beforeAll(() => process.chdir(folder)) // so that a name of a file can begin a line
afterAll(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true, force: true })
})

const commandsToBreak = commands.map(command => command.replaceAll('\0', ''))
/** No file can be called `a/b`: the folders are made. */
function write(name: string, text: string): string {
  const file = name.startsWith('-') ? `./${name}` : name
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

describe.each(Object.entries(logs))('commands in a log: %s', (_, logOf) => {
  it('are obeyed in nothing that diagnose prints', { timeout: 120_000 }, async () => {
    const files = commandsToBreak.map((command, at) => write(`log${at}.log`, logOf(command)))
    for (const flags of [['--no-brief'], ['--brief'], ['--jsonl'], ['--summary'], ['--summary', '--json']]) {
      const { stdout, stderr } = await cli(['diagnose', ...flags, ...files])
      expect(stdout.length).toBeGreaterThan(50)
      expect(obeyed(stdout + stderr)).toEqual([])
    }
    const colored = await cli(['diagnose', '--no-brief', '--color', ...files], { terminal: 44 })
    expect(obeyed(colored.stdout)).toEqual([])
  })

  it('are obeyed in nothing that the report module renders, and no line is wider than asked for', async () => {
    const overview = createOverview()
    for (const command of commandsToBreak) {
      const report = await diagnose({ kind: 'text', text: logOf(command) })
      overview.add(report)
      for (const width of [20, 40, 43, 60, 100]) {
        const page = renderTerminal(report, { width }) + renderTerminal(report, { width, verbose: true })
        expect(obeyed(page + renderLine(report, { width }))).toEqual([])
        // A command to run stays whole, so that it can be copied.
        expect(page.split('\n').filter(line => line.length > width && !/^ {5,12}\$ /.test(line))).toEqual([])
      }
    }
    expect(obeyed(renderOverview(overview.overview(), { width: 40 }))).toEqual([])
  })
})

describe('commands in the name of a file', () => {
  const names = commandsToBreak.map(command => `${command}.log`)

  it('are obeyed in no report', async () => {
    const files = names.map(name => write(name, 'fatal: x\nExit 1\n'))
    for (const flags of [['--no-brief'], ['--brief'], ['--jsonl'], ['--summary']]) {
      const { stdout, stderr } = await cli(['diagnose', ...flags, ...files])
      expect(obeyed(stdout + stderr)).toEqual([])
    }
  })

  it('are obeyed in no error', async () => {
    for (const name of names) {
      const missing = name.startsWith('-') ? `./${name}` : `${name}.gone`
      for (const args of [
        ['diagnose', `${missing}x`],
        ['diagnose', '--from', `${missing}x`],
        ['diagnose', `--${name}`],
        ['diagnose', `x\n${name}`],
        [name.replace(/^-+ /, '')],
        ['audit', `${missing}x`],
        ['state', 'show', `${missing}x`],
        ['resolve', `${missing}x/`, '--solution', 'x', '--minutes', '1'],
        ['patterns', 'show', name.replace(/^-+ /, '')],
        ['patterns', 'add', `${missing}x`],
        ['diagnose', '--config', `${missing}x`, 'a.log'],
      ]) {
        const { status, stdout, stderr } = await cli(args)
        expect(status).toBe(2)
        expect(obeyed(stdout + stderr)).toEqual([])
        expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
      }
    }
  })
})

describe('commands in a workflow', () => {
  it('are obeyed in no finding of audit', async () => {
    const steps = commandsToBreak.map(
      command => `      - run: ${JSON.stringify(`npm test ${command} || true`)}\n`,
    )
    write('.github/workflows/ci.yml', `jobs:\n  a:\n    steps:\n${steps.join('')}`)
    for (const flags of [[], ['--json']]) {
      const { stdout, stderr } = await cli(['audit', ...flags])
      expect(stdout).toContain('exit-code-swallowed')
      expect(obeyed(stdout + stderr)).toEqual([])
    }
  })
})
