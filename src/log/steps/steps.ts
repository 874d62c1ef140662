import type { Provider } from '../providers.js'
import type { Lines } from '../read/lines.js'
import { JobBuilder } from './job.js'
import type { Groups } from './job.js'
import type { Marker } from './markers/index.js'
import type { Structure } from './models.js'

/** Whose logs always have closing lines. */
const conclude: ReadonlySet<Provider> = new Set<Provider>([
  ...(['travis-ci', 'gitlab', 'jenkins'] as const), // with a verdict
  ...(['github-actions', 'azure-pipelines', 'buildkite'] as const),
])
/** Whose logs say of each command how it ended. */
const logFailedStep: ReadonlySet<Provider> = new Set<Provider>(['travis-ci', 'circleci', 'buildkite'])
/** What a mark that several providers print says of whose log it is, where nothing else does. */
const slight = 0.001

/** Puts the marks of a log together while it is read, line by line: for each provider, until it is known whose log it is. */
export class StepBuilder {
  readonly #votes = new Map<Provider, number>()
  readonly #jobs = new Map<Provider, JobBuilder>()

  /** @param groups the named groups of the marker's pattern on that line. */
  mark(line: number, marker: Marker, groups: Groups): void {
    const [first] = marker.providers
    const vote = marker.common === true ? 0 : marker.providers.length > 1 ? slight : 1
    if (first !== undefined && first !== 'unknown' && vote > 0)
      this.#votes.set(first, (this.#votes.get(first) ?? 0) + vote)
    for (const provider of marker.providers) {
      let job = this.#jobs.get(provider)
      if (!job) this.#jobs.set(provider, (job = new JobBuilder(logFailedStep.has(provider))))
      job.mark(line, marker, groups)
    }
  }

  finish(lines: Lines): Structure {
    const [provider = 'unknown'] = [...this.#votes].sort((a, b) => b[1] - a[1])[0] ?? []
    const job = this.#jobs.get(provider) ?? new JobBuilder()
    return { provider, ...job.finish(lines, conclude.has(provider)) }
  }
}
