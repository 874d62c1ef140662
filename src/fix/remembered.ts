import { failureOf } from '../ci/index.js'
import type { Report } from '../ci/index.js'
import type { FixAttempt, FixOptions } from './models.js'
import { defineStrategy } from './strategies/models.js'
import type { FailureView, Strategy } from './strategies/models.js'

/** How an attempt reads in the pattern database: `npm-lock: Bring … (patch 0123456789abcdef)`. */
const solutionOf = ({ strategy, title, patchHash }: FixAttempt): string =>
  `${strategy}: ${title}${patchHash === undefined ? '' : ` (patch ${patchHash})`}`

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
  const command = allowedCommands.find(each => provenFix === each || provenFix.includes(`\`${each}\``))
  const stored =
    command === undefined
      ? []
      : [
          defineStrategy({
            name: 'proven-command',
            title: 'A command that fixed this failure before, and that the settings of the project allow.',
            propose: () => [
              { title: `Run what worked before: ${command}`, commands: [command], creates: 'any' },
            ],
          }),
        ]
  return [...stored, ...first, ...strategies.filter(strategy => strategy.name !== name)]
}

/** What was tried and run is an experience, whether it worked or not. */
const experiences: ReadonlySet<FixAttempt['outcome']> = new Set([
  'verified',
  'still-fails',
  'tests-fail',
  'unstable',
])

/** Records every attempt in the pattern database: what was done, how long it took, whether it worked. */
export async function rememberAttempts(
  report: Report,
  attempts: readonly FixAttempt[],
  { patterns }: FixOptions,
): Promise<void> {
  const worth = attempts.filter(({ outcome }) => experiences.has(outcome))
  if (!patterns || !report.rootCause || worth.length === 0) return
  const { pattern, rootCause } = report
  const known = pattern?.id !== undefined && pattern.status !== 'similar' ? pattern.id : undefined
  const failure = failureOf({ ...report, rootCause })
  const sighting = pattern ? { signature: pattern.signature } : {}
  const isThere = known !== undefined && (await patterns.list()).some(({ id }) => id === known)
  const id = isThere ? known : (await patterns.record(failure, sighting)).id
  for (const attempt of worth)
    await patterns.resolve(id, {
      solution: solutionOf(attempt),
      minutes: attempt.minutes,
      worked: attempt.outcome === 'verified',
      rootCause: rootCause.summary.slice(0, 4000),
    })
}
