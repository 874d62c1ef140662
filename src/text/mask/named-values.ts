/** What announces a secret. Every .NET build prints a `PublicKeyToken`, and parsers an `unexpected token`. */
const name =
  '(?:(?<strong>pass(?:word|wd|phrase)|pwd|secret|_auth)|(?:api|access|private|secret|account|signing|encryption|master)[_-]?key' +
  '|(?<!public[_-]?key|cancellation|expected |illegal )token)(?:_?\\d{1,2}|_base)?'

/** A quoted value ends at its quote or the line's end, a bare one at a blank, a separator or a bracket. */
const value =
  '(?:(?<quote>\\\\?["\'])(?<quoted>(?:(?!\\k<quote>)(?:\\\\[^\\n]|[^\\\\\\n]))*)|(?<bare>(?![$%<{[*=>#])[^\\s"\'`,;&()\\\\]+))'

/** `password=`, `"token": `, `:secret => `. */
const assigned = new RegExp(
  `${name}\\\\?["'\\]]{0,2}(?<operator>[ \\t]{0,4}(?:=>|:=|=|:)[ \\t]{0,4})${value}`,
  'gi',
)

/** `--password `, `--registry-token `. */
const option = new RegExp(`(?<=--(?:[a-z0-9]{1,32}-){0,4})${name}(?<operator>[ \\t]{1,4})(?!-)${value}`, 'gi')

/** Values that hold no secret: references, types, words for nothing, what is masked already. */
const placeholder =
  /^(?:[$%<{[(*#].*|null|nil|none|undefined|true|false|yes|no|string|str|bool|boolean|number|int|any|unknown|required|optional|empty|redacted|filtered|hidden|masked|secret|password|token|x{3,}|[^a-z0-9]*)[.?!]?$/i

/** `token`, `process.env.TOKEN`, `jwt::sign`: where `=` stands between blanks or `(` follows, this is source code. */
const identifier = /^[A-Za-z_$][\w$]*(?:\??(?:\.|::|->)[A-Za-z_$][\w$]*)*$/

const announcer = /pass|pwd|secret|key|token|_auth/i

/** Masks the values of assignments and options whose name says that they are secret. */
export function maskNamedValues(text: string): string {
  return announcer.test(text) ? maskEach(maskEach(text, assigned), option) : text
}

interface NamedValue {
  readonly strong: boolean
  readonly quoted: boolean
  readonly operator: string
  readonly value: string
  /** What follows on the line. */
  readonly rest: string
}

function maskEach(text: string, pattern: RegExp): string {
  let masked = ''
  let done = 0
  for (const match of text.matchAll(pattern)) {
    const { strong, operator = '', quoted, bare = '' } = match.groups ?? {}
    const value = quoted ?? bare
    const stop = match.index + match[0].length
    const rest = text.slice(stop, stop + 80).split('\n', 1)[0] ?? ''
    if (!isSecret({ strong: strong !== undefined, quoted: quoted !== undefined, operator, value, rest }))
      continue
    masked += text.slice(done, stop - value.length) + '***'
    // A bracket inside a bare secret ended the match: the secret goes on.
    done = quoted === undefined ? stop + (/^[^\s"'`,;&\\]*/.exec(rest)?.[0].length ?? 0) : stop
  }
  return masked + text.slice(done)
}

/**
 * A named value is a secret unless it is plainly something else. Quotes, `=` without blanks, and names that stand
 * for nothing but secrets need little more; a `token: word` in a sentence has to look random.
 */
function isSecret({ strong, quoted, operator, value, rest }: NamedValue): boolean {
  if (placeholder.test(value) || /^(?:[/~.]|[A-Z]:\\)/.test(value)) return false // a path: PWD=/home/runner
  if (!quoted && /^\([^)]*\)(?!\w)/.test(rest) && identifier.test(value)) return false
  if (!quoted && /[.:>]/.test(value) && identifier.test(value)) return false
  const random = value.length >= (strong ? 4 : 8) && /\d/.test(value) && /[a-z]/i.test(value)
  if (random) return true
  if (quoted) return strong || (value.length >= 8 && !/\s/.test(value))
  if (operator === '=') return strong || value.length >= 8
  return strong && value.length >= 4 && /^[\s,;)}\]]*$/.test(rest)
}
