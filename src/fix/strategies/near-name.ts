import { editDistance } from '../../options/index.js'
import { missingNames } from './missing-names.js'
import { defineStrategy } from './models.js'
import type { FailureView, Project, Proposal } from './models.js'
import { placesAround } from './places.js'
import { namesOfLanguage } from './vocabulary.js'
import { escaped, withLine } from './words.js'

/** At most this many files of the same kind are looked through for names. */
const mostFiles = 300

export const nearName = defineStrategy({
  name: 'near-name',
  title: 'A misspelled name, if exactly one name of the project, or of the language, is near it.',
  async propose(failure, project) {
    const proposals: Proposal[] = []
    for (const { name, index } of missingNames(failure)) {
      for (const { file, line } of placesAround(failure, index)) {
        // In PHP a dollar stands before every variable; elsewhere it is a letter.
        const before = file.endsWith('.php') ? '(?<!\\w)' : '(?<![\\w$])'
        const word = new RegExp(`${before}${escaped(name)}(?![\\w$])`, 'g')
        const text = await project.read(file)
        const all = text === undefined ? 0 : (text.match(word) ?? []).length
        if (text === undefined || all === 0 || name.length < 3) continue
        const right = await nearest(name, file, failure, project)
        if (right === undefined) continue
        const isThere = line !== undefined && text.split('\n')[line - 1]?.match(word) !== null
        const edited = isThere
          ? withLine(text, line, old => old.replace(word, () => right))
          : all === 1
            ? text.replace(word, () => right)
            : undefined
        if (edited !== undefined)
          proposals.push({
            title: `Write '${right}' for '${name}' in ${file}`,
            edits: [{ kind: 'write', file, text: edited }],
          })
      }
    }
    return unique(proposals).slice(0, 4)
  },
})

/** The one name that is nearest: in the file, then in the project and the output, then in the language; none if two are as near. */
async function nearest(
  name: string,
  file: string,
  { output }: FailureView,
  project: Project,
): Promise<string | undefined> {
  const ending = file.slice(file.lastIndexOf('.'))
  const others = [...project.files].filter(each => each.endsWith(ending)).slice(0, mostFiles)
  const texts = [output, ...(await Promise.all(others.map(each => project.read(each))))]
  const names = file.endsWith('.php') ? /[A-Za-z_]\w*/g : /[A-Za-z_$][\w$]*/g
  const own = texts.flatMap(each => each?.slice(0, 500_000).match(names) ?? [])
  const here = ((await project.read(file)) ?? '').match(names) ?? []
  return (
    nearestOf(name, here) ?? nearestOf(name, own) ?? nearestOf(name, await namesOfLanguage(file, project))
  )
}

function nearestOf(name: string, names: readonly string[]): string | undefined {
  const most = name.length < 5 ? 1 : 2
  const near = [...new Set(names)]
    .filter(each => each !== name && Math.abs(each.length - name.length) <= most)
    .map(each => ({ each, distance: distanceOf(name, each) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
  const [first, second] = near
  return first && first.distance !== second?.distance ? first.each : undefined
}

/** Insertions, deletions and replacements of letters; another case is the least, two that are swapped are one. */
export function distanceOf(a: string, b: string): number {
  if (a.toLowerCase() === b.toLowerCase()) return 0.5
  return isSwapped(a, b) ? 0.9 : editDistance(a, b)
}

/** Two neighboring letters are the wrong way round. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  const i = Array.from(a).findIndex((letter, at) => letter !== b[at])
  return i >= 0 && a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2)
}

const unique = (proposals: readonly Proposal[]): Proposal[] => [
  ...new Map(proposals.map(proposal => [proposal.title, proposal])).values(),
]
