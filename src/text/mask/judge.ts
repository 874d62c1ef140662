import { filler } from './views.js'

/** A value and how it is announced. */
export interface Announced {
  /** The name always means a secret: `password`, not `token`. */
  readonly strong: boolean
  readonly name: string
  /** What is between name and value. */
  readonly operator: string
  readonly quoted: boolean
  readonly value: string
  /** What follows on the line. */
  readonly rest: string
}

/** Words that stand where a secret would, and what is masked already. */
const nothing =
  /^(?:nil|none|null|undefined|true|false|yes|no|string|str|bool|boolean|number|int|any|unknown|required|optional|empty|redacted|filtered|hidden|masked|secret|password|token|x{3,})[.?!,;]?$/i
const isMasked = (value: string): boolean => value.startsWith('**') || !/[a-z0-9]/i.test(value)
const words =
  /^(?:option|flag|argument|parameter|value|cannot|must|should|have|has|with|from|when|while|that|this|which|were|will|does|requires|authentication|prompt|given|missing|invalid|incorrect|wrong|expired|not|and|for)[.?!,;:]?$/i
/** `$NAME`, `${name}`, `$(command)`, `{{ name }}`, `%NAME%`, `%s`, `<name>`, `[secure]`, `#{name}`, `{`. */
const reference =
  /^(?:\$[A-Z_][A-Z0-9_]*|\$env:\w+|\$\d+|[$#%@]\{.*|\$\(.*|%\(\w+\)s?|\{\{.*|%[A-Za-z_]\w*%|%[-+ #0]?[\d.]*[a-zA-Z]|<[\w./ -]*>?|[[({]+(?:[\w .*:-]*[\])}]+)?)[,;.]?$/
const variable = /^\$[A-Za-z_]\w*$/
const announces = /pass|pwd|secret|token|key|auth|cred/i

const identifier = /^[A-Za-z_$][\w$]*(?:(?:\?\.|\.|::|->)[A-Za-z_$][\w$]*)*$/
const call = /^[A-Za-z_$][\w$]*(?:(?:\?\.|\.|::|->)[A-Za-z_$][\w$]*)*\([^)]*(?:\)(?:[.()][\w.()]*)?)?$/
/** What a path of names in source code begins with. */
const roots =
  /^(?:process|env|os|config|settings|secrets|vars|github|this|self|req|request|res|params|options|opts|ctx|context|data|local|module|props|args|user|app|z|t|Joi|yup|String|faker|crypto|jwt)\b/
const file = /^(?:(?:~|\.{1,2})?\/[\w.@-]+(?:\/[\w.@-]+)+\/?|[A-Z]:\\.*|\.{1,2}\/.*|~\/.*)$/i

/** Whether no dictionary has this word: it mixes letters with digits, cases or signs. */
export function looksMadeUp(value: string, shortest: number): boolean {
  const word = value.replaceAll(filler, '').replace(/[.,;:!?)'"]{1,8}$/, '')
  if (word.length < shortest || !/[a-z]/i.test(word)) return false
  return /\d/.test(word) || /[a-z][A-Z]/.test(word) || /[^\w\s.,:;'"?!()/-]/.test(word)
}

/**
 * Whether a named value is a secret: it is unless it is plainly something else. Quotes, `=` without blanks, and names that
 * always mean secrets need little more; a `token: word` in a sentence has to look random.
 */
export function isSecret(announced: Announced): boolean {
  const { strong, name, operator, quoted, rest } = announced
  const value = announced.value.replaceAll(filler, '')
  if (isMasked(value) || nothing.test(value) || isReference(value, announced)) return false
  if (file.test(value) || (/pwd$/i.test(name) && /^[/~.]/.test(value))) return false
  const random = value.length >= (strong ? 4 : 8) && /\d/.test(value) && /[a-z]/i.test(value)
  if (!quoted && isSource(value, operator, random)) return false
  if (random) return true
  if (quoted) return strong || (value.length >= 8 && !/\s/.test(value))
  if (operator.trim() === '>') return strong && rest.startsWith('</')
  if (operator === '=') return strong || value.length >= 8
  if (!strong || value.length < 4 || words.test(value)) return false
  return operator.trim() === '' || /[^\w\s.,:;'"?!()/-]|[a-z][A-Z]/.test(value) || /^[\s,;)}\]]*$/.test(rest)
}

function isReference(value: string, { strong, operator }: Announced): boolean {
  if (reference.test(value)) return true
  if (operator !== '=' && /^\*[A-Za-z_]\w*$/.test(value)) return true
  return variable.test(value) && (!strong || announces.test(value) || value.length <= 5) && !/\d/.test(value)
}

/** `process.env.TOKEN`, `jwt::sign(payload)`: source code. */
function isSource(value: string, operator: string, random: boolean): boolean {
  if (call.test(value)) return operator !== '=' || value.includes(')')
  if (!/[.:>]/.test(value) || !identifier.test(value)) return false
  return roots.test(value) || announces.test(value) || (!random && operator !== '=')
}
