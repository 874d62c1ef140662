export { runParallel } from './core.js'
export { createLimiter } from './limiter.js'
export { streamParallel } from './stream.js'
export type {
  ItemResult,
  Limiter,
  LimiterCallOptions,
  ParallelOptions,
  ParallelTask,
  Progress,
  ResultStream,
  SharedLimiter,
  StreamParallelOptions,
  TaskContext,
} from './models.js'
export type { AwaitableItems, Items } from './source.js'
