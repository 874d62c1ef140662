/** A text that can be found. */
export interface Document {
  readonly heading: string
  readonly body: string
}

/** A document that was found: `score` is 1 for one that contains all that the query says, 0 for one that has nothing of it. */
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
  const entries = documents.map(document => {
    const bag = wordsOf(`${document.heading}\n${document.heading}\n${document.body}`)
    return { document, bag, length: [...bag.values()].reduce((sum, count) => sum + count, 0) }
  })
  const meanLength = entries.reduce((sum, { length }) => sum + length, 0) / entries.length
  const terms = [...wordsOf(query).keys()].map(word => {
    const holding = entries.filter(({ bag }) => bag.has(word)).length
    return { word, weight: rarity(holding, entries.length) }
  })
  const whole = terms.reduce((sum, { weight }) => sum + weight, 0)
  return entries
    .map(({ document, bag, length }) => {
      const norm = saturation * (1 - lengthWeight + (lengthWeight * length) / meanLength)
      const said = terms.reduce((sum, { word, weight }) => {
        const count = bag.get(word) ?? 0
        return sum + weight * ((count * (saturation + 1)) / (count + norm))
      }, 0)
      return { document, score: Math.min(1, said / whole) }
    })
    .filter(hit => hit.score > 0)
    .sort((a, b) => b.score - a.score)
}

const rarity = (holding: number, all: number): number => Math.log(1 + (all - holding + 0.5) / (holding + 0.5))

function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(wordPattern)) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}
