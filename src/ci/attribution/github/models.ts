import { z } from 'zod'
import type { GithubReference } from '../../acquire/reference.js'

export const runSchema = z.object({
  id: z.int(),
  html_url: z.string(),
  name: z.string().nullish(),
  workflow_id: z.int(),
  run_number: z.int(),
  run_attempt: z.int().default(1),
  event: z.string(),
  head_branch: z.string().nullable(),
  head_sha: z.string(),
  conclusion: z.string().nullable(),
  pull_requests: z.array(z.object({ base: z.object({ ref: z.string() }) })).nullish(),
})

export const jobSchema = z.object({
  id: z.int(),
  run_id: z.int(),
  run_attempt: z.int().optional(),
  name: z.string(),
  conclusion: z.string().nullable(),
})

export type Run = z.infer<typeof runSchema>
export type Job = z.infer<typeof jobSchema>

/** The run, and the job of it, whose log was read. */
export interface Asked {
  readonly reference: GithubReference
  readonly run: Run
  /** Absent where the log is that of a whole run. */
  readonly job?: Job
}

/** How a run or a job ends that failed by itself. */
export const failing: ReadonlySet<string | null> = new Set(['failure', 'timed_out', 'startup_failure'])
