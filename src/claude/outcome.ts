import type { ClaudeAnswer, ClaudeEffort, ClaudeFailure, ClaudeFailureKind } from './models.js'

/** A reply of one attempt: the effort is added where all of them are known. */
export type Answer<T = undefined> = Omit<ClaudeAnswer<T>, keyof ClaudeEffort>
export type Failed = Omit<ClaudeFailure, keyof ClaudeEffort>
export type Outcome<T = undefined> = Answer<T> | Failed

const transient = new Set<ClaudeFailureKind>([
  'overloaded',
  'rate_limited',
  'server',
  'network',
  'timeout',
  'process',
  'empty',
])

type Details = { readonly [Key in keyof Failed]?: Failed[Key] | undefined }

/** A failure of this kind. */
export function failed(kind: ClaudeFailureKind, message: string, details: Details = {}): Failed {
  return withDetails({ ok: false, kind, message, retryable: transient.has(kind) }, details)
}

/** The failure with these details; those that are `undefined` or empty are left out. */
export function withDetails(failure: Failed, details: Details): Failed {
  const present = Object.entries(details).filter(([, value]) => value !== undefined && value !== '')
  return { ...failure, ...Object.fromEntries(present) }
}
