export { openPatterns } from './database/store.js'
export { normalise } from './signature/normalise.js'
export { normaliserVersion, signatureOf } from './signature/signature.js'
export { wilsonLowerBound } from './stats/wilson.js'
export { patternHeadline } from './discoveries/discoveries.js'
export { patternSummary } from './discoveries/summary.js'
export { patternDatabaseSchema, declarationSchema, failureEvidenceSchema } from './models.js'
export type { FixOutcomeInput, Sighting } from './database/change.js'
export type { PatternLimits } from './database/keep.js'
export type { Patterns, PatternsOptions } from './database/memory.js'
export type { PatternStats } from './stats/stats.js'
export type { PatternSummary } from './discoveries/summary.js'
export type {
  PatternDatabase,
  Declaration,
  DeclarationInput,
  FailureEvidence,
  Match,
  MatchTier,
  FixOutcome,
  Pattern,
  Signature,
} from './models.js'
