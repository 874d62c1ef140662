import { describe, expect, it } from 'vitest'
import { tools } from 'holdfast/tools'
import type { Tool } from 'holdfast/tools'

/**
 * A tool that knows failed tests says how they run again, and how many tests ran: a job in which it ran none is a silent
 * failure. What is missing is here by name, with the reason.
 */
const program = 'the test program is the project’s own'
const buildTool = 'a build tool runs it, whose record has it'
const otherCount = (name: string) => `its count has the form that ${name} knows`
const withoutRerun: Readonly<Record<string, string>> = {
  'boost-test': program,
  'doctest-cpp': program,
  'unittest-cpp': program,
  ...Object.fromEntries(
    'catch2 check cmocka cppunit criterion cunit glib googletest qtest unity'
      .split(' ')
      .map(name => [name, program]),
  ),
  emacs: 'the files to load are the project’s own',
  erlang: 'EUnit and Common Test run through the build tool',
  grunt: 'the task is the project’s own',
  junit: buildTool,
  lisp: 'the system to load is the project’s own',
  partest: 'only the compiler’s own build runs it',
  testng: buildTool,
  vader: 'the editor’s settings are the project’s own',
  vim: 'only Vim’s own build runs it',
  xcode: 'scheme and destination are the project’s own',
  xunit: 'a form of reports, printed by many',
}
const withoutTotals: Readonly<Record<string, string>> = {
  bats: otherCount('tap'),
  glib: otherCount('tap'),
  grunt: 'it counts assertions',
  julia: 'a table, one row for each set',
  munit: otherCount('sbt'),
  nightwatch: 'it counts assertions',
  nim: 'it prints no count',
  nose: otherCount('unittest'),
  partest: 'only the compiler’s own build runs it',
  perl: otherCount('prove'),
  racket: otherCount('lab'),
  robot: 'it fails if no test ran',
  scalacheck: otherCount('sbt'),
  specs2: otherCount('sbt'),
  tape: otherCount('tap'),
  themis: otherCount('tap'),
  trial: otherCount('unittest'),
  vim: 'only Vim’s own build runs it',
  xunit: 'a form of reports, printed by many',
}

const namesTest = (tool: Tool): boolean =>
  tool.rules.some(
    ({ role, category, pattern, details = [] }) =>
      role === 'cause' &&
      category === 'test-assertion' &&
      [pattern, ...details].some(({ source }) => source.includes('(?<test>')),
  ) || (tool.prints ?? []).includes('tap-like')
const runners = tools.filter(namesTest)

describe('of the tools that know failed tests', () => {
  it('each has a command that runs them again, or a reason', () => {
    const missing = runners.filter(({ rerun }) => rerun === undefined).map(({ name }) => name)
    expect(missing.sort()).toEqual(Object.keys(withoutRerun).sort())
  })

  it('each counts its tests, or has a reason', () => {
    const missing = runners.filter(({ totals }) => totals === undefined).map(({ name }) => name)
    expect(missing.sort()).toEqual(Object.keys(withoutTotals).sort())
  })
})
