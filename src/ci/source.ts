import type { LogSource } from '../log/index.js'
import { arrayOf, checkArgument, object, oneOf, text } from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { failedConclusions } from './acquire/conclusions.js'
import type { Source } from './models.js'

/** A log of a run on GitHub that `acquireFromGithub` fetched, or could not. */
export interface GithubLog {
  /** Marks a log that was fetched from GitHub. */
  readonly kind: 'github-run'
  /** The address of the job. */
  readonly url: string
  /** The log itself, if there is one. */
  readonly log?: Buffer | undefined
  /** Which attempt of the run this is, from 1. */
  readonly attempt?: number | undefined
  /** How GitHub says that the job ended: `success`, `failure`, …. It knows better than any log. */
  readonly conclusion?: string | null | undefined
  /** Why nobody has the log. */
  readonly missing?: readonly string[] | undefined
  /** Errors that GitHub shows beside the job, where it calls itself green: its log need not have them. */
  readonly annotations?: readonly string[] | undefined
}

/** What the caller knows better than the log, such as an exit status. */
export interface SourceFacts {
  /** How the service says that the job ended. */
  readonly ended?: 'passed' | 'failed' | undefined
  /** The command that wrote the log, and its arguments, if it is known. */
  readonly command?: readonly string[] | undefined
  /** What the log is called in the report, if it is no file. */
  readonly name?: string | undefined
}

/** What can be diagnosed. */
export type DiagnoseSource = (LogSource & SourceFacts) | GithubLog

const diagnosable = object(
  undefined,
  "{ kind: 'file', path }, { kind: 'stdin', stream }, { kind: 'text', text } or what `acquireFromGithub` gave",
)

const factRules: RulesOf<SourceFacts> = {
  ended: oneOf('passed', 'failed'),
  command: arrayOf(text),
  name: text,
}

/** Where the log is read from: one that nobody has is empty, and never passes for clean. */
export function sourceOf(source: DiagnoseSource): LogSource {
  checkArgument('diagnose', 'source', source, diagnosable)
  if (source.kind !== 'github-run')
    for (const [fact, rule] of Object.entries(factRules))
      if (source[fact as keyof SourceFacts] !== undefined)
        checkArgument('diagnose', `source.${fact}`, source[fact as keyof SourceFacts], rule)
  return source.kind === 'github-run' ? { kind: 'text', text: source.log?.toString('utf8') ?? '' } : source
}

/** What a report says of it. */
export function described(source: DiagnoseSource): Pick<Source, 'kind' | 'path'> {
  if (source.kind === 'file') return { kind: source.kind, path: source.path }
  if (source.kind === 'github-run') return { kind: source.kind, path: source.url }
  return { kind: source.kind, ...(source.name === undefined ? {} : { path: source.name }) }
}

/** How the job ended, where somebody says so who knows. */
export function endOf(source: DiagnoseSource): 'passed' | 'failed' | undefined {
  if (source.kind !== 'github-run') return source.ended
  if (source.conclusion === 'success') return 'passed'
  return failedConclusions.has(source.conclusion ?? '') ? 'failed' : undefined
}
