import { boundedDistance, distanceAtLeast, fourGrams } from './distance.js'
import { compileDeclaration } from '../database/declared.js'
import type { FailureEvidence, Match, Pattern, Signature } from '../models.js'
import { sectionsOf } from '../discoveries/markdown.js'
import { categoryKey } from './category.js'
import { search } from './search.js'
import { patternSummary } from '../discoveries/summary.js'

/** Two failures are alike where at most this share of their mean length differs (as in Kubernetes' triage). */
const alike = 0.1

/** Distances worked out in full for one failure; the 4-gram bound chooses which. */
const preciseChecks = 8

/** Of what the query says, the share that an entry of DISCOVERIES.md must say too. */
const enoughShared = 0.45

/** What a failure is compared with. */
export interface Memory {
  /** Those that have not expired. */
  readonly patterns: readonly Pattern[]
  /** The text of DISCOVERIES.md. */
  readonly discoveries: string
}

/**
 * What is remembered of a failure: the same signature, else a declared pattern (both `known`), else the nearest
 * failure within a tenth of its length, else an entry of DISCOVERIES.md in much the same words (both `similar`).
 */
export function matchFailure(failure: FailureEvidence, signature: Signature, memory: Memory): Match {
  const { patterns } = memory
  const exact = patterns.find(pattern => pattern.signature === signature.id)
  if (exact && !signature.generic) return found('known', 'exact', exact, signature)
  const declared = patterns.find(({ declared }) => declared && compileDeclaration(declared)(failure))
  if (declared) return found('known', 'declared', declared, signature)
  if (exact) return found('similar', 'exact', exact, signature)
  return near(failure, signature, patterns) ?? inWords(signature, memory.discoveries) ?? unseen(signature)
}

function near(
  failure: FailureEvidence,
  signature: Signature,
  patterns: readonly Pattern[],
): Match | undefined {
  const grams = fourGrams(signature.normalised)
  const candidates = patterns
    .flatMap(pattern => {
      const text = pattern.normalised
      if (text === undefined || !sameKind(pattern.failure, failure)) return []
      const bound = Math.floor((alike * (text.length + signature.normalised.length)) / 2)
      if (Math.abs(text.length - signature.normalised.length) > bound) return []
      const atLeast = distanceAtLeast(grams, fourGrams(text))
      return atLeast > bound ? [] : [{ pattern, text, bound, atLeast }]
    })
    .sort((a, b) => a.atLeast - b.atLeast)
    .slice(0, preciseChecks)
  let best: { pattern: Pattern; distance: number } | undefined
  for (const { pattern, text, bound } of candidates) {
    const distance = boundedDistance(
      signature.normalised,
      text,
      best ? Math.min(bound, best.distance - 1) : bound,
    )
    if (distance !== undefined) best = { pattern, distance }
  }
  return best && { ...found('similar', 'distance', best.pattern, signature), distance: best.distance }
}

const sameKind = (a: FailureEvidence | undefined, b: FailureEvidence): boolean =>
  a !== undefined &&
  categoryKey(a.category) === categoryKey(b.category) &&
  a.tool?.toLowerCase() === b.tool?.toLowerCase() &&
  a.errorCode === b.errorCode

function inWords(signature: Signature, discoveries: string): Match | undefined {
  if (signature.generic) return undefined
  const [hit] = search(sectionsOf(discoveries), signature.normalised)
  if (!hit || hit.score < enoughShared) return undefined
  const { heading, line } = hit.document
  return {
    ...unseen(signature),
    status: 'similar',
    tier: 'text',
    discovery: { heading, line, score: hit.score },
  }
}

const found = (
  status: 'known' | 'similar',
  tier: 'exact' | 'declared' | 'distance',
  pattern: Pattern,
  signature: Signature,
): Match => ({ status, tier, signature: signature.id, id: pattern.id, ...patternSummary(pattern) })

const unseen = (signature: Signature): Match => ({
  status: 'new',
  signature: signature.id,
  seen: 0,
  confidence: 0,
})
