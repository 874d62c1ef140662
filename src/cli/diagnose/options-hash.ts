import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Baseline, CiSettings, TestReport } from '../../ci/index.js'
import type { Flags } from './flags.js'

/**
 * Eight hexadecimal digits for the options that change a report; the empty string if none is set. A log that a state has a report of
 * is diagnosed again if the options differ: with another green log, or with Claude.
 */
export function optionsHash(
  { environment, deep, learn, patterns, claude, attempt, explain }: Flags,
  { file, budgets, escalation, patterns: memory, tools }: CiSettings,
  baseline: Baseline | undefined,
  tests?: readonly TestReport[],
): string {
  const relevant = {
    environment: typeof environment === 'string' ? path.resolve(environment) : environment || undefined,
    deep,
    learn: learn || undefined,
    patterns: patterns === undefined ? memory : path.resolve(patterns),
    claude,
    attempt,
    explain,
    settings: file === undefined ? undefined : { budgets, escalation },
    tools,
    tests,
    baseline: baseline?.logs.map(({ sha256 }) => sha256),
  }
  const json = JSON.stringify(relevant, (_, value: unknown) =>
    value instanceof RegExp ? value.source : value,
  )
  return json === '{}' ? '' : createHash('sha256').update(json).digest('hex').slice(0, 8)
}
