import { parse, TomlError } from 'smol-toml'
import { ConfigError, excerptOf, list } from './errors.js'
import type { KeyPath } from './models.js'

/** A table of a TOML document. */
export type Table = Readonly<Record<string, unknown>>

/** At most this many tables and arrays may be nested around a value. */
const deepest = 100

/** What the parser says of TOML that it does not take, and what is to be said instead. */
const refused: Readonly<Record<string, string>> = {
  'document contains an unsafe property':
    'This key has a special meaning in JavaScript (`__proto__`, `constructor`). Rename it.',
  'integer value cannot be represented losslessly':
    'This integer is beyond 9007199254740991, which JavaScript numbers cannot represent. Write it in quotes.',
}

/**
 * The document in a TOML source. Keys that could reach a prototype are refused.
 *
 * @param isShown whether an error may quote the source.
 */
export function parseToml(source: string, file: string, isShown: boolean): Table {
  try {
    const document = parse(source, { unsafeKeyBehaviour: 'throw' })
    if (isDeeper(document, deepest)) throw tooDeep(file)
    return document
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause
    const { line, column } = cause
    const parserMessage = cause.message.split('\n')[0]?.replace('Invalid TOML document: ', '') ?? ''
    const message = refused[parserMessage] ?? parserMessage
    const origin = `${file}:${line}:${column}`
    const excerpt = isShown ? { excerpt: excerptOf(source, { line, column }) } : {}
    const issue = { key: '', message, origin, line, column, ...excerpt }
    const remedy = message === parserMessage ? '\nThis is not TOML: fix the line.' : ''
    // Without its cause, which quotes the source at length.
    throw new ConfigError('config-syntax', `${list([issue])}${remedy}`, { file, issues: [issue] })
  }
}

function tooDeep(file: string): ConfigError {
  const message = `${file}: More than ${deepest} tables or arrays are nested. Nest fewer levels.`
  return new ConfigError('config-syntax', message, { file })
}

function isDeeper(value: unknown, levels: number): boolean {
  if (!isTable(value) && !Array.isArray(value)) return false
  return levels === 0 || Object.values(value).some(inner => isDeeper(inner, levels - 1))
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

/** The value of a TOML text, such as `5`, `true` or `["a"]`; `undefined` if it is none. */
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
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    if (Array.isArray(value) && !isIndex(part)) return undefined
    value = (value as Table)[part]
  }
  return value
}

/** Whether a key is the number of an item, as `origin` writes it. */
export function isIndex(key: string): boolean {
  const index = Number(key)
  return Number.isSafeInteger(index) && index >= 0 && String(index) === key
}

export function isTable(value: unknown): value is Table {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}
