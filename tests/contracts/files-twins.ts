import nodeFs from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { FilesCalls, FilesSubject } from 'holdfast/contracts/files'
import { filesSubject as good } from './subjects.js'

/** The same change of the calls, also over another file system. */
const withCalls = (change: (calls: FilesCalls) => Partial<FilesCalls>): FilesSubject => ({
  ...good,
  ...change(good),
  over: fileSystem => {
    const calls = good.over(fileSystem)
    return { ...calls, ...change(calls) }
  },
})
const withoutOver = (calls: Partial<FilesCalls>): FilesSubject => ({ ...good, ...calls })
const withOver = (change: (fileSystem: typeof fs) => FilesCalls): FilesSubject => ({ ...good, over: change })
const patched = (fileSystem: typeof fs, changes: object) =>
  good.over(
    new Proxy(fileSystem, {
      get: (target, key) => (Reflect.get(changes, key) ?? Reflect.get(target, key, target)) as unknown,
    }),
  )
type Said = ReturnType<FilesSubject['explain']>
const withWords = (change: (said: Said) => Said): FilesSubject => ({
  ...good,
  explain: error => change(good.explain(error)),
})
/** A test may give what is no name. */
const nameOf = (file: unknown) => (typeof file === 'string' ? path.basename(file) : '')
const isThere = (file: string) => nodeFs.existsSync(file)

