export { processBatch, retryFailed, streamBatch } from './core.js'
export { PermanentError, permanent } from '../retry/index.js'
export { createPace } from './pace/create.js'
export type { PaceBounds, PaceOptions } from './pace/options.js'
export type { Pace } from './pace/pace.js'
export { gracefulStop } from './signals.js'
export type { GracefulStopOptions } from './options.js'
export type { GracefulStop } from './signals.js'
export type {
  BatchProgress,
  BatchRun,
  BatchStream,
  BatchSummary,
  EndReason,
  ItemAttempt,
  ItemContext,
  ItemFailure,
  ItemHandler,
  ItemOutcome,
  RetryFilter,
  SkipReason,
  Step,
  StepContext,
  StepOptions,
  StepsOptions,
  StepWork,
  WorkedOutcome,
} from './models.js'
export type {
  BatchOptions,
  Budget,
  ItemRetry,
  NamedItem,
  OptionsFor,
  SavedOptions,
  SavesValues,
  StateLocation,
  StopAfter,
  StreamOptions,
  WithId,
} from './options.js'
export { localExecutor } from './local/local.js'
export { defineTask } from './task/define.js'
export { executorKit } from './task/kit.js'
export type { AttemptEnd, ItemAttemptOptions } from './task/attempt.js'
export type { StepStore } from './run/records.js'
export type {
  BatchBudget,
  BatchFailure,
  BatchHandle,
  BatchOutcome,
  BatchPolicy,
  BatchStatus,
  Executor,
  SubmittedItem,
  Task,
  TaskDefinition,
  TaskOptions,
} from './port.js'
