import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { keyOf, literalsOfSources } from './literals.js'
import { readVerdicts } from './verdicts.js'

const { resolve } = createRequire(createRequire(import.meta.url).resolve('recheck'))

/** recheck is a native program; where there is none for the system, the verdicts are taken as they are written. */
function isNative(): boolean {
  const system = { darwin: 'macos', linux: 'linux', win32: 'windows' }[process.platform as string]
  try {
    return resolve(`recheck-${String(system)}-${process.arch}/package.json`) !== ''
  } catch {
    return false
  }
}

describe('recheck finds no regular expression of the sources super-linear', () => {
  const verdicts = readVerdicts()
  const literals = [...literalsOfSources()]

  it('of those that it was asked for; `npm run recheck` asks for what is new', () => {
    expect(literals.filter(([literal]) => !verdicts.has(keyOf(literal)))).toEqual([])
  })

  it('and those that it cannot decide are few, and listed with the reason', () => {
    const others = literals
      .flatMap(([literal]) => verdicts.get(keyOf(literal)) ?? [])
      .filter(({ said }) => said !== 'safe')
    expect(others.filter(({ said }) => said !== 'unknown, timeout')).toEqual([])
    expect(others.length).toBeLessThan(literals.length / 50)
  })

  it('and says so again of a few', { skip: !isNative(), timeout: 240_000 }, () => {
    const command = ['--import', 'tsx', path.join(import.meta.dirname, 'recheck.ts'), '--sample']
    expect(execFileSync(process.execPath, command, { encoding: 'utf8' })).toContain('asked for again: safe')
  })
})
