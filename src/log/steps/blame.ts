import type { Lines } from '../read/lines.js'
import type { FinishedStep } from './models.js'

/** Parts of a job that run after it failed, and whose own failures do not count. */
const afterwards =
  /^(?:after_|running after|cleanup_|cleaning up|archive_cache|saving cache|uploading artifacts for failed|upload_artifacts_on_failure|declarative: post|post\b)/i
/** The script of the job is over, and did well, where this begins. */
const afterSuccess = /^(?:upload_artifacts_on_success|uploading artifacts for successful)/i
/** What jobs are made to do whether or not they failed, by what such a part is called. */
const always = /^(?:clean|collect|gather|notify|notification|report|stop|tear ?down|summar)|\breports?$/i
/** Commands that do not fail. */
const harmless = /^(?:echo|printf|true|:|exit 0)(?:\s|$)/

/**
 * Which command made a job fail, where the provider only says that one did: the last that was run, but for what runs after a failure
 * as well, and for what shows that it did well.
 *
 * @returns an index into `steps`; `undefined` if none can have.
 */
export function blame(steps: readonly FinishedStep[], lines: Lines): number | undefined {
  const candidates = steps.flatMap((step, index) => (isAfterwards(step) ? [] : [{ step, index }]))
  const commands = candidates.filter(({ step }) => step.kind === 'command')
  const own = commands.length > 0 ? commands : candidates
  const lastOf = (wanted: (step: FinishedStep) => boolean) => own.findLast(({ step }) => wanted(step))?.index
  return (
    candidates.findLast(({ step }) => afterSuccess.test(step.section))?.index ??
    lastOf(step => !endsWell(step, lines) && !always.test(step.section || step.name)) ??
    lastOf(step => !endsWell(step, lines)) ??
    own.at(-1)?.index
  )
}

function isAfterwards({ step, section }: FinishedStep): boolean {
  return step.phase === 'post' || afterwards.test(section || step.name)
}

/** Whether a shell that stops at the first error came to the end of a command, which cannot have failed itself. */
function endsWell({ name, trace, step }: FinishedStep, lines: Lines): boolean {
  if (trace !== undefined) return harmless.test(trace)
  const last = name.split('\n').at(-1) ?? ''
  if (/\|\|\s*(?:true|:)\s*$/.test(last)) return true
  const echoed = last
    .slice(Math.max(last.lastIndexOf(';'), last.lastIndexOf('|'), last.lastIndexOf('&')) + 1)
    .trim()
  return harmless.test(echoed) && echoed.includes(lastWordsOf(step.startLine, step.endLine, lines))
}

/** An action, not a script: GitHub reports the exit status of scripts alone, and one that runs in a container says nothing. */
const action = /^(?:[\w.-]+\/[\w./-]+@[\w./-]+|\.\/[\w./-]+|docker:\/\/\S+)$/
const failure =
  /\b(?:error|errors|failed|failure|fatal|exception|denied|not found|exit (?:code|status) [1-9]\d*)\b|\bcannot\b/i
const none =
  /^(?:##\[(?:warning|notice|debug)\]|warning\b)|\b(?:0|no|without) (?:errors?|failures?|failed)\b|\b(?:errors?|failures?|failed): 0\b/i

/** At most this many lines at the head of a step are searched for the shell of its script. */
const longestHead = 60

/** Whether a step of GitHub runs an action, which reports no exit status. `./check.sh` is none if a shell runs it. */
export function isAction({ name, step }: FinishedStep, lines: Lines): boolean {
  if (!action.test(name)) return false
  for (let line = step.startLine + 1; line <= Math.min(step.endLine, step.startLine + longestHead); line++) {
    const text = lines.text(line)
    if (text.startsWith('shell: ')) return false
    if (text.startsWith('##[endgroup]')) return true
  }
  return true
}

/** Whether the last words of a part of the log tell of a failure. */
export function tellsOfFailure(startLine: number, endLine: number, lines: Lines): boolean {
  const words = lastWordsOf(startLine, endLine, lines)
  return failure.test(words) && !none.test(words)
}

/** At most this many lines from the end of a command are searched for its last words. */
const farthest = 10

function lastWordsOf(startLine: number, endLine: number, lines: Lines): string {
  for (let line = endLine; line > Math.max(startLine, endLine - farthest); line--) {
    const text = lines.text(line).trim()
    if (text !== '') return text
  }
  return ''
}
