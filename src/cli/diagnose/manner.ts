import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Baseline, CiSettings, TestReport } from '../../ci/index.js'
import type { Flags } from './flags.js'

/**
 * What a report depends on beside its log, in few letters; the empty string where nothing was asked for. In a state, reports that were
 * made in another manner are others: a green log more, or Claude, and the log is diagnosed again.
 */
export function mannerOf(
  { environment, deep, learn, patterns, claude, attempt, explain }: Flags,
  { file, budgets, escalation, patterns: memory, tools }: CiSettings,
  baseline: Baseline | undefined,
  tests?: readonly TestReport[],
): string {
  const manner = {
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
  const told = JSON.stringify(manner, (_, value: unknown) => (value instanceof RegExp ? value.source : value))
  return told === '{}' ? '' : createHash('sha256').update(told).digest('hex').slice(0, 8)
}
