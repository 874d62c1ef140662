import { describe, expect, it } from 'vitest'
import { toolsFor } from '../../src/ci/tools.js'
import { isCovered, skeletonsOf } from './skeleton.js'

/**
 * A rule is tried only on a line that holds one of its literals. Here each pattern is taken apart, and each way to match it
 * must hold one. These are left, for the reason given.
 */
const left: Readonly<Record<string, string>> = {
  'mocha/timeout': 'a number alone: the raw line has a blank behind it',
  'mocha/failed-test': 'a number alone: the raw line has a blank behind it',
  'meson/failed-test': 'a table: the name of the test is filled up with blanks',
  'phpstan/error': 'a table: blanks fill the column',
  'generic/exception': 'a letter stands before the word: any of them',
  'java/trace': 'a letter or a digit stands before the word: any of them',
  'dotnet-test/vstest': 'X is too short a word',
  'silent/gradle-totals-1': 'tasks of the name test are enough',
  'shell/command-not-found': 'too many alternatives',
  'shell/missing-secret': 'too many alternatives',
  'silent/vitest-totals-0': 'too many alternatives',
  'silent/pytest-totals-2': 'too many alternatives',
}

/** A way to match that holds no literal, in short. */
function unreached(pattern: RegExp, literals: readonly string[]): string | undefined {
  const skeleton = skeletonsOf(pattern).find(parts => !isCovered(parts, literals))
  return skeleton?.map(part => (typeof part === 'string' ? part : '…')).join('')
}

describe('every way to match a rule holds one of its literals', () => {
  it('and this test would notice', () => {
    expect(unreached(/^(?:error|fatal): .+/, ['error: '])).toBe('fatal: …')
    expect(unreached(/^\[(?:WARN|ERROR)\]\s+\d+ rules/, ['^[error]'])).toMatch(/^\[WARN\]…/)
    expect(unreached(/^[a-z]+: error/, ['^: error'])).toBeDefined()
    expect(unreached(/^[A-Z]+: [eE]rror \d/, ['^: error'])).toBeUndefined()
    expect(unreached(/(?:error|fatal): /, ['error: ', 'fatal: '])).toBeUndefined()
    expect(unreached(/error: /, ['^error: '])).toBeDefined()
    expect(
      unreached(
        /in \d+ s/,
        Array.from('0123456789', digit => `in ${digit}`),
      ),
    ).toBeUndefined()
  })

  it.each(toolsFor().map(tool => [tool.name, tool.rules] as const))('of %s', (tool, rules) => {
    const found = rules
      .filter(({ id }) => left[`${tool}/${id}`] === undefined)
      .map(({ id, pattern, literals }) => [id, unreached(pattern, literals)])
      .filter(([, way]) => way !== undefined)
    expect(found).toEqual([])
  })
})
