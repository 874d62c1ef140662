import type { Log } from '../../log/index.js'

/** What is printed when a command is about to be run again, or did well in the end. */
const recovered =
  /failed\. Retrying, \d+ of \d+|\bBUILD SUCCESS(?:FUL)?\b|^(?:# )?(?:ok|PASS)\b|\b(?:[Rr]etrying|[Rr]etry (?:attempt )?\d)|^(?:Attempt|Try) [2-9]\b/
/** How far behind a failure its recovery may stand. */
const soon = 5000

/** Whether something ran again and did better behind a line. */
export function recoversAfter({ lines }: Log, line: number): boolean {
  const end = Math.min(lines.count, line + soon)
  for (let next = line + 1; next <= end; next++) {
    if (recovered.test(lines.text(next))) return true
  }
  return false
}
