import { defineStrategy } from './models.js'
import type { Proposal } from './models.js'
import { distanceOf } from './near-name.js'
import { placesAround } from './places.js'
import { escaped, withLine } from './words.js'

/** A tool that knows no such word and says which it knows. */
const signs: readonly RegExp[] = [
  /(?:available|known|valid|allowed|possible|supported|permitted|accepted|expected|existing)[^"'`‘“]{0,60}["'`‘“]/i,
  /one of|choose from|must be|do you mean/i,
]

const quoted = /["'`‘“]([\w./@:-]{1,80})["'`’”]/g

export const listedName = defineStrategy({
  name: 'listed-name',
  title: 'The one word, of those that a message lists as known, that is near the one that it refuses.',
  signs,
  async propose(failure, project) {
    const proposals: Proposal[] = []
    for (const [index, line] of failure.lines.entries()) {
      if (!signs.some(sign => sign.test(line.slice(0, 4000)))) continue
      const words = Array.from(line.slice(0, 4000).matchAll(quoted), ([, word = '']) => word)
      for (const wrong of new Set(words.slice(0, 2))) {
        const right = nearestOf(wrong, words)
        if (right === undefined) continue
        for (const { file, line: number } of placesAround(failure, index).slice(0, 3)) {
          const text = await project.read(file)
          const word = new RegExp(`(?<![\\w-])${escaped(wrong)}(?![\\w-])`)
          const edited =
            text === undefined || number === undefined
              ? undefined
              : withLine(text, number, old => old.replace(word, () => right))
          if (edited !== undefined)
            proposals.push({
              title: `Write '${right}' for '${wrong}' in ${file}:${number}`,
              edits: [{ kind: 'write', file, text: edited }],
            })
        }
      }
    }
    return proposals.slice(0, 4)
  },
})

function nearestOf(wrong: string, words: readonly string[]): string | undefined {
  const plain = (word: string) => word.replaceAll(/[-_]/g, '-')
  const near = [...new Set(words)]
    .filter(word => word !== wrong)
    .map(word => ({ word, distance: distanceOf(plain(wrong), plain(word)) }))
    .filter(({ distance }) => distance <= Math.max(1, wrong.length / 4))
    .sort((a, b) => a.distance - b.distance)
  const [first, second] = near
  return first && first.distance !== second?.distance ? first.word : undefined
}
