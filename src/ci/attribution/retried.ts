import { isSameTest } from '../cause/same-test.js'
import { maskSecrets } from '../../log/index.js'
import type { Lines } from '../../log/index.js'
import type { RootCause } from '../models.js'
import { quoted } from './models.js'
import type { Attributed } from './models.js'

/** How far behind the first failure a test that was run again is looked for. */
const farthest = 20_000

/** A test that failed and then passed, in the words of runners that run tests again themselves: nextest, pytest-rerunfailures. */
const passedAgain =
  /^\s*(?:FLAKY \d+\/\d+|TRY [2-9]\d* PASS) \[[^\]]*\]\s+(?:\(\S+\) )?(?<nextest>\S.*)$|^(?<rerun>[^\s:]+(?::[^\s:]+)*::\S+) RERUN\b/
/** What heads a list of such tests: surefire, playwright. */
const heading = /^(?:\[\w+\] +)?Flakes: *$|^ {2}\d+ flaky$/
/** A name in such a list, no longer than this. */
const longestItem = 500
const item =
  /^(?:\[\w+\] +(?! ))?(?:\[[^\]]+\] › )?(?<name>(?:[\w$.:/›>#()[\]-]| +(?=[\w$.:/›>#()[\]-]))+)[ ─]*$/

/**
 * Flaky, where every test that failed passed when its runner ran it again, in the same log and so on the same commit. That the same
 * name passed elsewhere in a log proves nothing: it may have run in another environment.
 */
export function retriedIn(lines: Lines, { failedTests, excerpt }: RootCause): Attributed | undefined {
  if (failedTests.length === 0) return undefined
  const proofs = proofsOf(
    failedTests.map(({ name }) => name),
    lines,
    excerpt.startLine,
  )
  const [first] = proofs
  if (first === undefined || proofs.includes(undefined)) return undefined
  return {
    attribution: 'flaky',
    reason: `The failed test passed when it ran again in the same job: ${quoted(first, maskSecrets(lines.text(first)))}.`,
  }
}

/** The line that says so of each test. One pass for all of them: a job may have a hundred, and 40,000 lines to look through. */
function proofsOf(tests: readonly string[], lines: Lines, from: number): (number | undefined)[] {
  const proofs = tests.map((): number | undefined => undefined)
  const reruns = new Set<string>()
  const end = Math.min(lines.count, from + farthest)
  let listed = false
  for (let line = Math.max(1, from - farthest); line <= end; line++) {
    const text = lines.text(line)
    if (heading.test(text)) {
      listed = true
      continue
    }
    if (/^(?:\[\w+\])?\s*$/.test(text)) listed = false
    const { nextest, rerun } = passedAgain.exec(text)?.groups ?? {}
    const passed = reruns.size > 0 && / PASSED\b/.test(text) ? text.split(' ')[0] : undefined
    const flaky = listed ? item.exec(text.slice(0, longestItem).trim())?.groups?.['name'] : undefined
    if ((nextest ?? rerun ?? passed ?? flaky) === undefined) continue
    for (const [at, test] of tests.entries()) {
      const isSame = (name: string | undefined) => name !== undefined && isSameTest(name, test)
      if (isSame(rerun)) reruns.add(test)
      if (isSame(nextest) || isSame(flaky) || (reruns.has(test) && isSame(passed))) proofs[at] ??= line
    }
  }
  return proofs
}
