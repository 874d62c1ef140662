/** A text that can be found. */
export interface Document {
  readonly heading: string
  readonly body: string
}

/** A document that was found: `score` is 1 for one that holds all that the query says, 0 for one that holds none. */
export interface Hit<T extends Document> {
  readonly document: T
  readonly score: number
}

/** BM25's usual constants: how soon a word said again stops counting, and how much a long text is discounted. */
const saturation = 1.2
const lengthWeight = 0.75
const wordPattern = /[\p{L}_][\p{L}\p{N}_]{2,}/gu

/**
 * The documents that share most with a query, best first. Words in a heading count twice.
 *
 * Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", FnTIR 3 (2009) 333–389. The sum is
 * divided by the weight of all words of the query, so that one threshold serves long and short queries.
 */
export function search<T extends Document>(documents: readonly T[], query: string): Hit<T>[] {
  const bags = documents.map(({ heading, body }) => wordsOf(`${heading}\n${heading}\n${body}`))
  const lengths = bags.map(bag => [...bag.values()].reduce((sum, count) => sum + count, 0))
  const meanLength = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length)
  const terms = [...wordsOf(query).keys()]
  const weights = terms.map(term => rarity(bags.filter(bag => bag.has(term)).length, documents.length))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const score = (bag: ReadonlyMap<string, number>, length: number): number =>
    terms.reduce((sum, term, i) => {
      const count = bag.get(term) ?? 0
      const norm = saturation * (1 - lengthWeight + (lengthWeight * length) / meanLength)
      return sum + (weights[i] ?? 0) * ((count * (saturation + 1)) / (count + norm))
    }, 0) / Math.max(whole, Number.EPSILON)
  return documents
    .map((document, i) => ({
      document,
      score: Math.min(1, score(bags[i] ?? new Map<string, number>(), lengths[i] ?? 0)),
    }))
    .filter(hit => hit.score > 0)
    .sort((a, b) => b.score - a.score)
}

const rarity = (holding: number, all: number): number => Math.log(1 + (all - holding + 0.5) / (holding + 0.5))

function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(wordPattern)) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}
