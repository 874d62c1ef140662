import { isSecret, looksMadeUp } from './judge.js'
import type { Span } from './models.js'
import { valueAt } from './value.js'
import { filler } from './views.js'

/** What announces a secret. Every .NET build prints a `PublicKeyToken`, and parsers an `unexpected token`. */
export const secretName =
  '(?<name>(?<strong>pass(?:word|wd|phrase|code)|pwd|secret|credentials?|_auth|[_-]pass(?=\\\\?["\']?[ \\t]{0,4}[=:]))' +
  '|(?:api|access|private|secret|account|signing|encryption|master|shared|storage|subscription|auth|client)[_-]?key(?:[_-]?data)?' +
  '|(?:api|access|account|secret) key' +
  '|(?<!public[_-]?key|cancellation|expected |illegal )token)' +
  '(?:_?\\d{1,2}|_(?:base|value|prod(?:uction)?|stag(?:e|ing)|dev|test|ci|old|new|ro|rw|admin)|(?<=tf_token)_\\w{1,64})?'

const blank = `[ \\t${filler}]{0,32}`

/** `password=`, `"token": `, `:secret => `, `<password>`, `key="password" value=`. */
const assigned = new RegExp(
  `${secretName}${blank}(?:\\\\{0,4}["'\\])]){0,3}(?<operator>${blank}(?:[-=]>|:=|=(?![=~])|:(?!:)|>(?=[^<\\s=])|[ \\t]value[ \\t]{0,2}=)${blank})`,
  'gi',
)

/** `--password `, `--registry-token `, `"--password", `, PowerShell's `-Password `. */
const option = new RegExp(
  `(?<=--(?:[a-z0-9]{1,32}-){0,4}|(?<![\\w-])-|:_(?:auth)?)${secretName}(?:\\\\{0,4}["'])?(?<operator>[ \\t${filler}]{1,32}|,[ \\t]{0,4}(?=\\\\?["']))(?!-)`,
  'gi',
)

const announcer = /pass|pwd|secret|key|token|_auth|credential/i

/** The values of assignments and options whose name says that they are secret. */
export function* namedSecrets(text: string): Generator<Span> {
  if (!announcer.test(text)) return
  yield* found(text, assigned)
  if (/-[a-z]|:_/i.test(text)) yield* found(text, option)
}

function* found(text: string, pattern: RegExp): Generator<Span> {
  let covered = 0
  for (const match of text.matchAll(pattern)) {
    const at = match.index + match[0].length
    if (match.index < covered) continue
    const { name: called = '', strong, operator = '' } = match.groups ?? {}
    const { start, end, quoted } = valueAt(text, at)
    const value = text.slice(start, end)
    const rest = text.slice(end, end + 80).split('\n', 1)[0] ?? ''
    const plain = operator.replaceAll(filler, '')
    const counted = /^[_-]pass$/i.test(called) && /^\d{1,6}$/.test(value)
    // `-password reset`: of a single dash, only PowerShell has such options, and prose has them too.
    const isAWord = plain.trim() === '' && !isLong(text, match.index) && !quoted && !looksMadeUp(value, 4)
    if (
      counted ||
      isAWord ||
      !isSecret({ strong: strong !== undefined, name: called, operator: plain, quoted, value, rest })
    )
      continue
    const whole = valueAt(text, at, true)
    covered = whole.end
    yield whole
  }
}

/** Whether an option begins with two dashes, or is a setting of npm (`:_authToken`). */
const isLong = (text: string, at: number): boolean =>
  text[at - 1] !== '-' || text[at - 2] === '-' || /\w/.test(text[at - 2] ?? '')
