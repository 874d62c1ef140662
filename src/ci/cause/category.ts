import type { Category, LogFailure, Phase, Range } from '../../log/index.js'
import type { Tool } from '../../tools/index.js'
import { failedTaskIn, nameOf } from './names.js'
import { sentenceOf } from './sentences.js'

/** What lies under a tool's failure and is the thing to mend, where both are told in one block. */
const underlying: ReadonlySet<Category> = new Set([
  'network-or-flaky',
  'timeout-or-oom',
  'permission-or-secret',
])
/** What such a cause may lie under. A failing assertion is none: a test may well be about a time-out. */
const overlying: ReadonlySet<Category> = new Set(['dependency-install', 'environment', 'unknown'])
const sure = 0.5
/** What clients print of a network, whichever tool they are part of. */
const network =
  /\bHTTPS?ConnectionPool\b|\bMax retries exceeded\b|\btoo many 5\d\d error responses\b|\bECONN(?:RESET|REFUSED)\b|\bEAI_AGAIN\b|\bETIMEDOUT\b|Could not resolve host|Temporary failure in name resolution|\bNameResolutionError\b|\bTLS handshake timeout\b|\bspurious network error\b|^ *\[\d{1,2}\] (?:Timeout was reached|SSL connect error|Couldn't (?:connect to server|resolve host name)|HTTP2 framing layer|Failure when receiving data)|\b50[234] (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/m
/** An exception that says that another host could not be reached: no assertion failed. */
const unreachable =
  /\bMax retries exceeded with url\b|\bNameResolutionError\b|Temporary failure in name resolution|\bEAI_AGAIN\b|\bgetaddrinfo ENOTFOUND\b|\bTLS handshake timeout\b|\bno such host\b|Could not resolve host|\b50[234] (?:error responses|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/
/** What snapshot libraries say where a value is not the one that was kept, whichever test runner tells of it. */
const snapshot =
  /\bVerifyException\b|\bsnapshot assertion for '|Failed Approval\b|\bApprovalMismatch|\bsnapshot\b.{0,80}? (?:does(?:n't| not) match|mismatch)|\bdoes(?:n't| not) match (?:the )?(?:stored|reference|saved|golden|existing|approved) (?:snapshot|file|image)|did not match the golden|Golden "[^"]{1,200}": Pixel test failed|\bexpect test failed\b|\bNew snapshot was not written\b/i

/** All that a test knows of a command that it ran: why it failed is what the command printed. */
const exitStatus =
  /\b(?:exit(?:ed|s)?|return(?:ed|s)?)(?: with)?(?: an?)?(?: non-?zero)?(?: exit)?[- ](?:code|status)\b/i

/** What a tool inside a larger build may report although the build is what failed. */
const vague: ReadonlySet<Category> = new Set([
  'dependency-install',
  'network-or-flaky',
  'environment',
  'unknown',
])
/** A rule that is no surer than this leaves the kind of a failure to the words around it. */
const weak = 0.65
/** What may lie under such a failure. */
const deeper: ReadonlySet<Category> = new Set([...underlying, 'dependency-install', 'environment'])
/** What stopped a test or a linter before it could say anything of the code. Their other words speak of anything. */
const outsideOfChecks: ReadonlySet<Category> = new Set([
  'infrastructure',
  'timeout-or-oom',
  'dependency-install',
  'environment',
])
/** What a client's error is where its own sentence says more than that a host or a service was not reached. */
const beneathRemote: Partial<Record<Category, readonly Category[]>> = {
  'network-or-flaky': ['permission-or-secret', 'infrastructure'],
  environment: ['infrastructure'],
}
const typeError = /\berror TS\d{4,5}\b/
/** A program that dies of its own exception, and no phase or name says what it was for. */
const exception = /\b[A-Z]\w{0,60}(?:Error|Exception)\b|^Traceback \(most recent|\bpanicked at\b/m

/** What a failure that no tool explains most likely is, by the phase of the job that it ends. */
const byPhase: Partial<Record<Phase, Category>> = {
  dependencies: 'dependency-install',
  build: 'compile-error',
  lint: 'lint-error',
  test: 'test-assertion',
  setup: 'environment',
  provision: 'infrastructure',
}

/**
 * The category of a root cause: its tool's word for it, unless its block tells of something under it. Where no tool knows: the words
 * of the failure, the name of the task, the phase, the name of the step.
 */
export function categoryOf(
  cause: LogFailure,
  excerpt: Range & { readonly text: string },
  phase: Phase,
  failures: readonly LogFailure[],
  tools: ReadonlyMap<string, Tool>,
  stepName = '',
): Category {
  if (cause.category === 'test-assertion') return underTest(cause, excerpt.text, failures) ?? cause.category
  const around = vague.has(cause.category) ? enclosing(cause, failures, tools) : undefined
  if (around) return around
  if (overlying.has(cause.category)) {
    const under = failures.find(
      ({ category, certainty, line }) =>
        underlying.has(category) && certainty >= sure && excerpt.startLine <= line && line <= excerpt.endLine,
    )
    if (under) return under.category
    if (network.test(excerpt.text)) return 'network-or-flaky'
  }
  const refused = sentenceOf(cause.message)
  if (refused && beneathRemote[cause.category]?.includes(refused) === true) return refused
  if (cause.category !== 'unknown') return underWeak(cause, excerpt.text) ?? cause.category
  return (
    wordOf(cause.message, excerpt.text, phase) ??
    nameOf(failedTaskIn(excerpt.text) ?? '') ??
    byPhase[phase] ??
    nameOf(stepName) ??
    (exception.test(excerpt.text) ? 'environment' : 'unknown')
  )
}

/** What lies under a failure of which a weak rule knows only that a build or a task of it failed. */
function underWeak({ certainty, category }: LogFailure, text: string): Category | undefined {
  if (certainty > weak || category === 'lint-error' || category === 'formatting') return undefined
  const under = sentenceOf(text)
  return under && deeper.has(under) ? under : undefined
}

/** What the words of a failure say: those of its own line first, then those around it. */
function wordOf(message: string, text: string, phase: Phase): Category | undefined {
  if (typeError.test(text)) return 'type-error'
  const own = sentenceOf(message)
  if (phase === 'test' || phase === 'lint') return own && outsideOfChecks.has(own) ? own : undefined
  return own ?? sentenceOf(text)
}

/** What a failed test tells of, where that is no assertion. */
function underTest(cause: LogFailure, text: string, failures: readonly LogFailure[]): Category | undefined {
  if (snapshot.test(text)) return 'snapshot-diff'
  return unreachable.test(cause.message) ? 'network-or-flaky' : underCommand(cause, failures)
}

/** What lies under a test that only says with which status a command ended: told between this failed test and the next. */
function underCommand(cause: LogFailure, failures: readonly LogFailure[]): Category | undefined {
  const own = failures.filter(({ tool }) => tool === cause.tool)
  const name = cause.test ?? ''
  const namesExit = ({ test, message }: LogFailure) =>
    test?.endsWith(name) === true && exitStatus.test(message)
  if (name === '' || !own.some(namesExit)) return undefined
  const next = own.find(({ rule, startLine }) => rule === cause.rule && startLine > cause.endLine)?.startLine
  const under = failures.filter(
    ({ tool, line }) => tool !== cause.tool && cause.startLine <= line && line < (next ?? Infinity),
  )
  if (under.some(({ category, message }) => overlying.has(category) && network.test(message)))
    return 'network-or-flaky'
  return under.find(({ category, certainty }) => underlying.has(category) && certainty >= sure)?.category
}

/** The category of the build around a cause, if a tool says that the command it ran for it failed. */
function enclosing(
  cause: LogFailure,
  failures: readonly LogFailure[],
  tools: ReadonlyMap<string, Tool>,
): Category | undefined {
  for (const { tool, line, message } of failures) {
    const encloses = cause.line <= line ? tools.get(tool)?.encloses : undefined
    if (encloses?.says.test(message)) return encloses.category
  }
  return undefined
}
