import type { Log } from '../../log/index.js'
import type { ChangedVersion, RootCause } from '../models.js'
import type { Familiar } from '../cause/familiar.js'
import { ghFor } from '../commands/gh.js'
import type { GhOptions } from '../commands/gh.js'
import { githubReference } from '../acquire/reference.js'
import { touched } from './change.js'
import { changedHere, changedThere } from './changed-files.js'
import type { ChangedFiles } from './changed-files.js'
import { factOf } from './facts.js'
import { fetchOrigin } from './github/origin.js'
import { baseBranch, baseFails } from './github/base-runs.js'
import type { SignatureOf } from './github/base-runs.js'
import type { LogOrigin } from './github/models.js'
import { sameCommitPassed } from './github/same-commit.js'
import type { Attributed } from './models.js'
import { newFailure } from './new-failure.js'
import { retriedIn } from './retried.js'

/** What there is to go by beside the root cause. */
export interface AttributionInput {
  readonly log: Log
  readonly rootCause: RootCause
  /** Which lines stand in green logs too, and what runs in another version than there. */
  readonly familiar?: Familiar | undefined
  readonly changed?: readonly ChangedVersion[] | undefined
  /** A clone of the project. */
  readonly root?: string | undefined
  /** The run or job on GitHub, where GitHub may be asked of others. */
  readonly url?: string | undefined
  /** What the failure is known by, and what another log's is. */
  readonly signature: () => string | undefined
  readonly signatureOf: SignatureOf
  /** Milliseconds for each question to git or GitHub. */
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

const nobody: Attributed = { attribution: 'unknown' }

/**
 * Whose failure it is, from evidence alone, each with its reason. The first that holds wins: the cause's own words (infrastructure,
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
    const timeout = AbortSignal.timeout(input.deadlineMs)
    try {
      return await question(signal ? AbortSignal.any([signal, timeout]) : timeout)
    } catch (error) {
      signal?.throwIfAborted()
      missing.push(error instanceof Error ? error.message : String(error))
      return undefined
    }
  }
  const attributed = (await byOthers(input, ask)) ?? (familiar && newFailure(rootCause, familiar, changed))
  if (attributed) return attributed
  return missing[0] === undefined ? nobody : { ...nobody, reason: `Not all could be asked: ${missing[0]}` }
}

/** One question to git or GitHub, under its deadline; undefined where there is no answer. */
type Ask = <T>(question: (signal: AbortSignal) => Promise<T>) => Promise<T | undefined>

/** What other runs and the change itself say. */
async function byOthers(input: AttributionInput, ask: Ask): Promise<Attributed | undefined> {
  const { rootCause, root, url } = input
  const reference = url === undefined ? undefined : githubReference(url)
  const origin =
    reference && (await ask(signal => fetchOrigin(ghFor(reference, { cwd: root, signal }), reference)))
  const fromRuns = origin && (await byRuns(origin, input, ask))
  if (fromRuns) return fromRuns
  const here =
    root === undefined ? undefined : await ask(signal => changedHere({ root, signal }, origin?.run.head_sha))
  const changed = here ?? (origin && (await ask(signal => changedOnGithub(origin, { cwd: root, signal }))))
  return changed && touched(rootCause, changed)
}

async function byRuns(
  origin: LogOrigin,
  { root, signature, signatureOf }: AttributionInput,
  ask: Ask,
): Promise<Attributed | undefined> {
  const { reference } = origin
  const flaky = await ask(signal => sameCommitPassed(ghFor(reference, { cwd: root, signal }), origin))
  if (flaky) return flaky
  return ask(signal => {
    const options = { cwd: root, signal }
    return baseFails(ghFor(reference, options), origin, { signature: signature(), signatureOf, options })
  })
}

async function changedOnGithub(origin: LogOrigin, options: GhOptions): Promise<ChangedFiles | undefined> {
  const gh = ghFor(origin.reference, options)
  return changedThere(gh, origin, await baseBranch(gh, origin))
}
