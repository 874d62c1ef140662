import { arrayOf, checkArgument, instance, number, shape, text } from '../../options/index.js'
import type { Lines } from '../read/lines.js'
import type { Range } from './block.js'

/** A place in a source file. */
export interface FileRef {
  /** The path, as the log writes it. */
  readonly path: string
  /** The line in the file, from 1. */
  readonly line?: number
  /** The column in the file, from 1. */
  readonly column?: number
}

/** `path.ext:12:3`, `path.ext(12,3)`, `path.ext, line 12`, `path.ext", line 12`: a name with an ending, then a line number. */
const place =
  /(?<path>(?:(?<![A-Za-z])[A-Za-z]:[\\/])?[\w.@+~/\\-]{1,200}\.[A-Za-z][A-Za-z0-9_]{0,9})(?:"?, line |\(|:)(?<line>\d{1,6})(?:[:,](?<column>\d{1,5}))?/g
/** A line that is nothing but a path: formatters list the files that they would change. */
const alone = /^(?:\[warn\] |[-*·•] |\s{1,8})?(?<path>(?:[\w.@+~-]+\/)+[\w.@+-]+\.[A-Za-z]\w{0,9})$/
/** Paths that belong to a tool or a runtime: never where the fix goes. */
const foreign =
  /(?:^|[\\/])(?:node_modules|site-packages|dist-packages|\.rvm|\.rbenv|\.cargo|\.rustup|\.m2|\.gradle|vendor|gems|hostedtoolcache|rustc|_actions|DerivedData|MSBuild|Program Files(?: \(x86\))?)[\\/]|^(?:node:|internal\/|\/(?:usr|opt|bin|sbin|lib\d{0,2}|etc|nix|proc|dev|Applications|Library)\/|<frozen |(?:java|jdk|sun|javax|kotlin|scala)[./]|org[./]junit)|^(?:module|vm|fs|net|timers|events|util|assert|bootstrap_node)\.js$/
const mostFiles = 20

const aLine = number(0, Infinity)

/** The source files that a block of a log names with a line, those of the project first, each once. */
export function fileRefs(lines: Pick<Lines, 'text'>, range: Range): FileRef[] {
  checkArgument('fileRefs', 'lines', lines, instance('the lines of a log', 'text'))
  checkArgument(
    'fileRefs',
    'range',
    range,
    shape('{ startLine, endLine }', { startLine: aLine, endLine: aLine }),
  )
  const { startLine, endLine } = range
  const found = new Map<string, FileRef>()
  for (let line = startLine; line <= endLine && found.size < mostFiles; line++) {
    const listed = alone.exec(lines.text(line))?.groups?.['path']
    if (listed !== undefined && !found.has(listed)) found.set(listed, { path: listed })
    for (const match of lines.text(line).matchAll(place)) {
      const { path = '', line: row, column } = match.groups ?? {}
      if (found.has(path)) continue
      found.set(path, placed(path, row, column))
    }
  }
  return projectFirst([...found.values()])
}

/** A file and the place in it; a tool that counts from 0 has no place where others have 1. */
export function placed(path: string, line?: string, column?: string): FileRef {
  return {
    path: path.replace(/^\/\/(?=\/)/, ''), // of `file:///`
    ...(Number(line) > 0 ? { line: Number(line) } : {}),
    ...(Number(column) > 0 ? { column: Number(column) } : {}),
  }
}

/** The same, files of tools and runtimes behind those of the project. */
function projectFirst(refs: readonly FileRef[]): FileRef[] {
  return [...refs.filter(ref => !isForeign(ref.path)), ...refs.filter(ref => isForeign(ref.path))]
}

/** The files of the project: without those of libraries, tools and the machine, and without programs that only look like files. */
export function projectFiles(refs: readonly FileRef[]): FileRef[] {
  checkArgument(
    'projectFiles',
    'refs',
    refs,
    arrayOf(shape('a file', { path: text }), 'an array of { path }'),
  )
  return refs.filter(({ path }) => !isForeign(path) && !isProgram(path))
}

const isForeign = (path: string): boolean => foreign.test(path)

/** A name without a folder and without an ending, in small letters: `make`, `tar`, `npm`; files of that kind begin with a capital. */
const isProgram = (path: string): boolean => /^[a-z][\w+-]{0,30}$/.test(path) || /^<.{1,80}>$/.test(path)
