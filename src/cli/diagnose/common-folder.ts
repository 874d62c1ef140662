import path from 'node:path'

/** The folder with all of several files, with its separator; the empty string if there is none. */
export function commonFolder(names: readonly string[]): string {
  const [first = '', ...others] = names
  if (others.length === 0 || names.some(name => name.includes('://'))) return ''
  const parts = path.dirname(first).split(/(?<=[\\/])/)
  let folder = ''
  for (const part of [...parts.slice(0, -1), `${parts.at(-1) ?? ''}${path.sep}`]) {
    if (!others.every(name => name.startsWith(folder + part))) break
    folder += part
  }
  return folder
}
