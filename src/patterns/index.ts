export { openPatterns } from './store.js'
export { normalise } from './normalise.js'
export { normaliserVersion, signatureOf } from './signature.js'
export { wilsonLowerBound } from './wilson.js'
export { headline } from './discoveries.js'
export { summarise } from './summary.js'
export { databaseSchema, declarationSchema, failureEvidenceSchema } from './models.js'
export type { OutcomeInput, Sighting } from './change.js'
export type { Limits } from './keep.js'
export type { Patterns, PatternsOptions } from './store.js'
export type { Stats } from './stats.js'
export type { Summary } from './summary.js'
export type {
  Database,
  Day,
  Declaration,
  DeclarationInput,
  FailureEvidence,
  Match,
  MatchTier,
  Outcome,
  Pattern,
  Signature,
} from './models.js'
