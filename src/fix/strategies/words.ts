/** A text as one word of a POSIX shell. */
export const shellWord = (text: string): string =>
  /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

/** Files as words of a command; a name that begins with a hyphen would be an option. */
export const fileWords = (files: readonly string[]): string =>
  files.map(file => shellWord(file.startsWith('-') ? `./${file}` : file)).join(' ')

/** A path from the root as it reads from a folder. */
export function fromFolder(file: string, folder: string): string {
  if (folder === '') return file
  if (file.startsWith(`${folder}/`)) return file.slice(folder.length + 1)
  return `${'../'.repeat(folder.split('/').length)}${file}`
}

/** A text with one line replaced, or left out; line ends stay. `line` is 1-based. */
export function withLine(
  text: string,
  line: number,
  change: (old: string) => string | undefined,
): string | undefined {
  const lines = text.split('\n')
  const old = lines[line - 1]
  if (old === undefined) return undefined
  const ending = old.endsWith('\r') ? '\r' : ''
  const now = change(ending === '' ? old : old.slice(0, -1))
  if (now === undefined) lines.splice(line - 1, 1)
  else lines[line - 1] = now + ending
  const result = lines.join('\n')
  return result === text ? undefined : result
}

export const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
