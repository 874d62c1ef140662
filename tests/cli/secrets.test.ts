// @slow: runs the command for every kind of secret.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { reportSchema } from 'holdfast/ci'
import { renderLine, renderTerminal } from 'holdfast/report'
import { openState } from 'holdfast/state'
import { openPatterns } from 'holdfast/patterns'
import { afterAll, describe, expect, it } from 'vitest'
import { announced, piecesOf, positions, shaped } from '../text/secrets.js'
import type { Kind } from '../text/secrets.js'
import { cli } from './cli.js'

const kinds = [...shaped, ...announced]
const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-secrets-'))
const file = (...names: string[]) => path.join(folder, ...names)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The kinds whose secret can be read in a text. */
const seenIn = (text: string): string[] =>
  kinds.flatMap(kind =>
    piecesOf(kind)
      .filter(piece => piece.length >= 5 && text.includes(piece))
      .map(piece => `${kind.name}: ${piece}`),
  )

const logs: Readonly<Record<string, (line: string) => string>> = {
  'the message and the name of a test': line =>
    `##[group]Run npx vitest run\nnpx vitest run\n##[endgroup]\n FAIL  tests/cart.test.ts > a cart > ${line}\nAssertionError: ${line}\n\n ❯ tests/cart.test.ts:20:37\n\n Tests  1 failed (1)\n##[error]Process completed with exit code 1.\n`,
  'an error of a compiler': line =>
    `src/sum.ts(3,5): error TS2322: ${line}\n${line}\nError: Process completed with exit code 2.\n`,
}

describe.each(Object.keys(positions))('a secret %s', position => {
  const lines = kinds.map(kind => positions[position]!(kind))

  it.each(Object.keys(logs))('in %s is in no output', { timeout: 120_000 }, async name => {
    const own = file(`${position} ${name}`)
    mkdirSync(own)
    const database = path.join(own, 'patterns.json')
    const files = lines.map((line, at) => {
      const log = path.join(own, `${at}.log`)
      writeFileSync(log, logs[name]!(line))
      return log
    })
    const { stdout, stderr } = await cli(['diagnose', '--jsonl', '--learn', '--patterns', database, ...files])
    const reports = stdout
      .trimEnd()
      .split('\n')
      .map(line => reportSchema.parse(JSON.parse(line)))
    expect(reports).toHaveLength(kinds.length)
    const pages = reports.map(report => renderTerminal(report) + renderLine(report))
    let all = [stdout, stderr, ...pages].join('\n')
    expect(all).toContain('***')
    for (const args of [['list'], ['list', '--json']])
      all += (await cli(['patterns', ...args, '--patterns', database])).stdout
    all += readFileSync(database, 'utf8')
    expect(seenIn(all)).toEqual([])
  })
})

describe('a secret that holdfast is given', () => {
  const line = (kind: Kind) => positions['in a sentence']!(kind)

  it('with `resolve` is kept neither in the database nor in DISCOVERIES.md', async () => {
    const database = file('given.json')
    const discoveries = file('DISCOVERIES.md')
    const log = file('given.log')
    writeFileSync(log, logs['the message and the name of a test']!('nothing'))
    const { stdout: report } = await cli(['diagnose', '--json', '--learn', '--patterns', database, log])
    const memory = ['--patterns', database, '--discoveries', discoveries]
    const half = Math.ceil(kinds.length / 2) // a solution has at most 4,000 characters
    const told: string[] = []
    for (const some of [kinds.slice(0, half), kinds.slice(half)]) {
      const text = some.map(line).join('\n')
      const outcome = ['--solution', text, '--root-cause', text, '--minutes', '5']
      const resolved = await cli(['resolve', '-', ...outcome, ...memory], { stdin: report })
      expect(resolved).toMatchObject({ status: 0, stderr: '' })
      told.push(resolved.stdout)
    }
    const patterns = await openPatterns(database)
    const [pattern] = await patterns.list()
    const shown = await cli(['patterns', 'show', pattern!.id, '--patterns', database])
    const kept = [
      told.join('\n'),
      shown.stdout,
      readFileSync(database, 'utf8'),
      readFileSync(discoveries, 'utf8'),
    ]
    expect(kept[3]).toContain('Solution')
    expect(seenIn(kept.join('\n'))).toEqual([])
  })

  it('in a workflow is in no finding', async () => {
    mkdirSync(file('workflows'))
    const steps = kinds.map(kind => `      - run: ${JSON.stringify(`npm test -- ${line(kind)} || true`)}\n`)
    writeFileSync(file('workflows', 'ci.yml'), `jobs:\n  a:\n    steps:\n${steps.join('')}`)
    for (const flags of [[], ['--json']]) {
      const { stdout, stderr } = await cli(['audit', ...flags, file('workflows')])
      expect(stdout).toContain('exit-code-swallowed')
      expect(seenIn(stdout + stderr)).toEqual([])
    }
  })

  it('in the failures of a state is not printed', async () => {
    const state = await openState(file('state'))
    for (const kind of kinds) await state.markFailed(kind.name, new Error(line(kind)))
    await state.close()
    for (const args of [['failed'], ['failed', '--json'], ['show']]) {
      const { stdout, stderr } = await cli(['state', ...args, file('state')])
      expect(seenIn(stdout + stderr)).toEqual([])
    }
  })

  it('in the name of a log is in no report and in no error', async () => {
    for (const kind of [...shaped, announced[0]!]) {
      const named = file(`${kind.before}${kind.secret}.log`)
      writeFileSync(named, logs['an error of a compiler']!('nothing'))
      for (const args of [['--no-brief'], ['--brief'], ['--json']]) {
        const { stdout, stderr } = await cli(['diagnose', ...args, named])
        expect(stdout).toContain('***')
        expect(seenIn(stdout + stderr)).toEqual([])
      }
      const { status, stderr } = await cli(['diagnose', `${named}.gone`])
      expect({ status, seen: seenIn(stderr) }).toEqual({ status: 2, seen: [] })
    }
  })
})
