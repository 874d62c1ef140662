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
/** What snapshot libraries say where a value is not the one that was kept, whichever test runner tells of it. */
const snapshot =
  /\bVerifyException\b|\bsnapshot assertion for '|Failed Approval\b|\bApprovalMismatch|\bsnapshot\b.{0,80}? (?:does(?:n't| not) match|mismatch)|\bdoes(?:n't| not) match (?:the )?(?:stored|reference|saved|golden|existing|approved) (?:snapshot|file|image)|did not match the golden|Golden "[^"]{1,200}": Pixel test failed|\bexpect test failed\b|\bNew snapshot was not written\b/i

/** What may go wrong while an image is built and is told by the tool that runs inside: the build is what failed. */
const insideImage: ReadonlySet<Category> = new Set([
  'dependency_install',
  'network_or_flaky',
  'environment',
  'unknown',
])
/** What the builder says where a command in an image failed. */
const imageStep =
  /did not complete successfully: exit code|^executor failed running \[|returned a non-zero code: \d/

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
  if (cause.category === 'test_assertion' && snapshot.test(excerpt.text)) return 'snapshot_diff'
  if (insideImage.has(cause.category) && failures.some(failure => endsImage(failure, cause)))
    return 'docker_build'
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

/** Whether a failure says that the command that a cause is part of was one of an image's. */
function endsImage({ tool, line, message }: Failure, cause: Failure): boolean {
  return tool === 'docker' && cause.line <= line && imageStep.test(message)
}
