import type { Gh } from '../../commands/gh.js'
import type { GithubReference } from '../../acquire/reference.js'
import { jobSchema } from '../../acquire/models.js'
import { runSchema } from './models.js'
import type { Asked } from './models.js'

/** The run or job whose log was read. Throws as {@link Gh} does. */
export async function askedOf(gh: Gh, reference: GithubReference): Promise<Asked> {
  const { kind, number } = reference
  if (kind !== 'job') return { reference, run: await gh.json(`actions/runs/${number}`, runSchema) }
  const job = await gh.json(`actions/jobs/${number}`, jobSchema)
  return { reference, job, run: await gh.json(`actions/runs/${job.run_id}`, runSchema) }
}
