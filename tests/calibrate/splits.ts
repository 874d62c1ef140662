import { unnamed, witnesses } from '../../src/ci/cause/confidence.js'
import { mostSuspicion } from '../../src/ci/cause/ci-diagnostics.js'
import { expectedCalibrationError, predict } from './logistic.js'
import type { Model } from './logistic.js'
import type { Row } from './reading.js'

/** At this confidence a report acts without a person: of the logs at or above it, at least `enough` must be right in every split. */
export const acting = 0.7
const enough = 0.93
/** Fewer logs than this above a threshold prove nothing. */
const fewest = 8
const known = witnesses.indexOf('known')

/** Logs with the weights that judge them, which were fitted on others. */
export interface Split {
  readonly name: string
  readonly rows: readonly { readonly row: Row; readonly model: Model }[]
}

export function logit(value: number): number {
  return Math.log(value / (1 - value))
}

interface Judged {
  /** Log-odds, before caution. */
  readonly odds: number
  /** The report is at most this sure, whatever its log-odds are. */
  readonly most: number
  readonly row: Row
}

function judged({ rows }: Split): Judged[] {
  return rows.map(({ row, model }) => ({
    odds: logit(predict(model, row.features)),
    most: Math.min(row.features[known] === 1 ? 1 : unnamed, row.suspect ? mostSuspicion : 1),
    row,
  }))
}

/**
 * The lowest log-odds from which on enough of the logs are right, as far as so few logs can tell: a split speaks against a threshold
 * if it is right in less than `enough` by more than its standard error. The logs of one project count as one: ten that fail of the
 * same cause are one witness. What is held under `acting` anyway does not count.
 */
export function threshold(split: Split): number {
  const sorted = judged(split)
    .filter(({ most }) => most >= acting)
    .sort((a, b) => b.odds - a.odds)
  const logsOf = new Map<string, number>()
  for (const { row } of sorted) logsOf.set(row.project, (logsOf.get(row.project) ?? 0) + 1)
  let right = 0
  let all = 0
  // Where no threshold is right often enough, as where only wrong tools speak, none is better than another.
  let lowest = -Infinity
  let holds = true
  for (const [i, { row, odds }] of sorted.entries()) {
    const share = 1 / (logsOf.get(row.project) ?? 1)
    all += share
    right += row.right ? share : 0
    holds = right / all + Math.sqrt((enough * (1 - enough)) / all) >= enough
    if (i + 1 >= fewest && holds) lowest = odds
  }
  // If all are right often enough, or there are too few to tell, nothing speaks against any threshold.
  return holds || sorted.length < fewest ? -Infinity : lowest
}

/** The head of the table that {@link tell} fills. */
export const head = `${'split'.padEnd(50)} logs  acceptable touches  both   share≥${acting}  right≥${acting}  ECE`

/** One line of the table: how often the first candidate is right, and how sure weights from others are of it. */
export function tell(split: Split, caution: number): string {
  const all = judged(split).map(({ odds, most, row }) => ({
    ...row,
    confidence: Math.min(most, 1 / (1 + Math.exp(caution - odds))),
  }))
  const sure = all.filter(({ confidence }) => confidence >= acting)
  const share = (some: readonly Row[], measure: 'acceptable' | 'touches' | 'right') =>
    some.length === 0 ? '  –  ' : (some.filter(row => row[measure]).length / some.length).toFixed(3).padEnd(5)
  return [
    split.name.padEnd(50),
    String(all.length).padEnd(5),
    `${share(all, 'acceptable')}     `,
    `${share(all, 'touches')}   `,
    share(all, 'right'),
    ` ${(sure.length / Math.max(1, all.length)).toFixed(3)}     `,
    `${share(sure, 'right')}    `,
    expectedCalibrationError(all).toFixed(3),
  ].join(' ')
}
