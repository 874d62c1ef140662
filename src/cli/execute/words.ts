import { readFileSync } from 'node:fs'
import type { KeptOutput } from './kept.js'

/** An output above this many bytes is always checked: compared with it, loading the engine takes no time. */
const short = 16 << 10
/**
 * Parts of words that are in every line that reports a failure which a green command hides. An output without any of them
 * needs no engine.
 */
const parts =
  'fail|error|err!|undefin|warn|test|spec|skip|exit|exception|fatal|panic|not |no |0 |cache|empty|denied|missing|timeout|timed|kill|abort|retr|flak|ignor|unable|cannot|could|traceback|collected|selected|critical|severe|invalid|refus|reject|##[|::'.split(
    '|',
  )

/** Whether the output of a green command is worth a look for failures that it hides. */
export function mightHide({ file, bytes, problem }: KeptOutput): boolean {
  if (bytes === 0) return false
  if (bytes > short || problem !== undefined) return true
  return mightTell(readFileSync(file, 'utf8'))
}

/** Whether a text has one of the words that every report of a failure has. */
export function mightTell(text: string): boolean {
  const lower = text.toLowerCase()
  return parts.some(part => lower.includes(part))
}
