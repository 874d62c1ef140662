import type { Repository } from '../commands/repository.js'
import type { Workplace } from '../commands/workplace.js'
import type { EnvironmentCheck } from '../models.js'

/** What a check found. */
export type Finding = Pick<EnvironmentCheck, 'status' | 'detail'>

/** What a check has at hand. */
export interface CheckContext {
  /** The folder of the project. */
  readonly root: string
  readonly signal: AbortSignal
  /** The clone that it lies in, opened once for all checks. */
  readonly repository: () => Promise<Repository>
  /** The folder in which tools print their versions, opened once for all checks. */
  readonly workplace: () => Promise<Workplace>
}

/** One thing to look at. */
export interface Check {
  readonly name: string
  /** What it looks at, in words. */
  readonly title: string
  readonly look: (context: CheckContext) => Promise<Finding>
}

/** Versions by tool, as `{ node: '20.11.0' }`. */
export type Versions = Readonly<Record<string, string>>

export const passed = (detail: string): Finding => ({ status: 'passed', detail })
export const failed = (detail: string): Finding => ({ status: 'failed', detail })
/** Could not be checked: says nothing about the project. */
export const unavailable = (detail: string): Finding => ({ status: 'unavailable', detail })
