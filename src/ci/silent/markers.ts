import type { LogFailure, Log } from '../../log/index.js'
import { defineTool } from '../../tools/index.js'
import type { Tool, TotalsRule } from '../../tools/index.js'
import { changedOnly, observations } from './observations/index.js'
import type { Observation } from './observations/index.js'

/** A line with counts of tests. */
export interface Totals extends Omit<TotalsRule, 'beside'> {
  /** Whose counts they are: lines of one runner replace each other, lines of two add up. */
  readonly runner: string
}

/** What a line that the silent markers found says. */
export type Marker = Totals | Observation

/** A tool that stands for the markers of all others. */
interface MarkerTool extends Tool {
  readonly markers: ReadonlyMap<string, Marker>
}

const name = 'silent'

/**
 * The lines that speak of silent failures, as rules for `readLog`: counts of tests, nothing uploaded, nothing linted.
 * They do not say why a job failed: hand the rest of the diagnosis a log {@link withoutSilentMarkers}.
 *
 * @param tools the tools whose totals and checks count.
 */
export function silentMarkers(tools: readonly Tool[]): Tool {
  const markers = new Map<string, Marker>([
    ...tools.flatMap(totalsOf),
    ...tools.flatMap(checksOf),
    ...observations.map((observation, index): [string, Marker] => [
      `${observation.kind}-${index}`,
      observation,
    ]),
  ])
  const { rules } = defineTool({
    name,
    url: '', // holdfast's own
    category: 'unknown',
    rules: [...markers].map(([id, { literals, pattern }]) => ({ id, literals, pattern, role: 'symptom' })),
  })
  const tool: MarkerTool = {
    name,
    url: '', // holdfast's own
    category: 'unknown',
    rules: rules.map(rule => ({ ...rule, certainty: 0 })),
    markers,
  }
  return tool
}

function totalsOf({ name: runner, totals = [] }: Tool): [string, Marker][] {
  return totals.map(({ beside, ...rule }, index) => [
    `${runner}-${rule.kind}-${index}`,
    { ...rule, runner: beside ? `${runner}, ${index}` : runner },
  ])
}

function checksOf({ name: linter, checked }: Tool): [string, Marker][] {
  if (!checked) return []
  const none: Observation = {
    ...checked.none,
    kind: 'linter-saw-no-files',
    message: 'The linter looked at no files.',
    certainty: 'finding',
    unless: changedOnly,
  }
  const some: Observation | undefined = checked.some && {
    ...checked.some,
    kind: 'linter-saw-files',
    message: 'The linter looked at files.',
    certainty: 'hint',
    answers: 'linter-saw-no-files',
  }
  return [
    [`${linter}-checked-none`, none],
    ...(some ? [[`${linter}-checked`, some] as [string, Marker]] : []),
  ]
}

/** The marker that a line of the log holds, if it was read with {@link silentMarkers}. */
export function markerOf(log: Log, failure: LogFailure): Marker | undefined {
  return failure.tool === name ? (log.tools.get(name) as MarkerTool).markers.get(failure.rule) : undefined
}

/** The log as it is read for causes: without the lines that only this agent asked for. */
export function withoutSilentMarkers(log: Log): Log {
  return { ...log, failures: log.failures.filter(failure => failure.tool !== name) }
}
