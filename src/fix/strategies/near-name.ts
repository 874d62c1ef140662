import { editDistance } from '../../options/index.js'
import { missingNames } from './missing-names.js'
import { defineStrategy } from './models.js'
import type { Project, Proposal } from './models.js'
import { escaped, withLine } from './words.js'

/** At most this many files of the same kind are looked through for names. */
const mostFiles = 300

export const nearName = defineStrategy({
  name: 'near-name',
  title: 'A misspelled name, if exactly one name of the project is near it.',
  async propose(failure, project) {
    const proposals: Proposal[] = []
    for (const { name } of missingNames(failure)) {
      for (const { file, line } of failure.places) {
        const text = await project.read(file)
        const word = new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`, 'g')
        const at = text === undefined ? 0 : (text.match(word) ?? []).length
        if (text === undefined || at === 0 || name.length < 3) continue
        const right = await nearest(name, text, file, failure.output, project)
        if (right === undefined) continue
        const edited =
          line === undefined || !text.split('\n')[line - 1]?.match(word)
            ? at === 1
              ? text.replace(word, right)
              : undefined
            : withLine(text, line, old => old.replace(word, right))
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

/** The one name that is nearest, in the file, what the output says, and files of its kind; none if two are as near. */
async function nearest(
  name: string,
  text: string,
  file: string,
  output: string,
  project: Project,
): Promise<string | undefined> {
  const ending = file.slice(file.lastIndexOf('.'))
  const others = [...project.files].filter(each => each.endsWith(ending) && each !== file).slice(0, mostFiles)
  const texts = [text, output, ...(await Promise.all(others.map(each => project.read(each))))]
  const names = new Set(texts.flatMap(each => each?.slice(0, 500_000).match(/[A-Za-z_$][\w$]*/g) ?? []))
  names.delete(name)
  const most = name.length < 5 ? 1 : 2
  const near = [...names]
    .filter(each => Math.abs(each.length - name.length) <= most)
    .map(each => ({ each, distance: isSwapped(name, each) ? 1 : editDistance(name, each) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
  const [first, second] = near
  return first && first.distance !== second?.distance ? first.each : undefined
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
