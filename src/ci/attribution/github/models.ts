import { z } from 'zod'
import { runSchema as fetched } from '../../acquire/models.js'
import type { JobAnswer } from '../../acquire/models.js'
import type { GithubReference } from '../../acquire/reference.js'

/** What attribution asks of a run beyond what fetching its logs does. */
export const runSchema = fetched.omit({ status: true, check_suite_id: true }).extend({
  workflow_id: z.int(),
  run_number: z.int(),
  run_attempt: z.int().default(1),
  pull_requests: z.array(z.object({ base: z.object({ ref: z.string() }) })).nullish(),
})

export type Run = z.infer<typeof runSchema>

/** The run, and the job of it, whose log was read. */
export interface LogOrigin {
  readonly reference: GithubReference
  readonly run: Run
  /** Absent if the log is that of a whole run. */
  readonly job?: JobAnswer
}
