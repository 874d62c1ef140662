import type { Log, Step } from '../../log/index.js'
import { stepAt } from './detector-input.js'

/** What is printed when a command is about to be run again. */
const runsAgain =
  /failed\. Retrying, \d+ of \d+|\b(?:[Rr]etrying|[Rr]etry (?:attempt )?\d)|^(?:Attempt|Try) [2-9]\b/
/** What is printed when a command did well in the end. */
const didWell = /\bBUILD SUCCESS(?:FUL)?\b|^(?:# )?(?:ok|PASS)\b/
/** How far behind a failure its recovery may stand. */
const soon = 5000

/** Whether something ran again behind a line, or the same command, or another that begins like it, did well there. */
export function recoversAfter(log: Log, line: number): boolean {
  const { lines } = log
  const failed = stepAt(log, line)
  const end = Math.min(lines.count, line + soon)
  for (let next = line + 1; next <= end; next++) {
    const text = lines.text(next)
    if (runsAgain.test(text) || (didWell.test(text) && isAlike(failed, stepAt(log, next)))) return true
  }
  return false
}

function isAlike(a: Step | undefined, b: Step | undefined): boolean {
  return a === b || programOf(a) === programOf(b)
}

const programOf = (step: Step | undefined): string => step?.name.split(/\s/, 1)[0] ?? ''
