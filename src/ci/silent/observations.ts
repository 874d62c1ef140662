import type { SilentFailure } from '../models.js'

type Certainty = SilentFailure['certainty']

/** A line that tells of one kind of silent failure by itself. */
export interface Observation {
  readonly kind: string
  readonly literals: readonly string[]
  readonly pattern: RegExp
  readonly message: string
  /** `finding` only where the words are the tool's own total or conclusion: it looked and found nothing. */
  readonly certainty: Certainty
  /** Quiet in a step whose script matches, or where the line names it: there it is what its author wants. */
  readonly unless?: RegExp
  /** A hint becomes a finding where what the line names, or else the script of its step, matches. */
  readonly provenBy?: RegExp
  /** The kind that this line speaks against, in the same step: never reported itself. */
  readonly answers?: string
}

/** Only what was changed is looked at: nothing is a fair answer. */
export const changedOnly =
  /lint-staged|--(?:changed|only-?changed|since|affected|diff|staged|findRelatedTests)|git diff|affected/i
/** What a build is run for. */
const deliverable =
  /(?:^|[\s/"'])(?:dist|build|out|releases?|target|packages?|bin|wheelhouse|site|public)(?:[/*\s"']|$)|\.(?:whl|tar\.gz|tgz|zip|deb|rpm|jar|war|exe|dmg|msi|apk|nupkg|vsix)\b/
/** What is there only when something went wrong. */
const leftByFailure =
  /if-no-files-found: ignore|fail(?:ed|ures?)|crash|screenshot|error|dump|\bcore\b|diff|\blogs?\b|trace|video/i
const coverageStep = /codecov|coveralls|codeclimate|codacy|cc-test-reporter/i

/** Kinds that are no reports but answers. */
export const providerError = 'provider-error'

export const observations: readonly Observation[] = [
  {
    kind: 'artifact-not-found',
    literals: [
      'No files were found with the provided path',
      'no matching files',
      'Nothing will be added to build artifact',
      'No artifacts found that match the file pattern',
      'No artifact files found',
      'does not match any files',
    ],
    pattern:
      /^(?:##\[warning\]|Warning: |ERROR: |\S{1,4} )?(?:No files were found with the provided path: (?<path>.{1,300}?)\. No artifacts will be uploaded|WARNING: (?<warned>.{1,200}): no matching files|Directory '(?<folder>.{1,200}?)' is empty\. Nothing will be added to build artifact|No artifacts found that match the file pattern "(?<files>.{1,200}?)"|No artifact files found at (?<at>.{1,200})|Pattern '(?<glob>.{1,200}?)' does not match any files)/,
    message: 'Nothing was uploaded: the artifact path matched no file.',
    certainty: 'hint',
    unless: leftByFailure,
    provenBy: deliverable,
  },
  {
    kind: 'cache-not-saved',
    literals: [
      'Failed to save: ',
      'Cache save failed',
      'hence no cache is being saved',
      'Failed to create cache',
      'Failed to restore: ',
      'Cache service responded with',
      'failed to upload cache',
    ],
    pattern:
      /^(?:##\[(?:warning|error)\]|Warning: |WARNING: )?(?:Failed to (?:save|restore): |Cache save failed|Path Validation Error: .{1,120}hence no cache is being saved|Failed to create cache|Cache service responded with [45]|failed to upload cache)/,
    message: 'The cache was not saved or restored, so later runs take longer.',
    certainty: 'hint',
  },
  {
    kind: 'cached-result',
    literals: [
      ' cached, ',
      'read the output from the cache instead of running',
      'est FROM-CACHE',
      'Executed 0 out of ',
    ],
    pattern:
      /^(?:\s*Cached:\s+(?<part>[1-9]\d*) cached, (?<whole>\d+) total|.{0,20}read the output from the cache instead of running the command for (?<hits>[1-9]\d*) out of (?<tasks>\d+) tasks|> Task :\S{0,80}[tT]est FROM-CACHE$|Executed 0 out of [1-9]\d* tests?: )/,
    message: 'The results come from a cache: nothing was run on this commit.',
    certainty: 'hint',
  },
  {
    kind: 'coverage-not-uploaded',
    literals: [
      'Token required',
      'Error uploading coverage',
      'Failed to properly upload report',
      'Failed to upload coverage',
      'Failed to properly upload coverage',
      'coveralls.io',
      'Upload failed',
      'Commit creating failed',
      'Report creating failed',
      'Upload queued for processing failed',
    ],
    pattern:
      /^(?:##\[(?:warning|error)\]|(?:error|warning|info) - .{0,40}-- |\[[^\]]{1,30}\] |\S{1,9} ){0,2}(?:Codecov: Failed to properly upload report|Error uploading coverage|Failed to (?:properly )?upload coverage|(?:Commit creating|Report creating|Upload queued for processing) failed|Upload failed|.{0,80}Token required|.{0,40}(?:Bad response|Unexpected response|Error).{0,60}coveralls\.io)/,
    message: 'The coverage report was not uploaded, but the step passed.',
    certainty: 'hint',
    provenBy: coverageStep,
  },
  {
    kind: 'unhandled-error',
    literals: ['unhandled error'],
    pattern: /^Vitest caught [1-9]\d* unhandled errors? during the test run/,
    message: 'Errors were thrown outside of tests, but the run passed.',
    certainty: 'finding',
  },
  {
    kind: 'zero-tests',
    literals: ['0/0', 'ran 0 tests', 'executed 0 tests', '0 of 0 tests'],
    pattern:
      /^\W{0,8}(?:(?:tests? )?passed:?\s{1,3}0\/0|0\/0 (?:tests? )?passed|(?:ran|executed) 0 tests|0 of 0 tests (?:passed|ran))\b/i,
    message: 'No test ran, by the totals of the script itself.',
    certainty: 'finding',
    unless: changedOnly,
  },
  {
    kind: 'command-not-found',
    literals: ['command not found', ': not found', 'is not recognized as'],
    pattern:
      /^(?:(?:\/\S{1,200}\/)?(?:ba|z|k|da|a)?sh|\S{1,200}\.sh): (?:line )?(?:\d{1,6}: )?(?:(?<command>[\w.+/-]{1,100}): (?:command )?not found|command not found: (?<program>\S{1,100}))$|^(?<term>[\w.+-]{1,100}) ?: The term '[^']{1,100}' is not recognized as|^'(?<word>[\w.+-]{1,100})' is not recognized as an internal or external command/,
    message: 'A command was not found, and the step went on without it.',
    certainty: 'hint',
    unless: /\bcommand -v\b|\bwhich\b|\bhash\b|\btype -/,
  },
  {
    kind: 'worker-died',
    literals: [
      'forked VM terminated',
      'Crashed tests:',
      'child process exceptions',
      'Worker exited unexpectedly',
      'Worker exited due to',
      'Worker terminated',
    ],
    pattern:
      /\bforked VM terminated without (?:properly saying|saying properly) goodbye|^(?:\[\w+\] )?Crashed tests:|\bworker encountered \d+ child process exceptions|^\W{0,8}(?:Error: )?Worker (?:exited|terminated) (?:unexpectedly|due to)/i,
    message: 'A process that ran tests died, and the job is green.',
    certainty: 'finding',
  },
  {
    kind: 'failure-passed-over',
    literals: ['continuing', 'proceeding'],
    pattern:
      /\b(?:fail(?:ed|ures?)?|errors?|could not|cannot|unable)\b.{0,120}\b(?:continuing|proceeding)\b|\b(?:continuing|proceeding) (?:anyway|despite|regardless)\b/i,
    message: 'A script says that something failed, and goes on.',
    certainty: 'hint',
  },
  {
    kind: 'error-outside-tests',
    literals: [
      'UnhandledPromiseRejection',
      'Cannot log after tests are done',
      'asynchronous activity after the test ended',
      'PytestUnhandled',
      'Task exception was never retrieved',
    ],
    pattern:
      /UnhandledPromiseRejectionWarning: |^\s*(?:\S\s+)?Cannot log after tests are done|asynchronous activity after the test ended|PytestUnhandled(?:ThreadException|Coroutine|RaisableException)?Warning|^Task exception was never retrieved/,
    message: 'An error occurred outside of tests, so no test failed.',
    certainty: 'hint',
  },
  {
    kind: 'did-not-exit',
    literals: [
      'Jest did not exit',
      'Force exiting Jest',
      'failed to exit gracefully',
      'close timed out after',
    ],
    pattern:
      /^(?:Jest did not exit|Force exiting Jest|A worker process has failed to exit gracefully|close timed out after \d+ms)/,
    message: 'The test runner did not exit by itself: a test left unfinished work.',
    certainty: 'hint',
  },
  {
    kind: 'retries-hide-flakiness',
    literals: ['^FLAKY ', 'Flaky Test Report', '[WARNING] Flakes:', 'RETRY ERRORS', '(Attempt ', ' (retry x'],
    pattern:
      /^(?:\s*FLAKY \d+\/\d+ \[|===Flaky Test Report===|\[WARNING\] Flakes: ?$|.{0,10}RETRY ERRORS|\s*\(Attempt [2-9] of \d+\) |\s*✓ .{1,200} \(retry x\d+\))/,
    message: 'Tests passed only when they were run again.',
    certainty: 'hint',
  },
  {
    kind: 'timeout-swallowed',
    literals: ['has timed out after', 'exceeded the maximum execution time', 'timeout: sending signal'],
    pattern:
      /^(?:##\[(?:error|warning)\]|Error: )?(?:The (?:action|job) .{1,120} (?:has timed out after \d+|has exceeded the maximum execution time)|timeout: sending signal \w+ to command)/,
    message: 'A command was stopped because it took too long, but the job is green.',
    certainty: 'finding',
  },
  {
    kind: providerError,
    literals: ['##[error]'],
    pattern: /##\[error\]/,
    message: 'The CI service reports an error.',
    certainty: 'hint',
    answers: providerError,
  },
]
