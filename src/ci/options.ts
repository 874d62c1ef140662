import type { Log } from '../log/index.js'
import type { Patterns } from '../patterns/index.js'
import type { Tool } from '../tools/index.js'
import type { ClaudeOptions } from './hypotheses/options.js'
import type { Baseline } from './baseline/baseline.js'
import type { Budgets } from './budgets.js'
import type { DiagnoseSource } from './source.js'
import type { EscalationLimits } from './synthesis/escalation.js'
import type { EnvironmentCheck, Report } from './models.js'
import type { TestReport } from './test-reports/models.js'

/** The phases of a diagnosis, in their order; `claude` only if it is asked. */
export type DiagnosisPhase = 'read' | 'environment' | 'agents' | 'claude' | 'synthesis'

/** What a diagnosis may use beside the log, and what it may take. */
export interface DiagnoseOptions {
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
  /** Called with the number of bytes read so far, about once a megabyte. */
  readonly onProgress?: ((bytes: number) => unknown) | undefined
  /** Called as each phase begins. */
  readonly onPhase?: ((phase: DiagnosisPhase) => unknown) | undefined
  /** Called with the log that was read and its report, before the log is closed: what it throws ends the call. */
  readonly onLog?: ((log: Log, report: Report) => unknown) | undefined
  /** Adds to the report how the root cause was chosen. Default: no. */
  readonly explain?: boolean | undefined
  /** The folder of the project that the job ran in: what it depends on is checked first. Default: no checks. */
  readonly environment?: string | undefined
  /** What `checkEnvironment` said of that folder: then it is not checked again. For many logs of one project. */
  readonly checks?: readonly EnvironmentCheck[] | undefined
  /** Looks for the cause even where a basic check of the environment failed. */
  readonly deep?: boolean | undefined
  /** Tools of your own, made with `defineTool` of holdfast/tools: one of a known name replaces it. Default: none. */
  readonly tools?: readonly Tool[] | undefined
  /**
   * Test reports of the job: paths, folders or patterns (as `readTestReports` takes them), or what it read. Default: none; a log that is
   * itself a test report is read as one.
   */
  readonly tests?: readonly (string | TestReport)[] | undefined
  /** The memory of failures. Default: none. */
  readonly patterns?: Patterns | undefined
  /** The last green logs of the job, or what `readBaseline` made of them. Default: none. */
  readonly baseline?: Baseline | readonly DiagnoseSource[] | undefined
  /** Asks GitHub what other runs of the commit and of its base say of a run's failure, through gh. Default: no. */
  readonly github?: boolean | undefined
  /** Remembers in `patterns` that the failure was seen. */
  readonly learn?: boolean | undefined
  /** Which attempt this is, from 1: this many runs have failed. Default: what GitHub says of a run, else nothing. */
  readonly attempt?: number | undefined
  /** From where on a person must take over. Default: confidence under 0.7, 30 minutes, 3 attempts, 2 systems. */
  readonly escalation?: Partial<EscalationLimits> | undefined
  /**
   * Asks Claude, too, through the Claude Agent SDK: what it adds are `hypotheses`, and nothing else of the report changes. Sends masked
   * parts of the log, and costs money. Default: nobody is asked.
   */
  readonly claude?: boolean | ClaudeOptions | undefined
  /** What each phase may take. Default: 3, 12 and 8 minutes. */
  readonly budgets?: Partial<Budgets> | undefined
}
