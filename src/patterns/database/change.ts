import { HoldfastError } from '../../result/index.js'
import { checkedDeclaration } from './declared.js'
import type {
  PatternDatabase,
  Day,
  DeclarationInput,
  FailureEvidence,
  Match,
  FixOutcome,
  Pattern,
  Signature,
} from '../models.js'

/** What one pattern keeps of its past. */
const latest = { recent: 32, sources: 5, outcomes: 20 }
const longestCause = 8000

/** One time that a failure was seen. */
export interface Sighting {
  /** Where: a path, or the URL of a run. */
  readonly source?: string | undefined
  /** Whether the diagnosis was handed to a person. */
  readonly escalated?: boolean | undefined
  /** What it was known by when it was diagnosed, where more of the log was at hand than there is now. */
  readonly signature?: string | undefined
}

/** How an attempt to fix a failure went, as the caller reports it. */
export type FixOutcomeInput = Pick<FixOutcome, 'solution' | 'minutes' | 'worked' | 'rootCause'>

/** The database after a failure was seen; `match` is what was remembered of it before. */
export function withSighting(
  database: PatternDatabase,
  failure: FailureEvidence,
  signature: Signature,
  match: Match,
  sighting: Sighting & { at: string },
): { database: PatternDatabase; id: string } {
  const known = database.patterns.find(
    ({ id, signature: own }) => own === signature.id || (match.tier === 'declared' && id === match.id),
  )
  const before = known ?? learned(failure, signature, sighting.at)
  const after: Pattern = {
    ...before,
    seen: before.seen + 1,
    firstSeen: before.seen === 0 ? sighting.at : before.firstSeen,
    lastSeen: sighting.at,
    recent: [...before.recent, sighting.at].slice(-latest.recent),
    sources: sighting.source === undefined ? before.sources : sourcesWith(before.sources, sighting.source),
  }
  const day = sighting.at.slice(0, 10)
  const days = { ...database.days, [day]: counted(database.days[day], match, sighting) }
  return { database: { ...database, patterns: put(database.patterns, after), days }, id: after.id }
}

/** The database after an attempt to fix a failure. */
export function withOutcome(
  database: PatternDatabase,
  id: string,
  outcome: FixOutcomeInput,
  at: string,
): PatternDatabase {
  const pattern = patternOf(database, id)
  const recordedOutcome: FixOutcome = { ...outcome, at, repeat: pattern.worked > 0 }
  return {
    ...database,
    patterns: put(database.patterns, {
      ...pattern,
      tried: pattern.tried + 1,
      worked: pattern.worked + (outcome.worked ? 1 : 0),
      outcomes: [...pattern.outcomes, recordedOutcome].slice(-latest.outcomes),
    }),
  }
}

/** The database with a declared pattern in it, new or in place of the one with its id. */
export function withDeclaration(
  database: PatternDatabase,
  input: DeclarationInput,
  at: string,
): PatternDatabase {
  const declared = checkedDeclaration(input)
  const known = database.patterns.find(({ id }) => id === declared.id)
  const past = known ?? { ...nothingYet(at), id: declared.id }
  return { ...database, patterns: put(database.patterns, { ...past, declared }) }
}

/**
 * The pattern with an id, or with an unmistakable beginning of one.
 *
 * @throws HoldfastError `pattern-unknown`.
 */
export function patternOf(database: Pick<PatternDatabase, 'patterns'>, id: string): Pattern {
  const { patterns } = database
  const fitting = id === '' ? [] : patterns.filter(pattern => pattern.id.startsWith(id))
  const pattern =
    patterns.find(one => one.id === id || one.signature === id) ??
    (fitting.length === 1 ? fitting[0] : undefined)
  if (pattern) return pattern
  const what =
    fitting.length > 1 ? `${fitting.length} patterns begin with '${id}'` : `No pattern has the id '${id}'`
  throw new HoldfastError('pattern-unknown', `${what}. List them with 'holdfast patterns list'.`, {
    kind: 'invalid-input',
  })
}

const nothingYet = (at: string): Omit<Pattern, 'id'> => ({
  seen: 0,
  firstSeen: at,
  lastSeen: at,
  recent: [],
  sources: [],
  tried: 0,
  worked: 0,
  outcomes: [],
})

const learned = (failure: FailureEvidence, { id, normalised }: Signature, at: string): Pattern => ({
  id,
  signature: id,
  normalised,
  failure: { ...failure, cause: failure.cause.slice(0, longestCause) },
  ...nothingYet(at),
})

const put = (patterns: readonly Pattern[], pattern: Pattern): Pattern[] =>
  patterns.some(({ id }) => id === pattern.id)
    ? patterns.map(other => (other.id === pattern.id ? pattern : other))
    : [...patterns, pattern]

const sourcesWith = (sources: readonly string[], source: string): string[] =>
  [...sources.filter(other => other !== source), source].slice(-latest.sources)

const counted = (day: Day | undefined, { status }: Match, { escalated }: Sighting): Day => ({
  diagnoses: (day?.diagnoses ?? 0) + 1,
  known: (day?.known ?? 0) + (status === 'known' ? 1 : 0),
  similar: (day?.similar ?? 0) + (status === 'similar' ? 1 : 0),
  escalated: (day?.escalated ?? 0) + (escalated === true ? 1 : 0),
})
