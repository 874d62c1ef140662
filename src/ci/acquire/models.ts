import { z } from 'zod'

export const runSchema = z.object({
  id: z.int(),
  name: z.string().nullish(),
  html_url: z.string(),
  head_branch: z.string().nullable(),
  head_sha: z.string(),
  event: z.string(),
  status: z.string().nullable(),
  conclusion: z.string().nullable(),
  run_attempt: z.int().optional(),
  check_suite_id: z.int().optional(),
})

export const jobSchema = z.object({
  id: z.int(),
  run_id: z.int(),
  run_attempt: z.int().optional(),
  name: z.string(),
  html_url: z.string().nullish(),
  conclusion: z.string().nullable(),
})

export const annotationSchema = z.object({
  path: z.string(),
  start_line: z.int(),
  annotation_level: z.string().nullable(),
  message: z.string().nullable(),
})

export type RunAnswer = z.infer<typeof runSchema>
export type JobAnswer = z.infer<typeof jobSchema>

/** What is known of a run beside its logs. */
export interface GithubRun {
  /** The run's number on GitHub. */
  readonly id: number
  /** The page of the run. */
  readonly url: string
  /** The name of the workflow. */
  readonly workflow: string
  /** The branch that it ran on. */
  readonly branch: string | null
  /** The commit that it ran on. */
  readonly commit: string
  /** What started it, in GitHub's word. */
  readonly event: string
  /** `success`, `failure`, …; `null` while it runs. */
  readonly conclusion: string | null
  /** Which attempt this is: from 2 on, the same commit ran before. */
  readonly attempt: number
}

/** A job of a run. */
export interface GithubJob {
  /** The job's number on GitHub. */
  readonly id: number
  /** The job's name, as GitHub shows it. */
  readonly name: string
  /** The page of the job. */
  readonly url: string
  /** How the job ended, in GitHub's word. */
  readonly conclusion: string | null
}

/** Where a log was found: the first of these that had one. */
export type LogWay = 'failed-steps' | 'job-log' | 'archive' | 'annotations'

/** The log of a job. */
export interface AcquiredLog {
  /** The run that the job is part of. */
  readonly run: GithubRun
  /** Absent if the run has no job: its workflow could not start. */
  readonly job?: GithubJob
  /** Absent if nobody has one: then nothing is known of the job, least of all that it is well. */
  readonly log?: Buffer
  /** How the log was fetched. */
  readonly way?: LogWay
  /** True if the log was larger than allowed and its end is missing. */
  readonly cut: boolean
  /** Why each way before `way` had no log. */
  readonly missing: readonly string[]
  /** Errors that GitHub shows beside a job that calls itself green, each on one line. */
  readonly annotations: readonly string[]
}

/** A job whose log can be fetched. */
export interface FoundJob extends Pick<AcquiredLog, 'run' | 'job'> {
  /** How many jobs of the run are not over yet. */
  readonly unfinished: number
  /** How many jobs of the run were cancelled and are left out, as others failed. */
  readonly cancelled: number
  /** Fetches the log: nobody having one is an answer, GitHub not answering is an error. */
  readonly fetchLog: (signal?: AbortSignal) => Promise<AcquiredLog>
}
