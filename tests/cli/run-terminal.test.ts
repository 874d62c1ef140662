import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { spawn } from '@lydell/node-pty'
import { afterAll, describe, expect, it } from 'vitest'
import { program } from '../support/program.js'

const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'holdfast-terminal-')))
afterAll(() => rmSync(root, { recursive: true, force: true }))

interface Ended {
  readonly shown: string
  readonly exitCode: number
  readonly signal: number | undefined
  readonly kept: string
}

/** Runs `holdfast run` in a terminal of 100 columns, types keys as soon as a text is shown, and reads the screen. */
async function inTerminal(
  words: readonly string[],
  { when = '', keys = '', act }: { when?: string; keys?: string; act?: (pid: number) => void } = {},
): Promise<Ended> {
  const cwd = mkdtempSync(path.join(root, 'run-'))
  const args = [program, 'run', ...words]
  const terminal = spawn(process.execPath, args, {
    ...{ cwd, cols: 100, rows: 30, name: 'xterm-256color' },
    env: { ...process.env, NO_COLOR: '1' },
  })
  let shown = ''
  let typed = when === ''
  terminal.onData(text => {
    shown += text
    if (typed || !shown.includes(when)) return
    typed = true
    if (keys !== '') terminal.write(keys)
    act?.(terminal.pid)
  })
  const { exitCode, signal } = await new Promise<{ exitCode: number; signal?: number }>(resolve =>
    terminal.onExit(resolve),
  )
  const folder = path.join(cwd, '.holdfast/runs')
  const [name] = readdirSync(folder).filter(file => file.endsWith('.log'))
  const kept = name === undefined ? '' : readFileSync(path.join(folder, name), 'utf8')
  return { shown, exitCode, signal, kept }
}
const sh = (script: string) => ['--', 'sh', '-c', script]

describe.runIf(process.platform === 'linux')('holdfast run in a terminal', () => {
  it('gives the command a terminal for all three streams, of the same size', async () => {
    const { shown, kept, exitCode } = await inTerminal(
      sh('test -t 0 && test -t 1 && test -t 2 && stty size && echo "$TERM"; echo more >&2'),
    )
    expect(exitCode).toBe(0)
    expect(kept).toBe('30 100\nxterm-256color\nmore\n')
    expect(shown).toContain('30 100')
  })

  it.each([3])('ends with the status of the command: %i', async status => {
    expect((await inTerminal(sh(`exit ${status}`))).exitCode).toBe(status)
  })

  it.each([
    ['SIGTERM', 15],
    ['SIGKILL', 9],
  ])('ends by the signal of the command: %s', async (name, number) => {
    const { signal, shown } = await inTerminal(sh(`kill -${name.slice(3)} $$`))
    expect(signal).toBe(number)
    expect(shown).toContain(`ended by ${name}`)
  })

  it('hands keys to the command, and Ctrl-C as an interrupt, of which no report is made', async () => {
    const asked = await inTerminal(sh('echo name?; read name; echo "hello $name"'), {
      when: 'name?',
      keys: 'Ann\r',
    })
    expect(asked.kept).toContain('hello Ann\n')
    const stopped = await inTerminal(sh('echo ready; exec sleep 60'), { when: 'ready', keys: '\u0003' })
    expect(stopped.signal).toBe(2)
    expect(stopped.shown).not.toContain('confidence')
    const caught = await inTerminal(sh('trap "echo caught; exit 7" INT; echo ready; sleep 60 & wait'), {
      when: 'ready',
      keys: '\u0003',
    })
    expect(caught.exitCode).toBe(7)
    expect(caught.kept).toContain('caught\n')
  })

  it('passes a signal from elsewhere on', async () => {
    const { exitCode, kept } = await inTerminal(
      sh('trap "echo term; exit 9" TERM; echo ready; sleep 60 & wait'),
      {
        when: 'ready',
        act: pid => process.kill(pid, 'SIGTERM'),
      },
    )
    expect(exitCode).toBe(9)
    expect(kept).toContain('term\n')
  })

  it('loses no line of a large output', async () => {
    const { kept } = await inTerminal(
      sh('i=0; while [ $i -lt 8000 ]; do echo "line $i of many"; i=$((i+1)); done'),
    )
    expect(kept).toBe(Array.from({ length: 8000 }, (_, at) => `line ${at} of many\n`).join(''))
  })

  it('says why a command failed, and that there is no such command', async () => {
    const failed = await inTerminal(sh('echo "src/a.ts(1,1): error TS1005: \';\' expected."; exit 2'))
    expect(failed.exitCode).toBe(2)
    expect(failed.shown).toContain('TS1005')
    const missing = await inTerminal(['--', 'nosuch'])
    expect(missing.exitCode).toBe(127)
    expect(missing.shown).toContain('command not found')
  })
})
