import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** A job that was run for real, and what its log must give in the form of each provider. */
export interface RecordedJob {
  readonly verdict: string
  /** Any of them is right. Absent if the job did not fail. */
  readonly categories?: readonly string[]
  /** By form: the first and the last line of the command that failed, if one did. */
  readonly forms: Readonly<Record<string, readonly number[]>>
}

export const jobs = Object.entries(
  JSON.parse(readFileSync(new URL('cases.json', import.meta.url), 'utf8')) as Record<string, RecordedJob>,
)

/** The log of a job in each form. */
export function logsOf(job: string): Record<string, string> {
  const packed = readFileSync(new URL(`logs/${job}.json.gz`, import.meta.url))
  return JSON.parse(gunzipSync(packed).toString('utf8')) as Record<string, string>
}
