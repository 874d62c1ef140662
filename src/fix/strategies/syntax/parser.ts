import { defineStrategy } from '../models.js'
import type { Proposal } from '../models.js'
import { placesAround } from '../places.js'
import { blockRepair } from './blocks.js'
import { bracketRepairs } from './brackets.js'

/** How parsers say that they cannot go on. */
const signs: readonly RegExp[] = [
  /syntax ?error|parse error|SyntaxError/i,
  /was never closed|unclosed|unterminated|unmatched|unbalanced|mismatched/i,
  /reached end of file|unexpected (?:end|token|EOF|newline|identifier|string)|end-of-input/i,
  /missing (?:\)|\]|\}|'\)'|closing)|['‘`]?[)\]}]['’`]? expected|expected [‘'`"]?[)\]}]/i,
]

/** How many lines above the one that a parser names may hold what it misses. */
const above = 3

export const parserRepair = defineStrategy({
  name: 'parser-repair',
  title:
    'A bracket or a quote that a line misses or has too many, and the end of a block, as the indentation shows it.',
  signs,
  async propose(failure, project) {
    const proposals = new Map<string, Proposal>()
    const said = failure.lines.flatMap((line, index) =>
      signs.some(sign => sign.test(line.slice(0, 2000))) ? [index] : [],
    )
    for (const index of said.slice(0, 6))
      for (const { file, line } of placesAround(failure, index).slice(0, 4)) {
        const text = await project.read(file)
        if (text === undefined) continue
        const lines = text.split('\n')
        const put = (title: string, edited: string | undefined) => {
          if (edited !== undefined && edited !== text)
            proposals.set(edited, { title, edits: [{ kind: 'write', file, text: edited }] })
        }
        for (let at = line ?? 0; at > 0 && at >= (line ?? 0) - above; at--)
          for (const repaired of bracketRepairs(lines[at - 1] ?? ''))
            put(`Balance the brackets in ${file}:${at}`, lines.with(at - 1, repaired).join('\n'))
        put(`Close the block that is open in ${file}`, blockRepair(file, text))
      }
    return [...proposals.values()].slice(0, 8)
  },
})
