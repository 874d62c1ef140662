import type { LogFailure, Log } from '../../log/index.js'

/** At most this many lines that hold words, from the end of a log, are its last words. */
const lastLines = 4

/** A program that names itself, or the kind of what it says, at the head of a line: `fatal: …`, `unzip: …`, `parse error: …`. */
const failureWords =
  /^(?!(?:warning|note|info|hint|help|debug|usage|tip|todo)\b)(?:[\w.+/-]{1,60}(?:\[\w{1,12}\])?|\w{1,20} (?:error|failure)):\s/i
/** What the generic words mean when such a line ends with them: that nothing is wrong. */
const nothing = /:\s{0,4}(?:none|no|0|nothing|n\/a|false|null)\W{0,2}$/i

/**
 * Whether a log without a provider around it ends in that command's own words of failure: no step and no
 * exit status will say more than `make: *** [all] Error 3` or `fatal: not a git repository` does.
 */
export function endsInFailure(log: Log): boolean {
  if (log.provider !== 'unknown') return false
  const ending = endingOf(log)
  const [last] = ending
  if (last === undefined) return false
  return log.failures.some(failure => {
    if (failure.role === 'noise') return false
    if (!failure.fallback) return failure.endLine >= last || goesOn(log, failure, last)
    const text = log.lines.text(failure.line)
    return ending.includes(failure.line) && failureWords.test(text) && !nothing.test(text)
  })
}

/**
 * Whether the last line of a script's log says that a command ends with an error: the words of a tool alone may be about what the
 * script goes on after.
 */
export function endsInConclusion(log: Log): boolean {
  const [last] = endingOf(log)
  if (last === undefined) return false
  return log.failures.some(
    ({ conclusive, role, endLine }) => (conclusive || role === 'wrapper') && endLine >= last,
  )
}

/** Whether the tool of a failure sums it up in the last words of the log: `Tests  1 failed | 3 passed`. */
export function endsInWordsOf({ tool }: LogFailure, log: Log): boolean {
  const first = endingOf(log).at(-1)
  if (first === undefined) return false
  return log.failures.some(each => each.tool === tool && each.role !== 'noise' && each.endLine >= first)
}

/** The last lines that hold words, from the last one up. */
function endingOf({ lines }: Log): number[] {
  const ending: number[] = []
  const farthest = Math.max(1, lines.count - 20)
  for (let line = lines.count; line >= farthest && ending.length < lastLines; line--)
    if (lines.text(line).trim() !== '') ending.push(line)
  return ending
}

/** Whether the last line begins as the failure does: `npm error …` from the first line of it to the last. */
function goesOn({ lines }: Log, { line }: LogFailure, last: number): boolean {
  const voice = /^\S+ (?:error|ERR!)(?=\s|$)/.exec(lines.text(line))?.[0]
  return voice !== undefined && lines.text(last).startsWith(voice)
}

/** At most this many lines behind a failure are read for what its runner counts. */
const countedWithin = 3_000
/** What runners count at their end: tests that failed. */
const failedTests =
  /\bTests run: \d+, {1,3}Failures: (?:[1-9]|0, {1,3}Errors: [1-9])|\b[1-9]\d* (?:tests?|specs?|examples?|scenarios?)\b[^.]{0,40}\bfail|^\W{0,8}(?:tests?|specs?|test suites?):?\W{1,8}.{0,40}\b[1-9]\d* (?:failed|failing|failures?)\b|^\W{0,8}[1-9]\d* (?:failed|failing)\b/i

/** Whether a runner counts failed tests behind a failure and before the end of its command. */
export function countsFailedTests({ lines }: Log, after: number, last = lines.count): boolean {
  for (let line = after + 1; line <= Math.min(last, after + countedWithin); line++) {
    const text = lines.text(line)
    if (text.length < 400 && failedTests.test(text)) return true
  }
  return false
}
