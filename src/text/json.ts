import { breakInsideLine } from './commands.js'

/** Control, format and other hidden characters: see `terminal.ts`. */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu

/**
 * A value as JSON that is safe to print: it parses to the same value as `JSON.stringify` gives, and contains no control,
 * bidirectional or hidden character and no command of a CI service; those are `\u` escapes.
 *
 * @param indent blanks for each level; default: one line.
 * @example
 * jsonText({ message: '##[add-mask]e' }) // => '{"message":"#\\u0023[add-mask]e"}'
 */
export function jsonText(value: unknown, indent = 0): string {
  const json = JSON.stringify(value, null, indent) as string | undefined
  const text = (json ?? 'null').replace(hidden, character =>
    character === '\n' ? character : escapedUnits(character),
  )
  return breakInsideLine(text, escapedUnits)
}

/** As JSON writes it: each UTF-16 code unit by itself. */
const escapedUnits = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map(unit => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('')
