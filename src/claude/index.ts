export { askClaude } from './ask.js'
export { askClaudeJson } from './ask-json.js'
export { answerOf, ClaudeError } from './errors.js'
export { extractJson } from './json/index.js'
export { createClaudePool } from './pool.js'
export { probeClaude } from './probe.js'
export { claudeFailureKinds } from './models.js'
export type { ExtractOptions, JsonExtraction, JsonFailureKind, JsonVia } from './json/index.js'
export type {
  AskJsonOptions,
  AskOptions,
  ClaudeAnswer,
  ClaudeAvailability,
  ClaudeEffort,
  ClaudeEnvironment,
  ClaudeFailure,
  ClaudeFailureKind,
  ClaudeReply,
  ClaudeUsage,
} from './models.js'
export type { ClaudePoolOptions } from './models.js'
export type { ClaudePool } from './pool.js'
