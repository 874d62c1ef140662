import { ellipsis } from '../../../text/index.js'
import { failed, passed, unavailable } from '../models.js'
import type { Check, Finding, Versions } from '../models.js'
import { versionsHere } from './here.js'
import { tools } from './tool-commands.js'
import { satisfies } from './range.js'
import type { Wanted } from './wanted.js'

/** One check for each tool that the project asks for: the version that the job ran, else the one here, must fit. */
export function toolChecks(wanted: readonly Wanted[], log: Versions): Check[] {
  const names = [...new Set(wanted.map(({ tool }) => tool))].sort()
  return names.map(tool => ({
    name: `check-environment-setup.${tool}`,
    title: `${tools[tool]?.title ?? tool} version`,
    look: async context => {
      const own = wanted.filter(one => one.tool === tool)
      const pinned = own.find(({ by }) => by === 'package.json packageManager')?.ranges[0]
      return compare(own, log[tool], await versionsHere(tool, pinned, context))
    },
  }))
}

function compare(wanted: readonly Wanted[], inLog: string | undefined, here: readonly string[]): Finding {
  const fitting = here.find(version => wanted.every(one => fits(version, one) !== false))
  const version = inLog ?? fitting ?? here[0]
  const all = wanted.map(({ ranges, by }) => `${oneOf(ranges)} (${by})`).join(', ')
  if (version === undefined)
    return unavailable(`Wanted is ${all}; it is not installed here and the log shows none.`)
  const where = inLog === undefined ? `${version} is here` : `The job ran ${version}`
  const against = wanted.filter(one => fits(version, one) === false)
  if (against.length > 0) {
    return failed(
      `${where}, but ${against.map(({ ranges, by }) => `${by} wants ${oneOf(ranges)}`).join(' and ')}.`,
    )
  }
  const drift =
    inLog !== undefined && here[0] !== undefined && !here.includes(inLog) ? ` Here is ${here[0]}.` : ''
  return passed(`${where}; wanted is ${all}.${drift}`)
}

/** As many as a reader takes in, each cut short: what a project asks for may be anything. */
const oneOf = (ranges: readonly string[]): string =>
  ranges
    .slice(0, 5)
    .map(range => ellipsis(range, 60))
    .join(' or ')

/** `undefined` where none of the ranges names a version: nothing is known then. */
function fits(version: string, { ranges }: Wanted): boolean | undefined {
  const answers = ranges.map(range => satisfies(version, range))
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false
}
