import type { Category, Phase } from '../../log/index.js'
import { failedTaskIn, nameOf } from './names.js'
import { formOf, sentenceOf, sentenceOfCheck } from './sentences/sentence.js'

/** What is known of the command that a failure stands in. */
export interface Around {
  readonly stepName?: string | undefined
  /** Whether its last words count tests that failed. Asked only if nothing stronger speaks. */
  readonly testsFailed?: (() => boolean) | undefined
}

/** What snapshot libraries say where a value is not the one that was kept, whichever test runner tells of it. */
export const snapshot =
  /\bVerifyException\b|\bsnapshot assertion for '|Failed Approval\b|\bApprovalMismatch|\bsnapshot\b.{0,80}? (?:does(?:n't| not) match|mismatch)|\bdoes(?:n't| not) match (?:the )?(?:stored|reference|saved|golden|existing|approved) (?:snapshot|file|image)|did not match the golden|Golden "[^"]{1,200}": Pixel test failed|\bexpect test failed\b|\bNew snapshot was not written\b|\b[1-9]\d* snapshots? failed\b|\b[Ss]creenshot comparison failed\b|\bSnapshot `[^`]{1,200}` mismatched\b|\bSnapshot name: `|^\s*- Snapshot\s+- \d/im

/** What stopped a test or a linter before it could say anything of the code. Their other words speak of anything. */
const outsideOfChecks: ReadonlySet<Category> = new Set([
  'infrastructure',
  'timeout-or-oom',
  'dependency-install',
  'environment',
  'docker-build',
  'github-actions-config',
])
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

/** A test's file, as runners mark those that failed. */
const testFile =
  /^\s{0,6}(?:[✗✘×✖●❌]|FAIL(?:ED)?:?|not ok)\s{1,3}(?:[\w.-]+\/){0,20}(?:test_\w+|\w+[._-](?:test|spec))\.\w{1,5}\b/i
/** A step that runs an action, whose own program is no code of the project. */
const action = /^[\w.-]+\/[\w./-]+@[\w./-]+$/
const scriptError = /\b(?:Reference|Type|Range)Error: /

/**
 * The category of a failure that no tool knows: by the words of its own line, those around it, the name of the task that failed, the
 * phase, the name of the step.
 */
export function unknownCategory(
  message: string,
  text: string,
  phase: Phase,
  { stepName = '', testsFailed = () => false }: Around,
): Category {
  if (action.test(stepName) && scriptError.test(message)) return 'github-actions-config'
  return (
    wordOf(message, text, phase) ??
    (testFile.test(message) ? 'test-assertion' : undefined) ??
    nameOf(failedTaskIn(text) ?? '') ??
    (phase !== 'test' && testsFailed() ? 'test-assertion' : undefined) ??
    byPhase[phase] ??
    nameOf(stepName) ??
    (exception.test(text) ? 'environment' : 'unknown')
  )
}

/** A failed test speaks of anything. Beside such words, what it says of a host or of a right is what it tests; it starts local hosts. */
const ofTests =
  /\b(?:assert\w*|expect\w*|tests?|specs?|suites?|fail(?:ed|ing|ures?)?|localhost|127\.0\.0\.1)\b/i

/** What the words of a failure say: those of its own line first, then those around it. */
function wordOf(message: string, text: string, phase: Phase): Category | undefined {
  if (typeError.test(text)) return 'type-error'
  const own = sentenceOf(message)
  if (phase === 'test' || phase === 'lint') {
    if (snapshot.test(text)) return 'snapshot-diff'
    if (own && (outsideOfChecks.has(own) || !ofTests.test(`${message}\n${text}`))) return own
    return sentenceOfCheck(message) ?? formOf(message)
  }
  if (snapshot.test(message)) return 'snapshot-diff'
  return sentenceOfCheck(message) ?? own ?? sentenceOf(text)
}
