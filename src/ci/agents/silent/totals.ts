/**
 * A line in which a test runner says how many tests there are or were. Its pattern's named groups are counts: `passed`, `failed`,
 * `skipped`, `total`, `flaky`; `minus` of tests that another line counted though they were skipped; `declared` where the run begins.
 * Totals without any count say that something ran.
 */
export interface TotalsRule {
  readonly runner: string
  /** What the line speaks of: tests to be run, tests that were run, or that there are none. */
  readonly kind: 'start' | 'totals' | 'empty'
  /** The runner says this of each package of many: none in one of them means nothing. */
  readonly perPackage?: true
  /** It means that no test was ever written, so none was lost. */
  readonly unwritten?: true
  /** A runner that prints this line beside totals of its own, which then count alone. */
  readonly yieldsTo?: string
  readonly literals: readonly string[]
  readonly pattern: RegExp
}

const digits = Array.from('0123456789')

export const totalsRules: readonly TotalsRule[] = [
  {
    runner: 'jest',
    kind: 'totals',
    literals: ['^Tests:  '],
    pattern:
      /^Tests: {2,}(?:(?<failed>\d+) failed, )?(?:(?<skipped>\d+) skipped, )?(?:\d+ todo, )?(?:(?<passed>\d+) passed, )?(?<total>\d+) total/,
  },
  {
    runner: 'jest',
    kind: 'empty',
    literals: ['No tests found, exiting with code 0'],
    pattern: /^No tests found, exiting with code 0/,
  },
  {
    runner: 'vitest',
    kind: 'totals',
    literals: ['  Tests  '],
    pattern:
      /^ {2,}Tests {2}(?:(?<failed>\d+) failed(?: \| )?)?(?:\d+ expected fail(?: \| )?)?(?:(?<passed>\d+) passed(?: \| )?)?(?:\d+ expected fail(?: \| )?)?(?:(?<skipped>\d+) skipped(?: \| )?)?(?:(?<todo>\d+) todo)? ?\((?<total>\d+)\)$/,
  },
  {
    runner: 'vitest',
    kind: 'empty',
    literals: ['No test files found, exiting with code 0', 'Tests  no tests'],
    pattern: /^(?:No test files found, exiting with code 0| {2,}Tests {2}no tests$)/,
  },
  {
    runner: 'pytest',
    kind: 'start',
    literals: ['^collected ', ' worker [', ' workers ['],
    pattern:
      /^(?:collected (?:\d+ items? \/ (?:\d+ errors? \/ )?(?:\d+ deselected \/ )(?:\d+ skipped \/ )?(?<declared>\d+) selected|(?<all>\d+) items?)|\d+ workers? \[(?<sent>\d+) items?\])/,
  },
  {
    runner: 'pytest',
    kind: 'empty',
    literals: ['no tests ran in', ' deselected in '],
    pattern: /^=*\s?(?:no tests ran in |\d+ deselected in )[\d.]+s/,
  },
  {
    runner: 'pytest',
    kind: 'totals',
    literals: [' in .', ...digits.map(digit => ` in ${digit}`)],
    pattern:
      /^=*\s?(?=\d+ [a-z].{0,200} in [\d.]{1,12} ?s)(?=(?:.{0,99}?\b(?<failed>\d{1,7}) failed)?)(?=(?:.{0,99}?\b(?<passed>\d{1,7}) passed)?)(?=(?:.{0,99}?\b(?<skipped>\d{1,7}) skipped)?)(?=(?:.{0,99}?\b(?<xfailed>\d{1,7}) xfailed)?)(?=(?:.{0,99}?\b(?<xpassed>\d{1,7}) xpassed)?)(?=(?:.{0,99}?\b(?<errors>\d{1,7}) error)?)(?=(?:.{0,99}?\b(?<flaky>\d{1,7}) rerun)?)(?=(?:.{0,99}?\b(?<listed>\d{1,7}) tests? collected)?)/,
  },
  {
    runner: 'unittest',
    kind: 'totals',
    literals: ['^Ran '],
    pattern: /^Ran (?<total>\d+) tests? in [\d.]+s$/,
  },
  {
    runner: 'unittest-skipped',
    kind: 'totals',
    literals: ['skipped='],
    pattern: /^OK \(.{0,40}skipped=(?<minus>\d+)/,
  },
  {
    runner: 'go',
    kind: 'empty',
    perPackage: true,
    unwritten: true,
    literals: ['[no test files]'],
    pattern: /^\?? {0,3}\s+\S+\s.{0,60}\[no test files\]/,
  },
  {
    runner: 'go',
    kind: 'empty',
    perPackage: true,
    literals: ['[no tests to run]'],
    pattern: /^ok\s+\S+\s.{0,60}\[no tests to run\]/,
  },
  {
    runner: 'go',
    kind: 'totals',
    literals: ['^ok  ', '^FAIL\t', '^--- PASS: '],
    pattern: /^(?:ok {2}\s*\S+\s+(?:[\d.]+s|\(cached\))(?!.*\[no tests to run\])|FAIL\t\S+|--- PASS: )/,
  },
  {
    runner: 'cargo',
    kind: 'start',
    literals: digits.map(digit => `^running ${digit}`),
    pattern: /^running (?<declared>\d+) tests?$/,
  },
  {
    runner: 'cargo',
    kind: 'totals',
    perPackage: true,
    literals: ['test result: '],
    pattern: /^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed; (?<skipped>\d+) ignored/,
  },
  {
    runner: 'nextest',
    kind: 'totals',
    literals: ['^Summary ['],
    pattern:
      /^\s*Summary \[.{0,20}\] +(?<total>\d+)(?:\/\d+)? tests? run: (?<passed>\d+) passed(?:.{0,40}?(?<flaky>\d+) flaky)?/,
  },
  {
    runner: 'ctest',
    kind: 'empty',
    literals: ['No tests were found!!!'],
    pattern: /^No tests were found!!!/,
  },
  {
    runner: 'ctest',
    kind: 'totals',
    literals: ['tests failed out of'],
    pattern: /^\d+% tests passed, (?<failed>\d+) tests failed out of (?<total>\d+)/,
  },
  {
    runner: 'gtest',
    kind: 'start',
    literals: ['[==========] Running '],
    pattern: /^\[==========\] Running (?<declared>\d+) tests? from/,
  },
  {
    runner: 'gtest',
    kind: 'totals',
    perPackage: true,
    literals: ['[==========] '],
    pattern: /^\[==========\] (?<total>\d+) tests? from .{1,40} ran\./,
  },
  { runner: 'mocha', kind: 'totals', literals: [' passing ('], pattern: /^\s{1,8}(?<passed>\d+) passing \(/ },
  {
    runner: 'mocha-pending',
    kind: 'totals',
    literals: ['^ pending'],
    pattern: /^\s{1,8}(?<skipped>\d+) pending$/,
  },
  {
    runner: 'node',
    kind: 'totals',
    literals: ['# tests ', 'ℹ tests '],
    pattern: /^[#ℹ] tests (?<total>\d+)$/,
  },
  {
    runner: 'node-skipped',
    kind: 'totals',
    literals: ['# skipped ', 'ℹ skipped '],
    pattern: /^[#ℹ] skipped (?<minus>\d+)$/,
  },
  { runner: 'tap', kind: 'empty', perPackage: true, literals: ['1..0'], pattern: /^1\.\.0(?: |$)/ },
  {
    runner: 'tap',
    kind: 'totals',
    yieldsTo: 'node',
    literals: ['^1..'],
    pattern: /^1\.\.(?<total>[1-9]\d*)$/,
  },
  { runner: 'prove', kind: 'empty', literals: ['Result: NOTESTS'], pattern: /^Result: NOTESTS/ },
  {
    runner: 'prove',
    kind: 'totals',
    literals: ['Files='],
    pattern: /^Files=\d+, Tests=(?<total>\d+),/,
  },
  {
    runner: 'surefire',
    kind: 'totals',
    perPackage: true,
    literals: ['Tests run: '],
    pattern:
      /^(?:\[\w+\] )?(?:\[\w+\] )?Tests run: (?<total>\d+), Failures: (?<failed>\d+), Errors: (?<errors>\d+), Skipped: (?<skipped>\d+)(?:, Flakes: (?<flaky>\d+))?/,
  },
  {
    runner: 'surefire',
    kind: 'empty',
    perPackage: true,
    unwritten: true,
    literals: ['No tests to run'],
    pattern: /^(?:\[INFO\] )?No tests to run\.$/,
  },
  {
    runner: 'gradle',
    kind: 'empty',
    perPackage: true,
    unwritten: true,
    literals: ['est NO-SOURCE'],
    pattern: /^> Task :\S{0,80}[tT]est NO-SOURCE$/,
  },
  {
    runner: 'gradle',
    kind: 'totals',
    literals: ['> Task :', ':test'],
    pattern: /^(?:> Task )?:\S{0,80}[tT]est(?: (?:FAILED|UP-TO-DATE|FROM-CACHE))?$/,
  },
  {
    runner: 'dotnet',
    kind: 'empty',
    literals: ['No test is available in', 'No test matches the given testcase filter'],
    pattern: /^(?:No test is available in |No test matches the given testcase filter)/,
  },
  {
    runner: 'dotnet',
    kind: 'totals',
    literals: ['Passed! ', 'Failed! ', 'Skipped! '],
    pattern:
      /^(?:Passed|Failed|Skipped)! +- Failed: +(?<failed>\d+), Passed: +(?<passed>\d+), Skipped: +(?<skipped>\d+), Total: +(?<total>\d+)/,
  },
  { runner: 'phpunit', kind: 'empty', literals: ['No tests executed!'], pattern: /^No tests executed!/ },
  {
    runner: 'phpunit',
    kind: 'totals',
    literals: [' assertion)', ' assertions)', ', Assertions: '],
    pattern:
      /^(?:OK \((?<passed>\d+) tests?, \d+ assertions?\)|Tests: (?<total>\d+), Assertions: \d+(?:, Failures: (?<failed>\d+))?.{0,80}?(?:, Skipped: (?<skipped>\d+))?\.$)/,
  },
  {
    runner: 'rspec',
    kind: 'totals',
    literals: [' examples, ', ' example, '],
    pattern: /^(?<total>\d+) examples?, (?<failed>\d+) failures?(?:, (?<skipped>\d+) pending)?/,
  },
  {
    runner: 'minitest',
    kind: 'totals',
    literals: [' assertions, '],
    pattern:
      /^(?<total>\d+) (?:runs|tests), \d+ assertions, (?<failed>\d+) failures, (?<errors>\d+) errors, (?<skipped>\d+) skips/,
  },
  {
    runner: 'playwright',
    kind: 'start',
    literals: [' test using ', ' tests using '],
    pattern: /^Running (?<declared>\d+) tests? using \d+ workers?/,
  },
  {
    runner: 'playwright',
    kind: 'totals',
    literals: ['^ passed (', '^ skipped', '^ flaky', ' did not run'],
    pattern:
      /^ {2}(?:(?<passed>\d+) passed \([\d.]+[a-z]+\)|(?<skipped>\d+) skipped|(?<flaky>\d+) flaky|(?<lost>\d+) did not run)$/,
  },
  {
    runner: 'karma',
    kind: 'totals',
    literals: ['SUCCESS', 'secs'],
    pattern: /Executed (?<ran>\d+) of (?<total>\d+)(?: \(skipped (?<skipped>\d+)\))?.{0,40}(?:SUCCESS|secs)/,
  },
  {
    runner: 'xctest',
    kind: 'totals',
    perPackage: true,
    literals: [' test, with ', ' tests, with '],
    pattern: /^\s*Executed (?<total>\d+) tests?, with (?:(?<skipped>\d+) tests? skipped and )?/,
  },
  {
    runner: 'exunit',
    kind: 'totals',
    literals: [' tests, ', ' test, '],
    pattern:
      /^(?:\d+ (?:doctests?|properties|property), )*(?<total>\d+) tests?, (?<failed>\d+) failures?(?:, \d+ excluded)?(?:, (?<skipped>\d+) skipped)?/,
  },
  {
    runner: 'deno',
    kind: 'totals',
    literals: ['ok | ', 'FAILED | '],
    pattern: /^(?:ok|FAILED) \| (?<passed>\d+) passed(?: \(.{1,30}\))? \| (?<failed>\d+) failed/,
  },
  {
    runner: 'ginkgo',
    kind: 'totals',
    literals: [' Specs in '],
    pattern: /^Ran (?<total>\d+) of \d+ Specs in /,
  },
  { runner: 'catch2', kind: 'empty', literals: ['No tests ran'], pattern: /^No tests ran$/ },
]
