import type { BatchFailure, BatchOutcome } from '../../batch/index.js'
import type { HoldfastError } from '../../result/index.js'
import type { Results } from '../results.js'

/** An outcome as Redis keeps it: a letter, and what follows it. */
export const written = {
  /** A value, as JSON; nothing for none. */
  value: (json: string | undefined): string => `d${json ?? ''}`,
  /** A value in the results folder. */
  file: (name: string): string => `r${name}`,
  failure: (failure: BatchFailure): string => `f${JSON.stringify(failure)}`,
} as const

/** The failure that Redis keeps of an item, if it is one. */
export function failureOf(outcome: string): BatchFailure | undefined {
  return outcome.startsWith('f') ? (JSON.parse(outcome.slice(1)) as BatchFailure) : undefined
}

/** @throws HoldfastError `cluster-result-missing`. */
export async function readOutcome(key: string, outcome: string, results: Results): Promise<BatchOutcome> {
  const failure = failureOf(outcome)
  if (failure) return { status: 'failed', key, failure }
  const rest = outcome.slice(1)
  const json = outcome.startsWith('r') ? await results.read(rest, key) : rest
  return { status: 'done', key, value: json === '' ? undefined : (JSON.parse(json) as unknown) }
}

/** The failure of an item that this library refuses, not its handler. */
export function refusal({ name, code, kind, message }: HoldfastError, attempts: number): BatchFailure {
  const at = Date.now()
  const retryable = kind === 'infrastructure'
  return { kind, error: { name, message, code }, attempts, at, retryable, history: [{ at, kind, message }] }
}
