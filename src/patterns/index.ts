export { openPatterns } from './store.js'
export { normalise } from './normalise.js'
export { normaliserVersion, signatureOf } from './signature.js'
export { wilsonLowerBound } from './wilson.js'
export { patternHeadline } from './discoveries.js'
export { patternSummary } from './summary.js'
export { patternDatabaseSchema, declarationSchema, failureEvidenceSchema } from './models.js'
export type { FixOutcomeInput, Sighting } from './change.js'
export type { PatternLimits } from './keep.js'
export type { Patterns, PatternsOptions } from './memory.js'
export type { PatternStats } from './stats.js'
export type { PatternSummary } from './summary.js'
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
