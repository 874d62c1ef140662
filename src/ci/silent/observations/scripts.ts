import { missing, passedOver, providerError } from './observation.js'
import type { Observation } from './observation.js'

/** What shells, scripts and the CI service say. */
export const scripts: readonly Observation[] = [
  {
    kind: missing,
    literals: ['command not found', ': not found', 'is not recognized as'],
    pattern:
      /^(?:(?:\/\S{1,200}\/)?(?:ba|z|k|da|a)?sh|\S{1,200}\.sh): (?:line )?(?:\d{1,6}: )?(?:(?<command>[\w.+/-]{1,100}): (?:command )?not found|command not found: (?<program>\S{1,100}))$|^(?<term>[\w.+-]{1,100}) ?: The term '[^']{1,100}' is not recognized as|^'(?<word>[\w.+-]{1,100})' is not recognized as an internal or external command/,
    message: 'A command was not found, and the step went on without it.',
    certainty: 'hint',
    answers: missing,
  },
  {
    kind: passedOver,
    literals: ['continuing', 'proceeding', 'skipping', 'ignoring', 'moving on', 'carrying on', 'going on'],
    pattern:
      /^(?!\+ )(?:.{0,160}?[\s([,;:-])?(?:continuing|proceeding|skipping|ignoring|moving on|carrying on|going on)\b/i,
    message: 'A script says that something failed, and goes on.',
    certainty: 'hint',
    answers: passedOver,
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
