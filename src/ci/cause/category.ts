import type { Category, Failure, Phase, Range } from '../../log/index.js'
import type { Tool } from '../../tools/index.js'

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
  'dependency_install',
  'network_or_flaky',
  'environment',
  'unknown',
])
/** What a failure that no tool explains most likely is, by words that every tool uses alike. */
const byWords: readonly (readonly [Category, RegExp])[] = [
  [
    'permission_or_secret',
    /\b40[13] (?:Unauthorized|Forbidden)\b|\b(?:Code|status(?: code)?): ?40[13]\b|\b(?:permission|access) denied\b|\bnot authori[sz]ed\b|\bACTIONS_ID_TOKEN_REQUEST|\bworkflow permissions are incorrect\b|\bauthentication (?:failed|required)\b|\bInvalid (?:or non-existent )?(?:credentials|authentication|API key|access token)\b|\b(?:token|secret|credentials|API key) (?:is|are|was|were) (?:missing|invalid|expired|not (?:set|provided|found|defined))\b/i,
  ],
  [
    'timeout_or_oom',
    /\bno space left on device\b|\bout of memory\b|\bCannot allocate memory\b|\btimed out waiting for\b|\b(?:timed out|timeout exceeded) after \d/i,
  ],
  ['compile_error', /^ *[^\s:]{1,300}\.\w{1,8}:\d{1,6}:\d{1,5}: (?:fatal )?error: /m],
]

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
  tools: ReadonlyMap<string, Tool>,
): Category {
  if (cause.category === 'test_assertion') return underTest(cause, excerpt.text, failures) ?? cause.category
  const around = vague.has(cause.category) ? enclosing(cause, failures, tools) : undefined
  if (around) return around
  if (overlying.has(cause.category)) {
    const under = failures.find(
      ({ category, certainty, line }) =>
        underlying.has(category) && certainty >= sure && excerpt.startLine <= line && line <= excerpt.endLine,
    )
    if (under) return under.category
    if (network.test(excerpt.text)) return 'network_or_flaky'
  }
  if (cause.category !== 'unknown') return cause.category
  if (/\berror TS\d{4,5}\b/.test(excerpt.text)) return 'type_error'
  return wordOf(excerpt.text, phase) ?? byPhase[phase] ?? 'unknown'
}

/** Tests and linters speak of anything: of them no word counts. */
function wordOf(text: string, phase: Phase): Category | undefined {
  if (phase === 'test' || phase === 'lint') return undefined
  return byWords.find(([, words]) => words.test(text))?.[0]
}

/** What a failed test tells of, where that is no assertion. */
function underTest(cause: Failure, text: string, failures: readonly Failure[]): Category | undefined {
  if (snapshot.test(text)) return 'snapshot_diff'
  return unreachable.test(cause.message) ? 'network_or_flaky' : underCommand(cause, failures)
}

/** What lies under a test that only says with which status a command ended: told between this failed test and the next. */
function underCommand(cause: Failure, failures: readonly Failure[]): Category | undefined {
  const own = failures.filter(({ tool }) => tool === cause.tool)
  const name = cause.test ?? ''
  const tells = ({ test, message }: Failure) => test?.endsWith(name) === true && exitStatus.test(message)
  if (name === '' || !own.some(tells)) return undefined
  const next = own.find(({ rule, startLine }) => rule === cause.rule && startLine > cause.endLine)?.startLine
  const under = failures.filter(
    ({ tool, line }) => tool !== cause.tool && cause.startLine <= line && line < (next ?? Infinity),
  )
  if (under.some(({ category, message }) => overlying.has(category) && network.test(message)))
    return 'network_or_flaky'
  return under.find(({ category, certainty }) => underlying.has(category) && certainty >= sure)?.category
}

/** The category of the build around a cause, if a tool says that the command it ran for it failed. */
function enclosing(
  cause: Failure,
  failures: readonly Failure[],
  tools: ReadonlyMap<string, Tool>,
): Category | undefined {
  for (const { tool, line, message } of failures) {
    const encloses = cause.line <= line ? tools.get(tool)?.encloses : undefined
    if (encloses?.says.test(message)) return encloses.category
  }
  return undefined
}
