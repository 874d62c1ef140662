import { isHoldfastError } from '../../../result/index.js'
import { failed, passed, unavailable } from '../models.js'
import type { Check, Finding, Versions } from '../models.js'
import { run } from '../run.js'
import { tools } from './known.js'
import { satisfies } from './range.js'
import type { Wanted } from './wanted.js'

/** One check for each tool that the project asks for: the version that the job ran, else the one here, must fit. */
export function toolChecks(wanted: readonly Wanted[], log: Versions): Check[] {
  const names = [...new Set(wanted.map(({ tool }) => tool))].sort()
  return names.map(tool => ({
    name: `check_environment_setup.${tool}`,
    look: async ({ root, signal }) => {
      const here = await versionHere(tool, root, signal)
      return compare(
        wanted.filter(one => one.tool === tool),
        log[tool],
        here,
      )
    },
  }))
}

function compare(wanted: readonly Wanted[], inLog: string | undefined, here: string | undefined): Finding {
  const version = inLog ?? here
  const all = wanted.map(({ ranges, by }) => `${ranges.join(' or ')} (${by})`).join(', ')
  if (version === undefined)
    return unavailable(`Wanted is ${all}; it is not installed here and the log shows none.`)
  const where = inLog === undefined ? `${version} is here` : `The job ran ${version}`
  const against = wanted.filter(one => fits(version, one) === false)
  if (against.length > 0) {
    return failed(
      `${where}, but ${against.map(({ ranges, by }) => `${by} wants ${ranges.join(' or ')}`).join(' and ')}.`,
    )
  }
  const drift = inLog !== undefined && here !== undefined && inLog !== here ? ` Here is ${here}.` : ''
  return passed(`${where}; wanted is ${all}.${drift}`)
}

/** `undefined` where none of the ranges names a version: nothing is known then. */
function fits(version: string, { ranges }: Wanted): boolean | undefined {
  const answers = ranges.map(range => satisfies(version, range))
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false
}

async function versionHere(name: string, cwd: string, signal: AbortSignal): Promise<string | undefined> {
  const tool = tools[name]
  if (!tool) return undefined
  try {
    const { stdout, stderr } = await run(tool.command, tool.args, { cwd, signal })
    return tool.version.exec(`${stdout.toString()}\n${stderr}`)?.[1]
  } catch (error) {
    if (isHoldfastError(error) && error.code.startsWith('command-')) return undefined
    throw error
  }
}
