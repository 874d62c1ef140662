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
  return {
    output: run.output,
    lines,
    command: run.command,
    folder,
    report,
    category: report.rootCause?.category,
    tool: report.rootCause?.tool,
    places: placesIn(report, lines, folder, project),
  }
}

/** Files of the project that a failure names: those of the root cause first. */
function placesIn(report: Report, lines: readonly string[], folder: string, project: Project): Place[] {
  const found = new Map<string, Place>()
  const add = (name: string, line: number | undefined) => {
    const file = fileOf(name, folder, project)
    if (file === undefined) return
    const key = `${file}:${line ?? ''}`
    if (!found.has(key)) found.set(key, { file, ...(line === undefined ? {} : { line }) })
  }
  for (const { path: name, line } of report.rootCause?.files ?? []) add(name, line)
  for (const text of lines.slice(-mostLines)) for (const { name, line } of namedIn(text)) add(name, line)
  return [...found.values()].slice(0, 500)
}

/**
 * The words of a line that may name files, and the lines in them: `a.ts:3:1`, `a.ts(3,1)`, `File "a.py", line 3`,
 * `in a.php on line 3`.
 */
export function namedIn(text: string): { name: string; line?: number }[] {
  const words = text
    .slice(0, 2000)
    .replace(/\((\d{1,7}),\d{1,7}\)/g, ':$1')
    .split(/[\s'"`‘’“”()<>[\]{},;=|]+/)
  return words.flatMap((word, index) => {
    const [name = '', number = ''] = word.replace(/^file:\/\//, '').split(':')
    if (!/[./]|file$/.test(name)) return []
    const [next, after, third] = words.slice(index + 1, index + 4)
    const beside = next === 'line' ? after : next === 'on' && after === 'line' ? third : undefined
    const line = /^\d{1,7}$/.test(number) ? number : beside
    return [{ name, ...(line !== undefined && /^\d{1,7}$/.test(line) ? { line: Number(line) } : {}) }]
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
