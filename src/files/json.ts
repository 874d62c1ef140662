import { constants } from 'node:buffer'
import { FileError } from './errors.js'
import type { FileSchema, FileSchemaIssue } from './models.js'

/** The text of a value, ending in a line feed. */
export function toJson(value: unknown, indent: number, path: string): string {
  try {
    const text = JSON.stringify(value, null, indent) as string | undefined
    if (text === undefined) throw new TypeError(`${typeof value} cannot be written as JSON`)
    return `${text}\n`
  } catch (cause) {
    if (cause instanceof RangeError && cause.message === 'Invalid string length') {
      throw tooLarge('check', path, `Cannot write ${path}: its JSON`, cause)
    }
    const what = `Cannot write ${path} as JSON: ${(cause as Error).message}.`
    throw contentError('check', path, what, cause, 'Pass a value that JSON can represent.')
  }
}

/** The value of JSON text. An error quotes nothing of a file, which may be another one than was meant. */
export function fromJson(bytes: Uint8Array, path: string): unknown {
  let text = ''
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return JSON.parse(text) as unknown
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_STRING_TOO_LONG') {
      throw tooLarge('parse', path, `Cannot read ${path}: its text`, cause)
    }
    const why = bytes.length === 0 ? 'the file is empty' : mistakeIn(text, (cause as Error).message)
    throw contentError('parse', path, `${path} is not JSON: ${why}.`, new SyntaxError(why))
  }
}

/** What V8 says of JSON, without the text that it quotes, and with the line. */
function mistakeIn(text: string, message: string): string {
  const at = message.indexOf(' at position ')
  if (at < 0) return message.includes('"') ? 'an unexpected character' : message
  const before = text.slice(0, Number.parseInt(message.slice(at + ' at position '.length), 10))
  const lineStart = before.lastIndexOf('\n') + 1
  return `${message.slice(0, at)} at line ${before.split('\n').length}, column ${before.length - lineStart + 1}`
}

/** The text of bytes. */
export function toText(bytes: Buffer, encoding: BufferEncoding, path: string): string {
  try {
    return bytes.toString(encoding)
  } catch (cause) {
    throw tooLarge('read', path, `Cannot read ${path}: its text`, cause)
  }
}

/** The value as the schema gives it back. */
export async function checked<T>(value: unknown, schema: FileSchema<T>, path: string): Promise<T> {
  const result = await schema['~standard'].validate(value)
  if (result.issues === undefined) return result.value
  const list = result.issues.map(issue => `${where(issue)}${issue.message}`).join('; ')
  throw contentError('check', path, `${path} does not match the schema: ${list}.`, result.issues)
}

function where({ path = [] }: FileSchemaIssue): string {
  const keys = path.map(segment => String(typeof segment === 'object' ? segment.key : segment))
  return keys.length === 0 ? '' : `${keys.join('.')}: `
}

function tooLarge(phase: 'check' | 'parse' | 'read', path: string, what: string, cause: unknown): FileError {
  const hint =
    phase === 'read'
      ? 'Read the bytes instead, or a stream.'
      : 'Split it, for example into one file for each part.'
  const details = { path, phase, attempts: 1, waitedMs: 0, hint, cause, kind: 'invalid-input' as const }
  return new FileError(
    'file-too-large',
    `${what} is longer than a string can be (${constants.MAX_STRING_LENGTH} characters).`,
    details,
  )
}

function contentError(
  phase: 'parse' | 'check',
  path: string,
  what: string,
  cause: unknown,
  hint = 'The file is unchanged. Fix it, or move it away.',
): FileError {
  const details = { path, phase, attempts: 1, waitedMs: 0, hint, cause }
  return new FileError('file-content', what, { ...details, kind: 'invalid-input' })
}
