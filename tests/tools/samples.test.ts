// @slow: reads every sample.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readLog } from 'holdfast/log'
import type { LogFailure } from 'holdfast/log'
import { tools } from 'holdfast/tools'
import { cleanLine } from '../../src/log/read/clean.js'

/** What one recorded log must give. `lines` is the whole block of the failure, 1-based, both ends included. */
interface Expectation {
  rule: string
  lines: [number, number]
  category: string
  tests?: string[]
  files?: string[]
  message?: string
  alsoFires?: string[]
}

const samples = fileURLToPath(new URL('samples/', import.meta.url))
const folders = readdirSync(samples, { withFileTypes: true })
  .filter(entry => entry.isDirectory() && entry.name !== 'record')
  .map(entry => entry.name)
const logsOf = (folder: string) => readdirSync(join(samples, folder)).filter(name => name.endsWith('.log'))
const read = (folder: string, name: string) => readFileSync(join(samples, folder, name), 'utf8')
const named = ({ tool, rule }: LogFailure) => `${tool}/${rule}`
const strong = ({ role, fallback }: LogFailure) => role === 'cause' && !fallback

async function failuresIn(text: string): Promise<readonly LogFailure[]> {
  using log = await readLog({ kind: 'text', text })
  return log.failures
}

describe.each(folders)('samples of %s', folder => {
  const failing = logsOf(folder).filter(name => !name.endsWith('.green.log'))
  const green = logsOf(folder).filter(name => name.endsWith('.green.log'))
  const file = join(samples, folder, 'expected.json')
  const expected = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<
    string,
    Expectation
  >

  it('has an expectation for each failing log, and a log for each expectation', () => {
    expect(Object.keys(expected).sort()).toEqual(failing.sort())
  })

  it.each(failing)('%s tells its cause', async name => {
    const want = expected[name]
    if (!want) throw new Error(`no expectation for ${name}`)
    const failures = await failuresIn(read(folder, name))
    const causes = failures.filter(strong)
    const found = failures.find(
      failure =>
        named(failure) === want.rule &&
        failure.startLine <= want.lines[1] &&
        failure.endLine >= want.lines[0],
    )
    expect(
      found && { rule: named(found), lines: [found.startLine, found.endLine], category: found.category },
      `causes: ${causes.map(cause => `${named(cause)} ${cause.startLine}-${cause.endLine}`).join(', ')}`,
    ).toEqual({ rule: want.rule, lines: want.lines, category: want.category })
    if (want.message !== undefined) expect(found?.message).toContain(want.message)
    for (const test of want.tests ?? []) expect(causes.map(cause => cause.test)).toContain(test)
    const files = causes.flatMap(cause => cause.files.map(({ path, line }) => `${path}:${line}`))
    for (const file of want.files ?? []) expect(files).toContain(file)

    const tool = want.rule.split('/')[0]
    const others = new Set(causes.filter(cause => cause.tool !== tool).map(named))
    expect([...others].filter(rule => !(want.alsoFires ?? []).includes(rule))).toEqual([])
  })

  it.runIf(green.length > 0).each(green)('%s raises no alarm', async name => {
    const alarms = (await failuresIn(read(folder, name))).filter(
      ({ role, fallback }) => (role === 'cause' || role === 'symptom') && !fallback,
    )
    expect(alarms.map(alarm => `${named(alarm)}: ${alarm.message}`)).toEqual([])
  })
})

describe('every tool', () => {
  const lines = folders.flatMap(folder =>
    logsOf(folder).flatMap(name =>
      read(folder, name)
        .split('\n')
        // Colours may part a literal: that a coloured line is found is what the expectations of its sample say.
        .filter(raw => !raw.includes('\u001b'))
        .map(raw => ({ raw: raw.toLowerCase(), text: cleanLine(raw) })),
    ),
  )

  it('has rules of unique names, under a tool of a unique name', () => {
    const names = tools.map(({ name }) => name)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
    for (const { name, rules } of tools) {
      const ids = rules.map(rule => `${name}/${rule.id}`)
      expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
    }
  })

  it.each(tools.map(tool => [tool.name, tool] as const))(
    '%s: a line that a rule matches holds one of its literals, and no pattern is slow',
    (tool, { rules }) => {
      const hostile = [
        'a'.repeat(4000),
        ' '.repeat(4000),
        '\t at '.repeat(900),
        'error: '.repeat(570),
        'a.b/c:1:2: '.repeat(360),
        '('.repeat(4000),
        'Error: E123 [x] - '.repeat(220),
      ]
      for (const { id, literals, pattern } of rules) {
        for (const literal of literals) {
          expect(Buffer.byteLength(literal), `${tool}/${id} ${literal}`).toBeGreaterThanOrEqual(3)
          expect(literal).not.toContain('\n')
        }
        expect(pattern.flags, `${tool}/${id}`).not.toMatch(/[gy]/)
        const words = literals.map(literal => literal.replace(/^\^/, '').toLowerCase())
        const unreachable = lines.filter(
          ({ raw, text }) => pattern.test(text) && !words.some(word => raw.includes(word)),
        )
        expect(unreachable.slice(0, 3), `${tool}/${id} would never be tried on these`).toEqual([])
        const before = performance.now()
        for (const line of hostile) pattern.test(line)
        expect(performance.now() - before, `${tool}/${id} on hostile lines`).toBeLessThan(1500)
      }
    },
  )
})
