import { failureOf } from '../ci/index.js'
import type { Report } from '../ci/index.js'
import type { Patterns } from '../patterns/index.js'
import { errorMessage } from '../result/index.js'
import type { FixAttempt, FixOptions } from './models.js'
import type { Searched } from './search/search.js'
import { defineStrategy } from './strategies/models.js'
import type { FailureView, Strategy } from './strategies/models.js'

/** How an attempt reads in the pattern database: `npm-lock: Bring … (patch 0123456789abcdef)`. */
const solutionOf = (strategy: string, title: string, patchHash: string | undefined): string =>
  `${strategy}: ${title.slice(0, 3000)}${patchHash === undefined ? '' : ` (patch ${patchHash})`}`

/** What fixed this failure before, by the report or the pattern database. */
export async function provenFixOf(
  report: Report,
  view: FailureView,
  { patterns }: FixOptions,
): Promise<string | undefined> {
  const { pattern } = report
  if (pattern?.status === 'known' && pattern.provenFix !== undefined) return pattern.provenFix
  for (const each of [report, view.report]) {
    if (!patterns || !each.rootCause) continue
    const match = await patterns.match(failureOf({ ...each, rootCause: each.rootCause }))
    if (match.status === 'known' && match.provenFix !== undefined) return match.provenFix
  }
  return undefined
}

/** How the title of a stored command begins. */
const ranBefore = 'Run what worked before: '

/** Whether a proven fix is this command: by itself, in the words of a person, or as it was recorded here. */
const isNamed = (command: string, provenFix: string): boolean =>
  provenFix.trim() === command ||
  provenFix.includes(`\`${command}\``) ||
  provenFix.replace(/ \(patch [0-9a-f]+\)$/, '') === `${provenCommand}: ${ranBefore}${command}`

const provenCommand = 'proven-command'

/**
 * The strategies, that of a proven fix first. A proven fix that is a command is run only if the project's settings allow it:
 * the database is a file that others write to.
 */
export function withProvenFirst(
  strategies: readonly Strategy[],
  provenFix: string | undefined,
  { allowedCommands = [] }: FixOptions,
): Strategy[] {
  if (provenFix === undefined) return [...strategies]
  const name = /^([a-z][a-z-]+): /.exec(provenFix)?.[1]
  const first = strategies.filter(strategy => strategy.name === name)
  const command = allowedCommands.find(each => isNamed(each, provenFix))
  const stored =
    command === undefined
      ? []
      : [
          defineStrategy({
            name: provenCommand,
            title: 'A command that fixed this failure before, and that the settings of the project allow.',
            propose: () => [{ title: `${ranBefore}${command}`, commands: [command], creates: 'any' }],
          }),
        ]
  return [...stored, ...first, ...strategies.filter(strategy => strategy.name !== name)]
}

/** What was tried and run, whether it worked or not. */
const experiences: ReadonlySet<FixAttempt['outcome']> = new Set([
  'verified',
  'still-fails',
  'tests-fail',
  'unstable',
])

type Outcome = Parameters<Patterns['resolve']>[1]

/**
 * What a call is as an experience: one attempt to fix the failure, however many proposals it tried, so that a person is asked
 * after three calls that failed, and not after one that tried three things. A proven fix that failed counts by itself.
 */
function outcomesOf({ attempts, found }: Searched): Omit<Outcome, 'rootCause'>[] {
  const tried = attempts.filter(({ outcome }) => experiences.has(outcome))
  const failed = ({ strategy, title, patchHash, minutes }: FixAttempt, titles = title) => ({
    solution: solutionOf(strategy, titles, patchHash),
    minutes,
    worked: false,
  })
  const again = tried.filter(({ strategy, outcome }) => strategy === provenCommand && outcome !== 'verified')
  const worked = tried.find(({ outcome }) => outcome === 'verified')
  if (worked && found)
    return [
      ...again.map(each => failed(each)),
      {
        solution: solutionOf(
          found.strategies[0] ?? worked.strategy,
          found.titles.join('; '),
          worked.patchHash,
        ),
        minutes: worked.minutes,
        worked: true,
      },
    ]
  const last = tried.at(-1)
  if (again.length > 0 || !last) return again.map(each => failed(each))
  return [
    failed(
      last,
      tried.length === 1 ? last.title : `${last.title}, the last of ${tried.length} that were tried`,
    ),
  ]
}

/**
 * Records a call in the pattern database: what was done, how long it took, whether it worked. What was proven is recorded with
 * all the steps that led there.
 *
 * @returns what a reader must know if the database could not be written: that takes no proven fix away.
 */
export async function rememberAttempts(
  report: Report,
  searched: Searched,
  { patterns, signal }: FixOptions,
): Promise<string | undefined> {
  const outcomes = outcomesOf(searched)
  const { pattern, rootCause } = report
  if (!patterns || !rootCause || outcomes.length === 0) return undefined
  try {
    const known = pattern?.id !== undefined && pattern.status !== 'similar' ? pattern.id : undefined
    const sighting = pattern ? { signature: pattern.signature } : {}
    const isThere = known !== undefined && (await patterns.list()).some(({ id }) => id === known)
    const id = isThere ? known : (await patterns.record(failureOf({ ...report, rootCause }), sighting)).id
    for (const outcome of outcomes)
      await patterns.resolve(id, { ...outcome, rootCause: rootCause.summary.slice(0, 4000) })
    return undefined
  } catch (error) {
    signal?.throwIfAborted()
    return `The attempts were not recorded: ${errorMessage(error)}`
  }
}