/** One deliberately broken implementation for each guarantee. */
export const filesTwins: Readonly<Record<string, FilesSubject>> = {
  // Something else is left behind.
  'F-01': withoutOver({
    writeFile: async (file, data, options) => {
      await good.writeFile(file, data, options)
      if (/[\\/]a[\\/]b[\\/]f$/.test(file)) await fs.writeFile(`${file}.bak`, '')
    },
  }),
  // A view is taken for the buffer below it.
  'F-02': withoutOver({
    writeFile: (file, data, options) =>
      good.writeFile(file, data instanceof Uint16Array ? new Uint8Array(data.buffer) : data, options),
  }),
  // The file is written where it stands.
  'F-03': withoutOver({
    writeFile: (file, data, options) =>
      typeof data === 'string' && data.length > 400_000
        ? fs.writeFile(file, data)
        : good.writeFile(file, data, options),
  }),
  // An append overtakes the write before it.
  'F-04': withoutOver({
    appendFile: (file, data, options) =>
      data === 'b' ? fs.appendFile(file, data) : good.appendFile(file, data, options),
  }),
  // Data is looked at when its turn comes.
  'F-05': withoutOver({
    writeJson: async (file, value, options) => {
      await Promise.resolve()
      return good.writeJson(file, value, options)
    },
  }),
  // The permissions are those of a new file.
  'F-06': withoutOver({
    writeFile: async (file, data, options) => {
      await good.writeFile(file, data, options)
      const isPlain = options?.mode === undefined && isThere(file) && !nodeFs.lstatSync(file).isSymbolicLink()
      if (isPlain) await fs.chmod(file, 0o644)
    },
  }),
  // A link is replaced by a file.
  'F-07': withoutOver({
    writeFile: async (file, data, options) => {
      if (nameOf(file) === 'link') await fs.unlink(file)
      return good.writeFile(file, data, options)
    },
  }),
  // What stands in the way has no name.
  'F-08': withWords(said => (said.why === 'path' ? { ...said, why: 'other' } : said)),
  // The temporary needs room at the end of the name.
  'F-09': withoutOver({
    writeFile: (file, data, options) =>
      [85, 255].includes(nameOf(file).length)
        ? Promise.reject(new Error('ENAMETOOLONG'))
        : good.writeFile(file, data, options),
  }),
  // Nothing waits for the disk.
  'F-10': withCalls(({ writeFile }) => ({
    writeFile: (file, data, options) =>
      data === 'x' && options === undefined
        ? writeFile(file, data, { durable: false })
        : writeFile(file, data, options),
  })),
  // The temporary may be there already.
  'F-11': withOver(fileSystem =>
    patched(fileSystem, {
      open: (file: string, flags: string, mode?: number) =>
        fileSystem.open(file, flags === 'wx' ? 'w' : flags, mode),
    }),
  ),
  // An error is an error.
  'F-12': withOver(fileSystem => {
    let failed = 0
    return patched(fileSystem, {
      rename: (from: string, to: string) =>
        fileSystem.rename(from, to).catch((error: unknown) => {
          throw ++failed > 1 ? Object.assign(new Error('twice'), { code: 'ENOSPC' }) : error
        }),
    })
  }),
  // Its time is never up.
  'F-13': withCalls(({ writeFile }) => ({
    writeFile: (file, data, options) =>
      writeFile(file, data, options?.timeoutMs === 60 ? { ...options, timeoutMs: 60_000 } : options),
  })),
  // A full disk is waited for.
  'F-14': withOver(fileSystem => {
    const calls = good.over(fileSystem)
    return {
      ...calls,
      writeFile: (file, data, options) =>
        calls.writeFile(file, data, options).catch((error: unknown) => {
          if (good.explain(error).why !== 'full' || data !== 'new' || good.explain(error).content === 'new')
            throw error
          return calls.writeFile(file, data, options)
        }),
    }
  }),
  // After a failure the file is always the old one.
  'F-15': withWords(said => (said.content === 'new' ? { ...said, content: 'old' } : said)),
  // The folder is made before the signal is looked at.
  'F-16': withoutOver({
    writeFile: async (file, data, options) => {
      if (options?.signal?.aborted) await fs.mkdir(path.dirname(file), { recursive: true })
      return good.writeFile(file, data, options)
    },
  }),
  // The reason of the signal is replaced.
  'F-17': withOver(fileSystem => {
    const calls = good.over(fileSystem)
    return {
      ...calls,
      writeFile: (file, data, options) =>
        calls.writeFile(file, data, options).catch((error: unknown) => {
          throw options?.signal?.aborted ? new DOMException('aborted', 'AbortError') : error
        }),
    }
  }),
  // A listener stays on the signal.
  'F-18': withoutOver({
    writeFile: (file, data, options) => {
      if (options?.signal?.aborted === false) options.signal.addEventListener('abort', () => undefined)
      return good.writeFile(file, data, options)
    },
  }),
  // A failure ends the queue.
  'F-19': withOver(fileSystem => {
    const calls = good.over(fileSystem)
    let last: Promise<unknown> = Promise.resolve()
    return {
      ...calls,
      writeFile: (file, data, options) => (last = last.then(() => calls.writeFile(file, data, options))),
    }
  }),
  // What is left stays for ever, as with write-file-atomic.
  'F-20': { ...good, temporaryOf: name => `${name}.${String(++count)}` },
  // Long data loses its end.
  'F-21': withoutOver({
    appendFile: (file, data, options) =>
      good.appendFile(
        file,
        typeof data === 'string' && data.length > 65_536 ? data.slice(0, 65_536) : data,
        options,
      ),
  }),
  // What was appended in part stays.
  'F-22': withOver(fileSystem => {
    const calls = good.over(fileSystem)
    return {
      ...calls,
      appendFile: (file, data, options) =>
        calls.appendFile(file, data, options).catch(async (error: unknown) => {
          await fs.appendFile(file, 'ne')
          throw error
        }),
    }
  }),
  // A file that is missing is empty.
  'F-23': withoutOver({
    readFile: (file, options) =>
      isThere(file) || options?.signal ? good.readFile(file, options) : Promise.resolve(new Uint8Array()),
  }),
  // The value is as it was before the schema.
  'F-24': withoutOver({
    readJson: async (file, schema, options) => {
      const value = await good.readJson(file, schema, options)
      return isThere(file) ? good.readJson(file, undefined, options) : value
    },
  }),
  // Bytes that are not UTF-8 become question marks.
  'F-25': withoutOver({
    readJson: (file, schema, options) =>
      path.basename(file) === 'g'
        ? fs.readFile(file, 'utf8').then(text => JSON.parse(text) as unknown)
        : good.readJson(file, schema, options),
  }),
  // The error shows what is wrong.
  'F-26': withoutOver({
    readJson: (file, schema, options) =>
      good.readJson(file, schema, options).catch((error: unknown) => {
        if (good.explain(error).why === 'content')
          (error as Error).message += nodeFs.readFileSync(file, 'utf8')
        throw error
      }),
  }),
  // What JSON has no form for is null.
  'F-27': withoutOver({
    writeJson: (file, value, options) => good.writeJson(file, value === undefined ? null : value, options),
  }),
  // An option that nobody knows is ignored.
  'F-28': withoutOver({
    writeFile: (file, data, options) => {
      const given: Record<string, unknown> = { ...options }
      if ('durible' in given) delete given['durible']
      else return good.writeFile(file, data, options)
      return good.writeFile(file, data, given)
    },
  }),
}

let count = 0
