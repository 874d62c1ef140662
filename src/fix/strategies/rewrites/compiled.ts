import { escaped } from '../words.js'
import { changeLine, dropLine, indentOf, insertLine, lastBefore } from './lines.js'
import type { Rewrite, Spot } from './models.js'

/** The verb of `fmt` for a type of Go. */
const verbs: readonly (readonly [RegExp, string])[] = [
  [/^u?int(?:\d+)?$|^byte$|^rune$|time\.Duration/, 'd'],
  [/^float\d+$/, 'f'],
  [/^string$/, 's'],
  [/^bool$/, 't'],
]

/** The verb of the argument that the message names. */
function withVerb({ lines, line, match }: Spot): string | undefined {
  const [, wrong = '', argument = '', type = ''] = match
  const verb = verbs.find(([pattern]) => pattern.test(type))?.[1] ?? 'v'
  return changeLine(lines, line, old => {
    const call = /^(.*?(?<!\\)")((?:[^"\\]|\\.)*)",/.exec(old)
    if (!call) return undefined
    const [all, head = '', format = ''] = call
    const rest = old.slice(all.length)
    const index = argumentsIn(rest).indexOf(argument)
    let at = -1
    const fixed = format.replace(/%[-+# 0]{0,5}[\d.]{0,9}([a-zA-Z%])/g, (all, letter: string) => {
      if (letter === '%') return all
      at++
      return at === index && letter === wrong.at(-1) ? `${all.slice(0, -1)}${verb}` : all
    })
    return `${head}${fixed}",${rest}`
  })
}

/** The arguments at the beginning of a text, to the parenthesis that ends them. */
function argumentsIn(text: string): string[] {
  const found = ['']
  let depth = 0
  for (const letter of text) {
    if ('([{'.includes(letter)) depth++
    if (')]}'.includes(letter) && depth-- === 0) break
    if (letter === ',' && depth === 0) found.push('')
    else found.push((found.pop() ?? '') + letter)
  }
  return found.map(each => each.trim())
}

/** `pub` before what the message says is private. */
function withPub({ lines, match }: Spot): string | undefined {
  const item = new RegExp(
    `^(\\s*)((?:async |const |unsafe )*(?:fn|struct|enum|trait|mod|const|static|type) ${escaped(match[1] ?? '')}\\b)`,
  )
  const at = lines.flatMap((each, i) => (item.test(each) ? [i + 1] : []))
  return at.length === 1 ? changeLine(lines, at[0] ?? 0, old => old.replace(item, '$1pub $2')) : undefined
}

/** `throws` for an exception that a method lets out. */
function withThrows({ lines, line, match }: Spot): string | undefined {
  const depth = indentOf(lines[line - 1] ?? '').length
  const at = lastBefore(
    lines,
    line,
    each =>
      indentOf(each).length < depth &&
      /\)\s*(?:throws [\w., ]+)?\{\s*$/.test(each) &&
      !/^\s*(?:\}|if|for|while|switch|try|catch|synchronized)\b/.test(each),
  )
  const name = match[1]?.split('.').at(-1) ?? ''
  return changeLine(lines, at, old => {
    const head = old.trimEnd().slice(0, -1).trimEnd()
    return `${head}${/\bthrows\b/.test(head) ? ',' : ' throws'} ${name} {`
  })
}

/** An include below the others. */
function withInclude({ text, lines, match }: Spot): string | undefined {
  const wanted = `#include ${match[1] ?? ''}`
  if (text.includes(wanted)) return undefined
  const system = lines.findLastIndex(each => /^#\s*include\s*</.test(each))
  const any = lines.findIndex(each => /^#\s*include/.test(each))
  return insertLine(lines, system >= 0 ? system + 2 : any >= 0 ? any + 1 : 1, wanted)
}

export const compiledRewrites: readonly Rewrite[] = [
  {
    sign: /(?:^|[\s:])(\w+) declared (?:and|but) not used|declared and not used: (\w+)/,
    files: /\.go$/,
    title: 'Take out a variable that nothing uses',
    edit: ({ lines, line }) =>
      /^\s*\w+\s*:?=[^{]*$|^\s*var \w[^{]*$/.test(lines[line - 1] ?? '') ? dropLine(lines, line) : undefined,
  },
  {
    sign: /no new variables on left side of :=/,
    files: /\.go$/,
    title: "Assign with '='",
    edit: ({ lines, line }) => changeLine(lines, line, old => old.replace(':=', '=')),
  },
  {
    sign: /format (%\S+) has arg ([^%]+?) of wrong type (\S+)/,
    files: /\.go$/,
    title: 'Print $2 with the verb of its type',
    edit: withVerb,
  },
  {
    sign: /(?:function|struct|enum|trait|module|constant|static|type alias|associated function|method) `(\w+)` is private/,
    files: /\.rs$/,
    title: "Make '$1' public",
    edit: withPub,
  },
  {
    sign: /unreported exception ([\w.]+); must be caught or declared to be thrown/,
    files: /\.java$/,
    title: 'Declare that the method throws $1',
    edit: withThrows,
  },
  {
    sign: /include [‘'](<[\w./]+>)[’'] or provide a declaration|defined in header [‘'](<[\w./]+>)[’']/,
    files: /\.(?:c|cc|cpp|cxx|h|hpp)$/,
    title: 'Include $1',
    edit: withInclude,
  },
]
