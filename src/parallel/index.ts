export { runParallel } from './core.js'
export { createLimiter } from './limiter.js'
export { streamParallel } from './stream.js'
export type {
  ItemResult,
  Limiter,
  ParallelOptions,
  ParallelTask,
  Progress,
  ResultStream,
  TaskContext,
} from './models.js'
export type { Items } from './source.js'
