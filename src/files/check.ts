import { isAnyArrayBuffer } from 'node:util/types'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  boolean,
  callback,
  checkArgument,
  milliseconds,
  object,
  oneOf,
  signal,
  text,
} from '../options/index.js'
import type { Rule, RulesOf } from '../options/index.js'
import type {
  AppendOptions,
  FileData,
  FileOptions,
  FilePath,
  FileSchema,
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
  timeoutMs: milliseconds({ from: 0 }),
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

const filePath: Rule = {
  expected: 'a path or a file: URL',
  accepts: value => (typeof value === 'string' && value !== '') || value instanceof URL,
}
const fileData: Rule = {
  expected: 'a string, a typed array, a DataView or a buffer',
  accepts: value => typeof value === 'string' || ArrayBuffer.isView(value) || isAnyArrayBuffer(value),
}
/** Plain JavaScript may leave out the schema and give the options in its place. */
const fileSchema: Rule = {
  expected: 'a Standard Schema, such as one of zod, or undefined for none',
  accepts: value => {
    const { validate } = (value as Partial<FileSchema<unknown>> | null | undefined)?.['~standard'] ?? {}
    return value === undefined || typeof validate === 'function'
  },
}

/** The absolute path of a file. */
export function toPath(callee: string, file: FilePath): string {
  checkArgument(callee, 'file', file, filePath)
  return path.resolve(file instanceof URL ? fileURLToPath(file) : file)
}

/** A copy of the bytes, so that the caller may go on with its own. */
export function toBytes(callee: string, data: FileData): Uint8Array {
  checkArgument(callee, 'data', data, fileData)
  if (typeof data === 'string') return Buffer.from(data)
  if (!ArrayBuffer.isView(data)) return Buffer.from(new Uint8Array(data))
  return Buffer.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
}

export function checkSchema(callee: string, schema: unknown): void {
  checkArgument(callee, 'schema', schema, fileSchema)
}
