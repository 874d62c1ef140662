import { githubReference } from '../acquire/reference.js'
import { ghFor } from '../commands/gh.js'
import type { GhOptions } from '../commands/gh.js'
import { touched } from './change.js'
import { changedHere, changedThere } from './changed-files.js'
import type { ChangedFiles } from './changed-files.js'
import { baseBranch, baseFails } from './github/base-runs.js'
import type { LogOrigin } from './github/models.js'
import { fetchOrigin } from './github/origin.js'
import { sameCommitPassed } from './github/same-commit.js'
import type { Ask, Attributed, AttributionInput } from './models.js'

/** What other runs and the change itself say. */
export async function byOthers(input: AttributionInput, ask: Ask): Promise<Attributed | undefined> {
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
