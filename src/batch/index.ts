export { processBatch, retryFailed, streamBatch } from './core.js'
export { PermanentError, permanent } from '../retry/index.js'
export { gracefulStop } from './signals.js'
export type { GracefulStop } from './signals.js'
export type {
  BatchOptions,
  BatchProgress,
  BatchRun,
  BatchStream,
  BatchSummary,
  ItemContext,
  ItemFailure,
  ItemHandler,
  ItemOutcome,
  RetryFilter,
  SavesValues,
  StopAfter,
  StreamOptions,
} from './models.js'
export { localExecutor } from './local.js'
export type {
  BatchFailure,
  BatchHandle,
  BatchOutcome,
  BatchPolicy,
  BatchStatus,
  Executor,
  SubmittedItem,
  TaskOptions,
} from './port.js'
