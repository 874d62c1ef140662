import path from 'node:path'
import { editDistance } from '../../options/index.js'
import { defineStrategy } from './models.js'
import type { Edit, FailureView, Project, Proposal } from './models.js'
import { movedPath } from './moved-path.js'
import { escaped } from './words.js'

/** How tools say that there is no such file or module. */
const missing: readonly RegExp[] = [
  /Cannot find module '([^']{1,300})'/,
  /Could not (?:resolve|find) (?:module )?["']([^"']{1,300})["']/,
  /Failed to (?:resolve|load) (?:import|url) ["']?([^"'\s]{1,300})/,
  /cannot load such file -- (\S{1,300})/,
  /Failed (?:opening|to open stream:?) (?:required )?'([^']{1,300})'/,
  /can't open (?:file )?'?([^\s':]{1,300})/,
  /fatal error: (\S{1,300}): No such file/,
  /couldn't read `([^`]{1,300})`/,
  /ENOENT: no such file or directory, \w+ '([^']{1,300})'/,
  /\[Errno 2\] No such file or directory: '([^']{1,300})'/,
  /(?:^|[\s:'])((?:\.{0,2}\/)?[\w.-]{1,100}(?:\/[\w.-]{1,100}){0,9}): (?:No such file or directory|not found)/,
  /cannot open (\S{1,300}): No such file/,
  /Could not open input file: (\S{1,300})/,
  /No rule to make target '([^']{1,300})'/,
  /^ {4}([\w./-]{1,300}\.\w{1,5})$/,
  /[Bb]roken (?:link|reference|path)[^:]{0,40}:\s*(\S{1,300})/,
  /(?:[Ff]ile|[Ll]ink|[Pp]ath|[Tt]arget|[Ii]nclude) ["'`]?([\w./-]{1,200}\.\w{1,8})["'`]? (?:does not exist|is missing|not found|was not found|cannot be found)/,
  /file not found for module `(\w{1,100})`/,
]

/** A tool that says so; a bare path on a line of its own says nothing without it. */
const signs = [...missing.filter(({ source }) => !source.startsWith('^ ')), /Cannot find source file/]

/** At most this many files are looked through for the wrong path. */
const mostFiles = 2000

export const wrongPath = defineStrategy({
  name: 'wrong-path',
  title:
    'An import or a path that names a file in another case, misspelled, without its ending, or in another folder.',
  signs,
  async propose(failure, project) {
    const proposals: Proposal[] = []
    for (const wanted of new Set(wantedPaths(failure, project))) {
      const name = path.posix.basename(wanted)
      for (const there of candidates(wanted, project)) {
        const edits = await corrected(wanted, there, failure, project)
        if (edits.length > 0 && edits.length <= 5)
          proposals.push({ title: `Name ${there} where '${name}' is named`, edits })
        if (path.posix.basename(there).toLowerCase() !== name.toLowerCase()) continue
        const to = path.posix.join(path.posix.dirname(there), name)
        if (to !== there && !project.files.has(to))
          proposals.push({ title: `Rename ${there} to ${to}`, edits: [{ kind: 'rename', file: there, to }] })
      }
    }
    return proposals.slice(0, 6)
  },
})

/** From the root of the copy, where the tool names them by where they are. */
function wantedPaths({ lines }: FailureView, { root }: Project): string[] {
  return lines.flatMap(line =>
    missing.flatMap(pattern => {
      const found = pattern.exec(line.slice(0, 1500).trimEnd())?.[1]
      if (found === undefined) return []
      const inCopy = found.startsWith(`${root}/`) ? found.slice(root.length + 1) : found
      return [pattern.source.includes('for module') ? `${inCopy}.rs` : inCopy]
    }),
  )
}

const stemOf = (file: string): string => path.posix.basename(file).replace(/\.\w+$/, '')

/** Tracked files that may be meant: the same name in another case or folder, then one that is nearly the same. */
function candidates(wanted: string, project: Project): string[] {
  const stem = stemOf(wanted)
  const ending = path.posix.extname(wanted).replace(/^\.(?:o|obj|class)$/, '')
  const files = [...project.files].filter(
    file => ending === '' || path.posix.extname(file) === ending || /^\.[cm]?[jt]sx?$/.test(ending),
  )
  const same = files.filter(
    file => stemOf(file).toLowerCase() === stem.toLowerCase() && !/(?:^|\/)tests?\//.test(file),
  )
  const near = files.filter(file => stem.length > 3 && stemOf(file) !== stem && isNear(stemOf(file), stem))
  const isOne = new Set(near.map(stemOf)).size === 1
  return same.length > 0 ? same.slice(0, 3) : isOne ? near.slice(0, 1) : []
}

/** A slip of the keys, or another number of the same word. */
const isNear = (a: string, b: string): boolean =>
  editDistance(a, b) <= (b.length < 6 ? 1 : 2) ||
  (Math.min(a.length, b.length) > 2 &&
    Math.abs(a.length - b.length) < 3 &&
    (a.startsWith(b) || b.startsWith(a)))

/** The files that name the wrong path, with the right one: those that the output names, else any. */
async function corrected(
  wanted: string,
  there: string,
  failure: FailureView,
  project: Project,
): Promise<Edit[]> {
  const [stem, right] = [stemOf(wanted), stemOf(there)]
  const named = [...new Set(failure.places.map(({ file }) => file))]
  const others = [...project.files]
    .filter(file => !named.includes(file) && !/lock|\.(?:md|snap)$/.test(file))
    .slice(0, mostFiles)
  for (const files of [named, others]) {
    const edits: Edit[] = []
    for (const file of files) {
      const text = await project.read(file)
      if (text === undefined || text.length > 500_000 || file === there) continue
      const exact = movedPath(text, { file, wanted, there, folder: failure.folder })
      const edited =
        exact !== text || stem === right
          ? exact
          : text.replace(new RegExp(`(?<![\\w-])${escaped(stem)}(?![\\w-])(?=[.'"/\\s;)>]|$)`, 'gm'), right)
      if (edited !== text) edits.push({ kind: 'write', file, text: edited })
    }
    if (edits.length > 0) return edits
  }
  return []
}
