import { parse, TomlError } from 'smol-toml'
import { ConfigError, excerptOf, list } from './errors.js'
import type { KeyPath } from './models.js'

/** A table of a TOML document. */
export type Table = Readonly<Record<string, unknown>>

/** The document in a TOML source. Keys that could reach a prototype are refused. */
export function parseToml(source: string, file: string): Table {
  try {
    return parse(source, { unsafeKeyBehaviour: 'throw' })
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause
    const { line, column } = cause
    const message = cause.message.split('\n')[0]?.replace('Invalid TOML document: ', '') ?? ''
    const origin = `${file}:${line}:${column}`
    const issue = { key: '', message, origin, line, column, excerpt: excerptOf(source, { line, column }) }
    throw new ConfigError('config-syntax', `${list([issue])}\nThis is not TOML: mend the line.`, {
      ...{ file, issues: [issue], cause },
    })
  }
}

/** One part of a key, bare or quoted. */
export const keyPart = /[\w-]+|"(?:\\.|[^"\\])*"|'[^']*'/y
const dottedKey = new RegExp(`^\\s*(?:${keyPart.source})(?:\\s*\\.\\s*(?:${keyPart.source}))*\\s*$`)

/** The path that a TOML key names: `a."b.c"` is `['a', 'b.c']`. The parser itself is asked. */
export function parseKey(key: string, what: string): KeyPath {
  try {
    if (!dottedKey.test(key)) throw new SyntaxError('more or less than a key')
    const path: string[] = []
    let inside: unknown = parse(`${key} = 0`, { unsafeKeyBehaviour: 'throw' })
    for (; isTable(inside); inside = Object.values(inside)[0]) path.push(...Object.keys(inside))
    return path
  } catch (cause) {
    const message = `The ${what} ${JSON.stringify(key)} is not a TOML key: write it as in a file, such as a.b.`
    throw new ConfigError('config-key', message, { cause })
  }
}

/** The value of a TOML text, such as `5`, `true` or `["a"]`; `undefined` where it is none. */
export function parseValue(text: string): unknown {
  try {
    const { value, ...others } = parse(`value = ${text}`, { unsafeKeyBehaviour: 'throw' })
    return Object.keys(others).length > 0 ? undefined : value
  } catch {
    return undefined
  }
}

/** A path as TOML writes it. */
export function formatKey(path: KeyPath): string {
  return path.map(part => (/^[\w-]+$/.test(part) ? part : JSON.stringify(part))).join('.')
}

/** The value at a path, if there is one; what a value inherits, and the length of an array, are none. */
export function valueAt(root: unknown, path: KeyPath): unknown {
  let value = root
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.entries(value).find(([key]) => key === part)?.[1]
  }
  return value
}

export function isTable(value: unknown): value is Table {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
