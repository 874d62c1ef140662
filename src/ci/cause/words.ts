import type { LogFailure, Range } from '../../log/index.js'
import { tools } from '../../tools/index.js'

/** What stands at the end of a command and tells nothing: prompts, marks of the provider, colours, rules of one character. */
const empty =
  /^[\s\W_]*$|^\[(?:ERROR|INFO|WARN(?:ING)?)\]$|^(?:The command "|\$ |##\[|travis_(?:time|fold)|Done\. Your build)/
/** The words that failures are told in, whatever the tool. */
const failureWords =
  /error|fail|exception|fatal|panic|traceback|assert|cannot|can['’]t|could ?n[o']t|unable|not found|no such|undefined|unexpected|expected|invalid|missing|denied|refused|abort|crash|killed|timed? ?out|unresolved|mismatch/i

/** Whether a line is a prompt, a mark or a rule, and no words. */
export function isBlankOrMark(text: string): boolean {
  return empty.test(text)
}

/** Whether a line has one of the words that failures are told in. */
export function mentionsFailure(text: string): boolean {
  return failureWords.test(text)
}

/** What no tool explains counts as if the rules for any program had found it. */
const anyProgram = tools.find(({ fallback }) => fallback)?.name ?? ''

/** A failure that no rule of a tool matches. */
export function failureAt(range: Range, rule: string, certainty: number, message: string): LogFailure {
  return {
    tool: anyProgram,
    fallback: true,
    rule,
    role: 'cause',
    category: 'unknown',
    certainty,
    conclusive: false,
    line: range.startLine,
    ...range,
    message: message.trim(),
    files: [],
  }
}
