import { opendir } from 'node:fs/promises'
import path from 'node:path'
import { isMissing, placeInside } from './inside.js'
import { readBounded } from './read.js'

/** Of one folder of a checkout at most this many names are read. */
const mostNames = 20_000

/** A file that people write is shorter than this, and a lock file shorter than that, in bytes. */
const longest = { text: 1 << 20, lock: 16 << 20 }

/** The text of a file in the checkout, `undefined` if there is none. Throws as `placeInside` and `readBounded` do. */
export const textOf = (root: string, ...parts: string[]): Promise<string | undefined> =>
  textInside(root, path.join(...parts), longest.text)

/** The text of a lock file; the same otherwise. */
export const lockTextOf = (root: string, name: string): Promise<string | undefined> =>
  textInside(root, name, longest.lock)

async function textInside(root: string, name: string, maxBytes: number): Promise<string | undefined> {
  const place = await placeInside(root, name)
  const bytes = place === undefined ? undefined : await readBounded(place, { name, maxBytes })
  return bytes?.toString('utf8')
}

/** The names in a folder of the checkout in order, none if there is no such folder. */
export async function namesIn(root: string, ...parts: string[]): Promise<string[]> {
  const names: string[] = []
  try {
    const place = await placeInside(root, ...parts)
    if (place === undefined) return names
    for await (const { name } of await opendir(place)) if (names.push(name) === mostNames) break
  } catch (error) {
    if (!isMissing(error)) throw error
  }
  return names.sort()
}

/** What precedes and what follows the first `=` of a line, or another sign; the second is absent if there is none. */
export function keyAndValue(line: string, sign = '='): [key: string, value?: string] {
  const at = line.indexOf(sign)
  return at < 0 ? [line.trim()] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}
