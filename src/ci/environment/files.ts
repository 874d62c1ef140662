import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'

/** The text of a file in the project, `undefined` where there is none. */
export async function textOf(root: string, ...parts: string[]): Promise<string | undefined> {
  try {
    return await readFile(path.join(root, ...parts), 'utf8')
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** The names in a folder of the project, none where there is no folder. */
export async function namesIn(root: string, ...parts: string[]): Promise<string[]> {
  try {
    return (await readdir(path.join(root, ...parts))).sort()
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code))

/** What stands before and behind the first `=` of a line, or another sign; the second is absent where there is none. */
export function keyAndValue(line: string, sign = '='): [key: string, value?: string] {
  const at = line.indexOf(sign)
  return at < 0 ? [line.trim()] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}
