import path from 'node:path'
import { editDistance } from '../../options/index.js'
import { defineStrategy } from './models.js'
import type { Edit, FailureView, Project, Proposal } from './models.js'
import { escaped } from './words.js'

/** How tools say that there is no such file or module. */
const missing: readonly RegExp[] = [
  /Cannot find module '([^']{1,300})'/,
  /Could not (?:resolve|find) (?:module )?["']([^"']{1,300})["']/,
  /cannot load such file -- (\S{1,300})/,
  /No module named '([\w.]{1,200})'/,
  /Failed opening (?:required )?'([^']{1,300})'/,
  /can't open (?:file )?'?([^\s':]{1,300})/,
  /fatal error: (\S{1,300}): No such file/,
  /couldn't read `([^`]{1,300})`/,
  /ENOENT: no such file or directory, \w+ '([^']{1,300})'/,
  /\[Errno 2\] No such file or directory: '([^']{1,300})'/,
  /(?:^|[\s:'])((?:\.{0,2}\/)?[\w.-]{1,100}(?:\/[\w.-]{1,100}){0,9}): (?:No such file or directory|not found)/,
  /cannot open (\S{1,300}): No such file/,
  /Could not open input file: (\S{1,300})/,
]

/** At most this many files are looked through for the wrong path. */
const mostFiles = 2000

export const wrongPath = defineStrategy({
  name: 'wrong-path',
  title: 'An import or a path that names a file in another case, misspelled, or in another folder.',
  signs: missing,
  async propose(failure, project) {
    const proposals: Proposal[] = []
    for (const wanted of new Set(wantedPaths(failure))) {
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
    return proposals.slice(0, 5)
  },
})

function wantedPaths({ lines }: FailureView): string[] {
  return lines.flatMap(line =>
    missing.flatMap(pattern => {
      const found = pattern.exec(line.slice(0, 1500))?.[1]
      if (found === undefined) return []
      return [
        /^[\w]+(?:\.\w+)+$/.test(found) && /No module named/.test(line) ? found.replaceAll('.', '/') : found,
      ]
    }),
  )
}

const stemOf = (file: string): string => path.posix.basename(file).replace(/\.\w+$/, '')

/** Tracked files that may be meant: the same name in another case or folder, then one that is nearly the same. */
function candidates(wanted: string, project: Project): string[] {
  const [stem, ending] = [stemOf(wanted), path.posix.extname(wanted)]
  const files = [...project.files].filter(
    file => ending === '' || path.posix.extname(file) === ending || /^\.[cm]?[jt]sx?$/.test(ending),
  )
  const same = files.filter(
    file => stemOf(file).toLowerCase() === stem.toLowerCase() && !/(?:^|\/)tests?\//.test(file),
  )
  const near = files.filter(
    file =>
      stem.length > 3 &&
      stemOf(file) !== stem &&
      editDistance(stemOf(file), stem) <= (stem.length < 6 ? 1 : 2),
  )
  return same.length > 0 ? same.slice(0, 3) : near.length === 1 ? near : []
}

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
      if (text === undefined || text.length > 500_000) continue
      const edited =
        stem === right
          ? moved(text, file, there, stem)
          : text.replace(new RegExp(`(?<![\\w-])${escaped(stem)}(?![\\w-])(?=[.'"/\\s;)>]|$)`, 'gm'), right)
      if (edited !== text) edits.push({ kind: 'write', file, text: edited })
    }
    if (edits.length > 0) return edits
  }
  return []
}

/** Relative paths to a file that is elsewhere now. */
function moved(text: string, file: string, there: string, stem: string): string {
  return text.replace(
    new RegExp(`(['"])(\\.{1,2}/[^'"\\n]{0,200})?${escaped(stem)}((?:\\.\\w+)?)\\1`, 'g'),
    (all, quote: string, folder: string | undefined, ending: string) => {
      if (folder === undefined) return all
      const way = path.posix.relative(path.posix.dirname(file), there)
      const relative = (way.startsWith('.') ? way : `./${way}`).replace(/\.\w+$/, ending)
      return `${quote}${relative}${quote}`
    },
  )
}
