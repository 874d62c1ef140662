import path from 'node:path'
import { diagnose } from '../../ci/index.js'
import type { Report } from '../../ci/index.js'
import type { CommandRun } from '../commands/run.js'
import type { FailureView, Place, Project } from '../strategies/models.js'

/** In a longer output only this many lines at the end are looked through for places. */
const mostLines = 5000

/** What a run that failed says, read as a log. */
export async function observe(
  run: CommandRun,
  folder: string,
  project: Project,
  signal: AbortSignal | undefined,
): Promise<FailureView> {
  const words = /^[\w ./:@=,-]+$/.test(run.command) ? run.command.split(/ +/) : undefined
  const report: Report = await diagnose(
    { kind: 'text', text: run.output, ended: 'failed', ...(words ? { command: words } : {}) },
    { signal },
  )
  const lines = run.output.split(/\r?\n/)
  const placesByLine = placesIn(lines, folder, project)
  const causes = (report.rootCause?.files ?? []).flatMap(({ path: name, line }) => {
    const file = fileOf(name, folder, project)
    return file === undefined ? [] : [{ file, ...(line === undefined ? {} : { line }) }]
  })
  return {
    output: run.output,
    lines,
    command: run.command,
    folder,
    report,
    category: report.rootCause?.category,
    tool: report.rootCause?.tool,
    places: unique([...causes, ...placesByLine.map(({ place }) => place)]).slice(0, 500),
    placesByLine,
  }
}

const unique = (places: readonly Place[]): Place[] => [
  ...new Map(places.map(place => [`${place.file}:${place.line ?? ''}`, place])).values(),
]

/** `  12:3  error …` below a line that is a path: how linters list what they found. */
const listed = /^\s+(\d{1,7}):\d{1,7}\s/

/** Files of the project that an output names, with the index of the line that does. */
function placesIn(
  lines: readonly string[],
  folder: string,
  project: Project,
): { readonly place: Place; readonly at: number }[] {
  let head: string | undefined
  const first = Math.max(0, lines.length - mostLines)
  return lines.slice(first).flatMap((text, index) => {
    const at = first + index
    const below = head === undefined ? undefined : listed.exec(text)?.[1]
    if (head !== undefined && below !== undefined) return [{ place: { file: head, line: Number(below) }, at }]
    const found = namedIn(text).flatMap(({ name, line }) => {
      const file = fileOf(name, folder, project)
      return file === undefined ? [] : [{ place: { file, ...(line === undefined ? {} : { line }) }, at }]
    })
    head =
      found.length === 1 && /^\S+$/.test(text) ? found[0]?.place.file : text.trim() === '' ? undefined : head
    return found
  })
}

/**
 * The words of a line that may name files, and the lines in them: `a.ts:3:1`, `a.ts(3,1)`, `File "a.py", line 3`,
 * `in a.php on line 3`.
 */
export function namedIn(text: string): { name: string; line?: number }[] {
  const words = text
    .slice(0, 2000)
    .replace(/:?[([](\d{1,7}),\d{1,7}[)\]]/g, ':$1')
    .split(/[\s'"`‘’“”()<>[\]{},;=|]+/)
  return words.flatMap((word, index) => {
    const [name = '', number = ''] = word.replace(/^file:\/\//, '').split(':')
    if (!/[./]|file$/.test(name)) return []
    const [next, after, third] = words.slice(index + 1, index + 4)
    const said = next === 'on' ? [after, third] : [next, after]
    const beside = /^line:?$/i.test(said[0] ?? '') ? /^(\d{1,7})[.:]*$/.exec(said[1] ?? '')?.[1] : undefined
    const line = /^\d{1,7}$/.test(number) ? number : beside
    return [{ name, ...(line === undefined ? {} : { line: Number(line) }) }]
  })
}

/** A tracked file by the name that a tool gave it: absolute, from the root, or from the folder that it ran in. */
export function fileOf(name: string, folder: string, { root, files }: Project): string | undefined {
  const clean = name.startsWith(`${root}/`) ? name.slice(root.length + 1) : name.replace(/^\.\//, '')
  for (const file of [path.posix.join(folder, clean), clean, clean.replace(/^[ab]\//, '')]) {
    const normal = path.posix.normalize(file)
    if (files.has(normal)) return normal
  }
  const rooted = root.slice(1) + '/'
  return clean.startsWith(rooted) && files.has(clean.slice(rooted.length))
    ? clean.slice(rooted.length)
    : undefined
}
