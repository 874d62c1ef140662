import nodeFs from 'node:fs/promises'
import { checkOptions } from '../options/index.js'
import { pause } from '../retry/index.js'
import { appendOnce } from './append.js'
import * as check from './check.js'
import { toBytes, toPath } from './check.js'
import { Coalescing } from './coalesce.js'
import { FileError, step } from './errors.js'
import type { Progress } from './errors.js'
import { syncFolderOnce } from './folder.js'
import { checked, fromJson, toJson, toText } from './json.js'
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
import { persist } from './persist.js'
import type { Goal } from './persist.js'
import { inOrder, untilAborted } from './queue.js'
import { realTarget, regularFile } from './target.js'
import { replaceOnce } from './write.js'

/** The calls of this module, bound to one edge. */
export interface Files {
  /** Replaces a file. */
  readonly writeFile: (file: FilePath, data: FileData, options?: WriteOptions) => Promise<void>
  /** Replaces a file with a value as JSON. */
  readonly writeJson: (file: FilePath, value: unknown, options?: WriteJsonOptions) => Promise<void>
  /** Adds bytes to the end of a file. */
  readonly appendFile: (file: FilePath, data: FileData, options?: AppendOptions) => Promise<void>
  /** Reads a file, and waits while another program locks it. */
  readonly readFile: {
    (file: FilePath, options: FileOptions & { readonly encoding: BufferEncoding }): Promise<string>
    (file: FilePath, options?: FileOptions): Promise<Buffer>
  }
  /** Reads a file of JSON, and checks it against a schema. */
  readonly readJson: {
    (file: FilePath, schema?: undefined, options?: ReadJsonOptions<unknown>): Promise<unknown>
    <T, Else = never>(
      file: FilePath,
      schema: FileSchema<T>,
      options?: ReadJsonOptions<Else>,
    ): Promise<T | Else>
  }
  /** Writes the entries of a folder to the disk; `false` if the system cannot. */
  readonly syncFolder: (folder: FilePath, options?: FileOptions) => Promise<boolean>
}

/**
 * The calls of this module over a file system, a clock and dice of your own: for tests that make a disk fail.
 *
 * @throws HoldfastError `invalid-option`.
 * @example
 * import fs from 'node:fs/promises'
 *
 * const busy = Object.assign(new Error('a sync client holds it'), { code: 'EBUSY' })
 * const failing = createFiles({ fs: { ...fs, rename: () => Promise.reject(busy) } })
 */
export function createFiles(own: Partial<FilesEdge> = {}): Files {
  checkOptions('createFiles', own, check.edgeRules)
  const edge: FilesEdge = {
    fs: nodeFs,
    platform: process.platform,
    now: () => performance.now(),
    sleep: pause,
    random: Math.random,
    ...own,
  }
  const writes = new Coalescing()

  /** Resolves the name and makes attempts, after all earlier calls for the file. */
  const change =
    <Options extends AppendOptions>(verb: Goal['verb'], once: Attempt<Options>) =>
    async (name: string, bytes: Uint8Array, options: Options): Promise<void> => {
      const resolve = () => step('resolve', options.signal, () => realTarget(name, edge))
      const target = await persist({ verb, path: name }, resolve, options, edge)
      const attempt = (progress: Progress) => once(target, bytes, options, edge, progress)
      // A second queue, for two names of one file meet here.
      await inOrder(`file ${target}`, () => persist({ verb, path: target }, attempt, options, edge))
    }
  const replace = change<WriteOptions>('write', replaceOnce)
  const append = change<AppendOptions>('append to', appendOnce)

  async function write(name: string, bytes: Uint8Array, options: WriteOptions): Promise<void> {
    const work = writes.write(`name ${name}`, bytes, options, latest => replace(name, latest, options))
    await untilAborted(work, options.signal)
  }

  function readBytes(name: string, { signal, timeoutMs, onWait }: FileOptions): Promise<Buffer> {
    // Opening a pipe to which nobody writes would block a thread forever.
    const once = () =>
      step('read', signal, async () => {
        await regularFile(name, edge)
        return edge.fs.readFile(name, { signal })
      })
    const work = persist({ verb: 'read', path: name }, once, { signal, timeoutMs, onWait }, edge)
    return untilAborted(work, signal)
  }

  return {
    async writeFile(file, data, options = {}) {
      checkOptions('writeFile', options, check.writeRules)
      await write(toPath('writeFile', file), toBytes('writeFile', data), { ...options })
    },
    async writeJson(file, value, options = {}) {
      checkOptions('writeJson', options, check.writeJsonRules)
      const { indent = 2, ...rest } = options
      const name = toPath('writeJson', file)
      await write(name, Buffer.from(toJson(value, indent, name)), rest)
    },
    async appendFile(file, data, appendOptions = {}) {
      checkOptions('appendFile', appendOptions, check.appendRules)
      const [name, bytes, options] = [
        toPath('appendFile', file),
        toBytes('appendFile', data),
        { ...appendOptions },
      ]
      await untilAborted(
        inOrder(`name ${name}`, () => append(name, bytes, options)),
        options.signal,
      )
    },
    readFile: (async (file: FilePath, options: FileOptions & { encoding?: BufferEncoding } = {}) => {
      checkOptions('readFile', options, check.readRules)
      const name = toPath('readFile', file)
      const bytes = await readBytes(name, options)
      return options.encoding === undefined ? bytes : toText(bytes, options.encoding, name)
    }) as Files['readFile'],
    readJson: async <T, Else>(
      file: FilePath,
      schema?: FileSchema<T>,
      options: ReadJsonOptions<Else> = {},
    ): Promise<T | Else> => {
      checkOptions('readJson', options, check.readJsonRules)
      check.checkSchema('readJson', schema)
      const name = toPath('readJson', file)
      try {
        const value = fromJson(await readBytes(name, options), name)
        return schema === undefined ? (value as T) : await checked(value, schema, name)
      } catch (error) {
        const isMissing = error instanceof FileError && error.code === 'file-missing'
        if (isMissing && options.orElse !== undefined) return options.orElse
        throw error
      }
    },
    async syncFolder(folder, options = {}) {
      checkOptions('syncFolder', options, check.fileRules)
      const name = toPath('syncFolder', folder)
      const once = () => step('sync-folder', options.signal, () => syncFolderOnce(name, edge))
      return untilAborted(persist({ verb: 'sync', path: name }, once, options, edge), options.signal)
    },
  }
}

/** One attempt at a call that writes. */
type Attempt<Options> = (
  target: string,
  data: Uint8Array,
  options: Options,
  edge: FilesEdge,
  progress: Progress,
) => Promise<void>
