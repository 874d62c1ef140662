import path from 'node:path'
import {
  callback,
  checkArgument,
  checkOptions,
  milliseconds,
  nonEmptyText,
  object,
  signal as aSignal,
  text,
} from '../../options/index.js'
import type { RulesOf } from '../../options/index.js'
import { runParallel } from '../../parallel/index.js'
import type { ItemResult } from '../../parallel/index.js'
import { withDeadline } from '../../retry/index.js'
import { openedOnce } from '../commands/once.js'
import { openRepository } from '../commands/repository.js'
import { openWorkplace } from '../commands/workplace.js'
import { maskValue } from '../../text/index.js'
import type { EnvironmentCheck } from '../models.js'
import { branchChecks } from './branch/check.js'
import { dependencyChecks } from './dependencies/check.js'
import { unavailable } from './models.js'
import type { Check, Finding, Versions } from './models.js'
import { toolChecks } from './versions/check.js'
import { wantedVersions } from './versions/wanted.js'

/** What is known of the job, and how long a look may take. */
export interface EnvironmentOptions {
  /** The versions that the log shows: see `versionsIn`. They count before those that are here. */
  readonly log?: Versions | undefined
  /** The branch that this one is to go into. Default: the pull request's, else the default branch. */
  readonly base?: string | undefined
  /** Which checks to make, by their names. Default: all. */
  readonly only?: ((name: string) => boolean) | undefined
  /** Milliseconds for each check. Default 10 000. */
  readonly checkTimeoutMs?: number | undefined
  /** Milliseconds for all of them together. Default: no limit. */
  readonly timeoutMs?: number | undefined
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
}

const rules: RulesOf<EnvironmentOptions> = {
  log: object(),
  base: text,
  only: callback,
  checkTimeoutMs: milliseconds(),
  timeoutMs: milliseconds({ from: 0 }),
  signal: aSignal,
}

/**
 * Looks at what a job depends on, all checks at once, each under its own deadline: the tool versions that the project
 * asks for (`check-environment-setup.*`), its dependencies (`validate-dependencies.*`), its branch
 * (`verify-branch-status.*`). What cannot be checked (no git, no gh, not logged in, too slow) is `unavailable`.
 * Nothing of the project is run or changed, whoever it is from: "What is run" in the README of `ci`.
 *
 * @throws HoldfastError `invalid-option`; the signal's reason when it aborts.
 * @example
 * const lines = (await readFile('build.log', 'utf8')).split('\n')
 * const checks = await checkEnvironment('.', { log: versionsIn(lines) })
 * const wrong = basicFailures(checks)
 */
export async function checkEnvironment(
  root: string,
  options: EnvironmentOptions = {},
): Promise<EnvironmentCheck[]> {
  checkArgument('checkEnvironment', 'root', root, nonEmptyText)
  checkOptions('checkEnvironment', options, rules)
  const folder = path.resolve(root)
  const { signal, checkTimeoutMs = 10_000, timeoutMs = Infinity, only = () => true } = options
  const tools = await withDeadline(() => wantedVersions(folder), {
    timeoutMs: Math.max(1, Math.ceil(Math.min(checkTimeoutMs, timeoutMs))),
    signal,
    what: 'It',
  }).then(
    wanted => toolChecks(wanted, options.log ?? {}),
    (cause: unknown) => {
      signal?.throwIfAborted()
      return [unreadable(cause)]
    },
  )
  const all = [...tools, ...dependencyChecks, ...branchChecks(options.base)]
  const checks = all.filter(({ name }) => only(name))
  const end = new AbortController()
  const life = signal ? AbortSignal.any([signal, end.signal]) : end.signal
  const repository = openedOnce(() => openRepository(folder, life))
  const workplace = openedOnce(() => openWorkplace(folder))
  const look: Look = (check, own) =>
    check.look({ root: folder, signal: own, repository: repository.get, workplace: workplace.get })
  try {
    return await runChecks(checks, look, options)
  } finally {
    end.abort()
    await Promise.all([repository.close(), workplace.close()])
  }
}

type Look = (check: Check, signal: AbortSignal) => Promise<Finding>

async function runChecks(
  checks: readonly Check[],
  look: Look,
  { signal, checkTimeoutMs = 10_000, timeoutMs = Infinity }: EnvironmentOptions,
): Promise<EnvironmentCheck[]> {
  const endsAt = performance.now() + timeoutMs
  const durations = new Map<Check, number>()
  const results = await runParallel(
    checks,
    async (check, context) => {
      const started = performance.now()
      try {
        return await withDeadline(own => look(check, own.signal), {
          timeoutMs: Math.max(1, Math.ceil(Math.min(checkTimeoutMs, endsAt - started))),
          signal: context.signal,
          what: 'It',
        })
      } finally {
        durations.set(check, performance.now() - started)
      }
    },
    { signal },
  )
  return results.map(result => ({
    name: result.item.name,
    title: result.item.title,
    ...maskValue(findingOf(result)),
    durationMs: Math.round(durations.get(result.item) ?? 0),
  }))
}

/** A file that wants versions is there and may not be read, or is a folder: which tools it wants is not known. */
const unreadable = (cause: unknown): Check => ({
  name: 'check-environment-setup.files',
  title: 'wanted tool versions',
  look: () => Promise.resolve(unavailable(cause instanceof Error ? cause.message : String(cause))),
})

function findingOf(result: ItemResult<Check, Finding>): Finding {
  if (result.ok) return result.value
  const { error } = result.error
  return { status: 'unavailable', detail: error instanceof Error ? error.message : String(error) }
}
