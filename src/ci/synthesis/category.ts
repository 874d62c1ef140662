import type { Category, Failure, Phase, Range } from '../../log/index.js'

/** What lies under a tool's failure and is the thing to mend, where both are told in one block. */
const underlying: ReadonlySet<Category> = new Set([
  'network_or_flaky',
  'timeout_or_oom',
  'permission_or_secret',
])
/** What such a cause may lie under. A failing assertion is none: a test may well be about a time-out. */
const overlying: ReadonlySet<Category> = new Set(['dependency_install', 'environment', 'unknown'])
const sure = 0.5
/** What clients print of a network, whichever tool they are part of. */
const network =
  /\bHTTPS?ConnectionPool\b|\bMax retries exceeded\b|\btoo many 5\d\d error responses\b|\bECONN(?:RESET|REFUSED)\b|\bEAI_AGAIN\b|\bETIMEDOUT\b|Could not resolve host|Temporary failure in name resolution|\b50[234] (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/

/** What a failure that no tool explains most likely is, by the phase of the job that it ends. */
const byPhase: Partial<Record<Phase, Category>> = {
  dependencies: 'dependency_install',
  build: 'compile_error',
  lint: 'lint_error',
  test: 'test_assertion',
  setup: 'environment',
  provision: 'infrastructure',
}

/** The category of a root cause: its tool's word for it, unless its block tells of something under it. */
export function categoryOf(
  cause: Failure,
  excerpt: Range & { readonly text: string },
  phase: Phase,
  failures: readonly Failure[],
): Category {
  if (overlying.has(cause.category)) {
    const under = failures.find(
      ({ category, certainty, line }) =>
        underlying.has(category) && certainty >= sure && excerpt.startLine <= line && line <= excerpt.endLine,
    )
    if (under) return under.category
    if (network.test(excerpt.text)) return 'network_or_flaky'
  }
  return cause.category === 'unknown' ? (byPhase[phase] ?? 'unknown') : cause.category
}
