import { isAnyArrayBuffer } from 'node:util/types'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { boolean, callback, milliseconds, object, oneOf, signal, text } from '../options/index.js'
import type { Rule, RulesOf } from '../options/index.js'
import { HoldfastError } from '../result/index.js'
import type {
  AppendOptions,
  FileData,
  FileOptions,
  FilePath,
  FilesEdge,
  ReadJsonOptions,
  WriteJsonOptions,
  WriteOptions,
} from './models.js'

const anything: Rule = { expected: 'anything', accepts: () => true }
const within = (expected: string, most: number): Rule => ({
  expected,
  accepts: value => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most,
})

export const fileRules: RulesOf<FileOptions> = {
  signal,
  budgetMs: milliseconds({ from: 0 }),
  onWait: callback,
}
export const appendRules: RulesOf<AppendOptions> = {
  ...fileRules,
  mode: within('permission bits from 0 to 0o7777', 0o7777),
  durable: boolean,
}
export const writeRules: RulesOf<WriteOptions> = { ...appendRules, inPlace: oneOf('if-mounted') }
export const writeJsonRules: RulesOf<WriteJsonOptions> = {
  ...writeRules,
  indent: within('a whole number of spaces from 0 to 10', 10),
}
export const readRules: RulesOf<FileOptions & { encoding?: unknown }> = {
  ...fileRules,
  encoding: {
    expected: "an encoding of Node.js such as 'utf8'",
    accepts: value => typeof value === 'string' && Buffer.isEncoding(value),
  },
}
export const readJsonRules: RulesOf<ReadJsonOptions<unknown>> = { ...fileRules, orElse: anything }
export const edgeRules: RulesOf<FilesEdge> = {
  fs: object(),
  platform: text,
  now: callback,
  sleep: callback,
  random: callback,
}

/** The absolute path of a file. */
export function toPath(callee: string, file: FilePath): string {
  if (file instanceof URL) return fileURLToPath(file)
  if (typeof file === 'string' && file !== '') return path.resolve(file)
  const what = typeof file === 'string' ? 'an empty string' : kindOf(file)
  throw invalid(`Expected the path given to \`${callee}\` to be a string or a file: URL, got ${what}.`)
}

/** A copy of the bytes, so that the caller may go on with its own. */
export function toBytes(callee: string, data: FileData): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data)
  if (ArrayBuffer.isView(data)) {
    return Buffer.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }
  if (isAnyArrayBuffer(data)) return Buffer.from(new Uint8Array(data))
  throw invalid(
    `Expected the data given to \`${callee}\` to be a string, a typed array, a DataView or an ArrayBuffer, got ${kindOf(data)}.`,
  )
}

/** Plain JavaScript may leave out the schema and give the options in its place. */
export function checkSchema(callee: string, schema: unknown): void {
  const { validate } =
    (schema as { '~standard'?: { validate?: unknown } } | null | undefined)?.['~standard'] ?? {}
  if (typeof validate === 'function') return
  throw invalid(
    `Expected the schema of \`${callee}\` to be a Standard Schema, such as one of zod, got ${kindOf(schema)}. Pass undefined for none.`,
  )
}

function invalid(message: string): HoldfastError {
  return new HoldfastError('invalid-option', message, { kind: 'invalid-input' })
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
