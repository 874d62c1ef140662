/** How a run or a job ends that failed by itself. */
export const failedConclusions: ReadonlySet<string | null> = new Set([
  'failure',
  'timed_out',
  'startup_failure',
])
