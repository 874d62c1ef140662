import type { Gh } from '../../commands/gh.js'
import type { GithubReference } from '../../acquire/reference.js'
import { jobSchema } from '../../acquire/models.js'
import { runSchema } from './models.js'
import type { LogOrigin } from './models.js'

/** The run or job whose log was read. Throws as {@link Gh} does. */
export async function fetchOrigin(gh: Gh, reference: GithubReference): Promise<LogOrigin> {
  const { kind, number } = reference
  if (kind !== 'job') return { reference, run: await gh.json(`actions/runs/${number}`, runSchema) }
  const job = await gh.json(`actions/jobs/${number}`, jobSchema)
  return { reference, job, run: await gh.json(`actions/runs/${job.run_id}`, runSchema) }
}
