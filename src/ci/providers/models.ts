/** CI services whose logs are fetched over HTTP; GitHub's come through gh. */
export const serviceNames = ['gitlab', 'circleci', 'buildkite', 'azure', 'jenkins'] as const

/** A CI service whose pages are known. */
export type ServiceName = (typeof serviceNames)[number]

/** Options of the calls that ask a CI service. */
export interface PipelineOptions {
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
  /** Where tokens and addresses are read from. Default: `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** The addresses of your own servers, by service. Default: `GITLAB_URL`, `JENKINS_URL` and so on of `env`. */
  readonly urls?: Readonly<Partial<Record<ServiceName, string>>> | undefined
  /** Of a log, the last this many bytes are kept. Default: 64 MiB. */
  readonly maxBytes?: number | undefined
  /** Milliseconds for each request. Default: 30,000. */
  readonly requestTimeoutMs?: number | undefined
}

/** The log of a job, or why nobody has it. */
export interface PipelineLog {
  /** The log, if there is one. */
  readonly log?: Buffer
  /** The log was longer than `maxBytes`: its start is missing. */
  readonly cut: boolean
  /** Why there is no log. */
  readonly missing: readonly string[]
}

/** A job of a pipeline, a build or a workflow. */
export interface PipelineJob {
  /** The CI service. */
  readonly service: ServiceName
  /** The job's name, as the service shows it. */
  readonly name: string
  /** The page of the job. */
  readonly url: string
  /** How the service says that it ended. */
  readonly ended: 'passed' | 'failed' | undefined
  /** Fetches the log. An empty answer is not a log. */
  readonly fetchLog: (signal?: AbortSignal) => Promise<PipelineLog>
}

/** A job as a service lists it. */
export interface ListedJob {
  readonly name: string
  readonly url: string
  readonly outcome: 'failed' | 'allowed-to-fail' | 'canceled' | 'passed' | 'unfinished' | 'skipped'
  readonly log: (http: Http) => Promise<Fetched>
}

/** A body, and whether its start is missing. */
export interface Fetched {
  readonly bytes: Buffer
  readonly cut: boolean
}

/** Requests to one service, with its token. */
export interface Http {
  /** JSON of any size up to 16 MiB. */
  readonly json: (path: string) => Promise<{ readonly value: unknown; readonly headers: Headers }>
  /** The end of a text, up to `maxBytes`. */
  readonly text: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Fetched>
}

/** What is known of a service. */
export interface Service {
  readonly name: ServiceName
  /** As a reader knows it. */
  readonly title: string
  /** Where its API is, unless a setting says otherwise; undefined: everybody has a server of their own. */
  readonly api: string | undefined
  /** Hosts of its pages. */
  readonly hosts: RegExp | undefined
  /** The variable with the address of an own server. */
  readonly urlVariable: string
  /** The variables with a token, as messages name them. */
  readonly tokenVariables: string
  /** The headers that carry the token; undefined if there is none. */
  readonly auth: (env: NonNullable<PipelineOptions['env']>) => Readonly<Record<string, string>> | undefined
  /** The jobs behind the path of a page; undefined if it is no page of a pipeline, a build or a job. */
  readonly find: (page: URL) => ((http: Http) => Promise<ListedJob[]>) | undefined
}
