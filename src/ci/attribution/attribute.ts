import { factOf, ownFileOf } from './facts.js'
import type { Ask, Attributed, AttributionInput } from './models.js'
import { newFailure } from './new-failure.js'
import { retriedIn } from './retried.js'

const unattributed: Attributed = { attribution: 'unknown' }

/**
 * Whose failure it is, from evidence alone, each with its reason. The first that applies wins: the cause's own words (infrastructure,
 * configuration); the same commit passed too (flaky); the base fails the same way (base-branch); the change touches what the cause
 * names, or the failure is new (change). Nobody otherwise.
 *
 * @throws the signal's reason when it aborts. That git or GitHub does not answer is no error: that evidence is missing then.
 */
export async function attribute(input: AttributionInput): Promise<Attributed> {
  const { log, rootCause, familiar, changed = [], signal } = input
  const plain = factOf(rootCause) ?? retriedIn(log.lines, rootCause)
  if (plain) return plain

  const missing: string[] = []
  const ask: Ask = async question => {
    const timeout = AbortSignal.timeout(input.timeoutMs)
    try {
      return await question(signal ? AbortSignal.any([signal, timeout]) : timeout)
    } catch (error) {
      signal?.throwIfAborted()
      missing.push(error instanceof Error ? error.message : String(error))
      return undefined
    }
  }
  const nobodyAsked = input.root === undefined && input.url === undefined && !familiar
  const attributed = nobodyAsked
    ? ownFileOf(rootCause)
    : ((await othersSay(input, ask)) ?? (familiar && newFailure(rootCause, familiar, changed)))
  if (attributed) return attributed
  return missing[0] === undefined
    ? unattributed
    : { ...unattributed, reason: `Some sources could not be queried: ${missing[0]}` }
}

/** What a question to git or GitHub takes is loaded only if there is somebody to ask. */
async function othersSay(input: AttributionInput, ask: Ask): Promise<Attributed | undefined> {
  if (input.root === undefined && input.url === undefined) return undefined
  const { byOthers } = await import('./by-others.js')
  return byOthers(input, ask)
}
