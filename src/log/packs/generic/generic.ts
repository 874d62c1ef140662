import type { Pack } from '../../rule.js'

/** The lines that belong to what was just said: indented, a frame, a quoted source line, a caret. */
const belonging = /^(?:\s+\S|[|>^~]|at |\s*$)/
/** What ends it in any case: a prompt, a marker of the provider. */
const over = /^(?:\$ |##\[|travis_|The command "|Done\. Your build)/

/**
 * Words that any program may use to say that it failed. Weak one by one: what a tool's own pack finds always speaks louder,
 * and place in the log decides among these.
 */
export const generic: Pack = {
  tool: 'generic',
  rules: [
    {
      id: 'nothing-wrong',
      literals: ['error', 'fail', 'warn'],
      pattern:
        /\b(?:0|no) (?:errors?|failures?|failed)\b(?!.*\b[1-9]\d* (?:errors?|failures?|failed)\b)|\bwarn(?:ing)?\b(?!.*\berrors?\b)|--(?:no-)?fail|\b(?:error|fail|failure)s?[=:] ?0\b(?!.*[=:] ?[1-9])/i,
      role: 'noise',
      category: 'unknown',
    },
    {
      id: 'fatal',
      literals: ['fatal', 'panic', 'abort'],
      pattern:
        /^\W{0,12}(?:[\w./-]{1,60}: )?(?:fatal(?: error)?|panic|aborted|aborting)\b[:!,. ]\s*(?<message>\S.*)?/i,
      role: 'cause',
      category: 'unknown',
      certainty: 0.4,
      after: { max: 12, while: belonging, until: over },
    },
    {
      id: 'exception',
      literals: ['exception', 'error'],
      pattern:
        /^\W{0,12}(?:Uncaught |Unhandled |Caused by: )?(?<code>(?:[A-Za-z_][\w$]*[.:]{1,2}){0,8}[A-Z][A-Za-z]*(?:Error|Exception))\b(?:: (?<message>.+))?/,
      role: 'cause',
      category: 'unknown',
      certainty: 0.4,
      after: { max: 15, while: belonging, until: over },
    },
    {
      id: 'error',
      literals: ['error'],
      pattern:
        /^(?:\W{0,12}|.{0,80}?[\s[(*])(?:error|err!)(?:\s*\[?\w{0,12}\]?)?\s*[:!\])-]+\s*(?<message>\S.*)?/i,
      role: 'cause',
      category: 'unknown',
      certainty: 0.35,
      after: { max: 10, while: belonging, until: over },
    },
    {
      id: 'failed',
      literals: ['fail'],
      pattern: /^(?:\W{0,12}|.{0,80}?\s)(?:FAIL(?:ED|URE)?|Failed|failed to|Failure)\b:?\s*(?<message>.*)/,
      role: 'cause',
      category: 'unknown',
      certainty: 0.3,
      after: { max: 10, while: belonging, until: over },
    },
    {
      id: 'cannot',
      literals: [
        'cannot',
        "can't",
        'could not',
        "couldn't",
        'unable to',
        'not found',
        'no such',
        'denied',
        'invalid',
        'missing',
        'unexpected',
        'unknown',
        'undefined',
        'expected',
        'refused',
        'timed out',
        'timeout',
        'not installed',
        'unrecognized',
        'does not exist',
        "doesn't exist",
        'required',
        'unsupported',
        'conflict',
      ],
      pattern:
        /\b(?:cannot|can't|could(?: not|n't)|unable to|not found|no such|denied|invalid|missing|unexpected|unknown|undefined|expected|refused|timed out|timeout|not installed|unrecognized|does(?: not|n't) exist|required|unsupported|conflict)\b/i,
      role: 'cause',
      category: 'unknown',
      certainty: 0.2,
      after: { max: 6, while: belonging, until: over },
    },
  ],
}
