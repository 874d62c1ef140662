import nodeFs from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { appendOnce } from './append.js'
import { step } from './errors.js'
import { syncFolderOnce } from './folder.js'
import { checked, fromJson, toJson } from './json.js'
import type { FileOptions, FileSchema, FilesEdge, WriteJsonOptions, WriteOptions } from './models.js'
import { persist } from './persist.js'
import type { Goal } from './persist.js'
import { inOrder, untilAborted } from './queue.js'
import { realTarget } from './target.js'
import { replaceOnce } from './write.js'

/** A file: a path, or a `file:` URL. */
export type FilePath = string | URL

/** The calls of this module, bound to one edge. */
export interface Files {
  readonly writeFile: (file: FilePath, data: string | Uint8Array, options?: WriteOptions) => Promise<void>
  readonly writeJson: (file: FilePath, value: unknown, options?: WriteJsonOptions) => Promise<void>
  readonly appendFile: (file: FilePath, data: string | Uint8Array, options?: WriteOptions) => Promise<void>
  readonly readFile: {
    (file: FilePath, options: FileOptions & { readonly encoding: BufferEncoding }): Promise<string>
    (file: FilePath, options?: FileOptions): Promise<Buffer>
  }
  readonly readJson: {
    (file: FilePath, schema?: undefined, options?: FileOptions): Promise<unknown>
    <T>(file: FilePath, schema: FileSchema<T>, options?: FileOptions): Promise<T>
  }
  readonly syncFolder: (folder: FilePath, options?: FileOptions) => Promise<boolean>
}

/**
 * The calls of this module over a file system, a clock and dice of your own: for tests that make a disk fail.
 *
 * @example
 * const failing = createFiles({ fs: { ...fs, rename: () => Promise.reject(busy) } })
 */
export function createFiles(own: Partial<FilesEdge> = {}): Files {
  const edge: FilesEdge = {
    fs: nodeFs,
    platform: process.platform,
    now: () => performance.now(),
    sleep: (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
    random: Math.random,
    ...own,
  }

  const change =
    (verb: Goal['verb'], once: typeof replaceOnce): Files['writeFile'] =>
    async (file, data, given = {}) => {
      const name = toPath(file)
      const bytes = Buffer.from(data) // copies: the caller may go on with its own while this waits
      const options = { ...given }
      // Two queues: calls by one name keep their order while it is resolved, and two names of one file meet.
      const work = inOrder(`name ${name}`, async () => {
        const resolve = () => step('resolve', options.signal, () => realTarget(name, edge))
        const target = await persist({ verb, path: name }, resolve, options, edge)
        const attempt = () => once(target, bytes, options, edge)
        await inOrder(`file ${target}`, () => persist({ verb, path: target }, attempt, options, edge))
      })
      await untilAborted(work, options.signal)
    }

  const writeFile = change('write', replaceOnce)

  function readBytes(file: FilePath, options: FileOptions): Promise<Buffer> {
    const name = toPath(file)
    const { signal } = options
    const once = () => step('read', signal, () => edge.fs.readFile(name, { signal }))
    return untilAborted(persist({ verb: 'read', path: name }, once, options, edge), signal)
  }

  return {
    writeFile,
    async writeJson(file, value, options = {}) {
      await writeFile(file, toJson(value, options.indent ?? 2, toPath(file)), options)
    },
    appendFile: change('append to', appendOnce),
    readFile: (async (file: FilePath, options: FileOptions & { encoding?: BufferEncoding } = {}) => {
      const bytes = await readBytes(file, options)
      return options.encoding === undefined ? bytes : bytes.toString(options.encoding)
    }) as Files['readFile'],
    readJson: async <T>(file: FilePath, schema?: FileSchema<T>, options: FileOptions = {}) => {
      const value = fromJson(await readBytes(file, options), toPath(file))
      return (schema === undefined ? value : await checked(value, schema, toPath(file))) as T
    },
    async syncFolder(folder, options = {}) {
      const name = toPath(folder)
      const once = () => step('sync-folder', options.signal, () => syncFolderOnce(name, edge))
      return untilAborted(persist({ verb: 'sync', path: name }, once, options, edge), options.signal)
    },
  }
}

function toPath(file: FilePath): string {
  return path.resolve(file instanceof URL ? fileURLToPath(file) : file)
}
