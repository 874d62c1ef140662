import { defineTool } from '../define.js'
import { atEndOf, joined } from '../words.js'

/** The lines that belong to what was just said: indented, a frame, a quoted source line, a caret. */
const belonging = /^(?:\s+\S|[|>^~]|at |\s*$)/
/** What ends it in any case: a prompt, a marker of the provider. */
const over = /^(?:\$ |##\[|travis_|The command "|Done\. Your build)/
/** What stands before the last word of a count: `3 errors`, `3 tests have errors`. */
const counted = [
  ...Array.from('0123456789'),
  ...joined(['test', 'suite', 'spec', 'example', 'scenario', 'check', 'target'], ['', 's']),
  'have',
]

/**
 * Words that any program may use to say that it failed. Weak one by one: what a tool's own pack finds always speaks louder,
 * and place in the log decides among these.
 */
export const generic = defineTool({
  name: 'generic',
  url: 'https://man7.org/linux/man-pages/man3/errno.3.html',
  fallback: true,
  category: 'unknown',
  totals: [
    {
      kind: 'totals',
      literals: ['executed ', 'completed ', 'finished '],
      pattern:
        /^\W{0,8}(?:executed|completed|finished) (?<ran>\d{1,9}) (?:of|\/) (?<total>\d{1,9}) (?:tests?|test cases?|specs?|scenarios?)\W*$/i,
    },
  ],
  rules: [
    {
      id: 'nothing-wrong',
      literals: [
        'warn',
        '--fail',
        '--no-fail',
        ...joined(['0 ', 'no '], ['error', 'fail']),
        ...joined(joined(['error', 'fail', 'failure'], ['', 's']), ['=0', ':0', '= 0', ': 0']),
      ],
      pattern:
        /\b(?:0|no) (?:errors?|failures?|failed)\b(?!.*\b[1-9]\d* (?:errors?|failures?|failed)\b)|\bwarn(?:ing)?\b(?!.*\berrors?\b)|--(?:no-)?fail|\b(?:error|fail|failure)s?[=:] ?0\b(?!.*[=:] ?[1-9])/i,
      role: 'noise',
    },
    { id: 'skipped', pattern: /^(?:SKIPPED \[|XFAIL )/, role: 'noise' },
    {
      // A count or a bare word: says that something failed, never what.
      id: 'totals',
      literals: [
        ' fail',
        '^fail',
        '^error',
        ...joined(counted, [' error', ' problem']),
        ...joined(['failures', 'failed', 'errors'], ['=', ':']),
      ],
      pattern:
        /^\W*(?:(?:tests?|suites?|test suites?|specs?|total|summary|results?)\b[\s:=]*){0,3}[1-9]\d* (?:of \d+ |out of \d+ )?(?:(?:tests?|suites?|specs?|examples?|scenarios?|checks?|targets?) (?:have )?)?(?:failed|failing|failures?|errors?|problems?)\b|^\W*(?:FAIL(?:ED|URE)?|ERRORS?)[^\w:]*$|^\W*(?:failed|failures|errors|fail)\W{1,6}\d+(?: (?:tests?|specs?|suites?))?\W*$|\b(?:failures|failed|errors)[=:] ?\d+\W*$|^\W*(?:test|build|compilation|lint)(?: \w+)? fail(?:ed|ure)\W*$/i,
      role: 'wrapper',
    },
    {
      // An echo of an exit status: something below it failed and has said why.
      id: 'echo',
      pattern:
        /\b(?:exited with|exit(?:ed)? (?:code|status)|returned (?:a )?non-?zero)\W{0,3}(?:(?:code|status)\W{1,3})?[1-9]\d*|\bnon-?zero exit\b|\b(?:one or more|some) tests? (?:have )?failed\b/i,
      role: 'wrapper',
    },
    {
      id: 'fatal',
      pattern:
        /^\W{0,12}(?:[\w./-]{1,60}: )?(?:fatal(?: error)?|panic|aborted|aborting)\b[:!,. ]\s*(?<message>\S.*)?/i,
      role: 'cause',
      certainty: 'hint',
      after: { max: 12, while: belonging, until: over },
    },
    {
      id: 'exception',
      literals: [...atEndOf('exception'), ...atEndOf('error')],
      pattern:
        /^\W{0,12}(?:Uncaught |Unhandled |Caused by: )?(?<code>(?:[A-Za-z_][\w$]*[.:]{1,2}){0,8}[A-Z][A-Za-z]*(?:Error|Exception))\b(?:: (?<message>.+))?/,
      role: 'cause',
      certainty: 'hint',
      after: { max: 15, while: belonging, until: over },
    },
    {
      id: 'error',
      literals: joined(['^', ' ', '\t', '[', '(', '*'], ['error', 'err!']),
      pattern:
        /^(?:\W{0,12}|.{0,80}?[\s[(*])(?:error|err!)(?:\s*(?:\[\w{0,12}\]?|\w{1,12}\]?|\]))?\s*[:!\])-]+\s*(?<message>\S.*)?/i,
      role: 'cause',
      certainty: 'hint',
      after: { max: 10, while: belonging, until: over },
    },
    {
      id: 'failed',
      literals: ['fail'],
      pattern: /^(?:\W{0,12}|.{0,80}?\s)(?:FAIL(?:ED|URE)?|Failed|failed to|Failure)\b:?\s*(?<message>.*)/,
      role: 'cause',
      certainty: 'hint',
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
        'exceed',
      ],
      pattern:
        /\b(?:cannot|can't|could(?: not|n't)|unable to|not found|no such|denied|invalid|missing|unexpected|unknown|undefined|expected|refused|timed out|timeout|not installed|unrecognized|does(?: not|n't) exist|required|unsupported|conflict|exceed(?:s|ed)?)\b/i,
      role: 'cause',
      certainty: 'hint',
      after: { max: 6, while: belonging, until: over },
    },
  ],
})
