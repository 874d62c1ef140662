import fs from 'node:fs/promises'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { FilesCalls, FilesSubject } from 'holdfast/contracts/files'

const cannot = () => Promise.reject(new Error('there is no such call'))

/** write-file-atomic in the words of the contract of files: it writes, and its users read and append with `node:fs`. */
const calls: FilesCalls = {
  writeFile: async (file, data, { mode } = {}) => {
    await fs.mkdir(path.dirname(file), { recursive: true })
    return writeFileAtomic(file, data as never, mode === undefined ? {} : { mode })
  },
  appendFile: (file, data, { mode } = {}) =>
    fs.appendFile(file, data as Uint8Array, mode === undefined ? {} : { mode }),
  readFile: (file, { signal } = {}) => fs.readFile(file, signal ? { signal } : {}),
  writeJson: (file, value) => writeFileAtomic(file, JSON.stringify(value, null, 2)),
  readJson: async (file, schema, options = {}) => {
    const text = await fs.readFile(file, 'utf8').catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || !('orElse' in options)) throw error
    })
    if (text === undefined) return options.orElse
    const value = JSON.parse(text) as unknown
    const checked = schema?.['~standard'].validate(value)
    if (checked && 'issues' in checked) throw new Error(checked.issues[0]?.message)
    return checked ? checked.value : value
  },
}

const ends = {
  ENOENT: 'missing',
  ENOSPC: 'full',
  EISDIR: 'path',
  ELOOP: 'path',
  ENAMETOOLONG: 'path',
} as const

export const writeFileAtomicSubject: FilesSubject = {
  ...calls,
  // It takes no file system.
  over: () => ({
    writeFile: cannot,
    appendFile: cannot,
    readFile: cannot,
    writeJson: cannot,
    readJson: cannot,
  }),
  temporaryOf: name => `${name}.${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`,
  explain(error) {
    const { code = '', name, message } = error as NodeJS.ErrnoException
    if (name === 'SyntaxError' || /^expected a/.test(message)) return { why: 'content', message }
    if (name === 'TypeError') return { why: 'option', message }
    return { why: code in ends ? ends[code as keyof typeof ends] : 'other', message }
  },
}
