import { isSecret, looksMadeUp } from './judge.js'
import type { Span } from './models.js'
import { secretName } from './named-values.js'
import { valueAt } from './value.js'
import { filler } from './views.js'

const blank = `[ \\t${filler}]{1,8}`

/** `The password is X`, `password for bob: X`, `the token of bob was X`, `set the password to X`. */
const spoken = new RegExp(
  `${secretName}(?<whose>${blank}(?:for|of)(?:${blank}(?:[^\\s:=${filler}]|:(?=\\S)){1,64}){1,6}?)?` +
    `(?<operator>[ \\t${filler}]{0,8}[:=]|${blank}(?:is|was|to|will be)(?::|${blank}now|${blank}set to)?${blank})[ \\t${filler}]{0,8}`,
  'gi',
)
const announcer = /(?:pass|pwd|secret|credential|token|key)\w{0,16}[ \t\uf8ff](?:for|of|is|was|to|will)\b/i

/**
 * The values that a sentence tells. A word in lower letters alone stays (`the password is expired`): it is a password less
 * often than an adjective.
 */
export function* spokenSecrets(text: string): Generator<Span> {
  if (!announcer.test(text)) return
  let covered = 0
  for (const { index, 0: found, groups = {} } of text.matchAll(spoken)) {
    const at = index + found.length
    const sign = (groups['operator'] ?? '').trim()
    const isNamed = sign.endsWith(':') || sign === '='
    if (index < covered || (sign.length === 1 && groups['whose'] === undefined)) continue // an assignment
    const { start, end, quoted } = valueAt(text, at)
    const value = text.slice(start, end)
    const strong = groups['strong'] !== undefined
    const rest = text.slice(end, end + 80).split('\n', 1)[0] ?? ''
    const announced = { strong, name: groups['name'] ?? '', operator: ': ', quoted, value, rest }
    if (!isSecret(announced) || (!isNamed && !quoted && !looksMadeUp(value, strong ? 4 : 10))) continue
    const whole = valueAt(text, at, true)
    covered = whole.end
    yield whole
  }
}
