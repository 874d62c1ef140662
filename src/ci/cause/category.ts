import type { Category, LogFailure, Phase, Range } from '../../log/index.js'
import type { Tool } from '../../tools/index.js'
import { isClosing } from './merit.js'
import { network } from './sentences/around.js'
import { isUnsigned, sentenceOf } from './sentences/sentence.js'
import { snapshot, unknownCategory } from './unknown-category.js'
import type { Around } from './unknown-category.js'

/** What lies under a tool's failure and is the thing to mend, where both are told in one block. */
const underlying: ReadonlySet<Category> = new Set([
  'network-or-flaky',
  'timeout-or-oom',
  'permission-or-secret',
])
/** What such a cause may lie under. A failing assertion is none: a test may well be about a time-out. */
const overlying: ReadonlySet<Category> = new Set(['dependency-install', 'environment', 'unknown'])
const sure = 0.5
/** An exception that says that another host could not be reached: no assertion failed. */
const unreachable =
  /\bMax retries exceeded with url\b|\bNameResolutionError\b|Temporary failure in name resolution|\bEAI_AGAIN\b|\bgetaddrinfo ENOTFOUND\b|\bTLS handshake timeout\b|\bno such host\b|Could not resolve host|\b50[234] (?:error responses|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)/
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
/** A sentence that stands for whatever is told below it. */
const summary = /^(?:A problem occurred|An error occurred|Something went wrong|The following error)/
/** What may lie under such a failure. */
const deeper: ReadonlySet<Category> = new Set([...underlying, 'dependency-install', 'environment'])
/** What a client's error is where its own sentence says more than that a host or a service was not reached. */
const beneathRemote: Partial<Record<Category, readonly Category[]>> = {
  'network-or-flaky': ['permission-or-secret', 'infrastructure'],
  environment: ['infrastructure'],
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
  { stepName = '', testsFailed = () => false }: Around = {},
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
  return unknownCategory(cause.message, excerpt.text, phase, { stepName, testsFailed })
}

/** What lies under a failure of which a rule knows only that a build or a task of it failed. */
function underWeak({ certainty, category, message }: LogFailure, text: string): Category | undefined {
  if (category === 'lint-error' || category === 'formatting') return undefined
  if (category === 'compile-error' && isUnsigned(message)) return 'permission-or-secret'
  if (certainty > weak && !isClosing(message) && !summary.test(message)) return undefined
  const under = sentenceOf(text)
  return under && deeper.has(under) ? under : undefined
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
