import { z } from 'zod'
import { openPatterns, patternSummary } from '../../patterns/index.js'
import type { Pattern } from '../../patterns/index.js'
import { maskSecrets, terminalText } from '../../text/index.js'
import { fencedAnswer, refusal, tokens } from '../answer.js'
import type { Answer, Call } from '../models.js'

export const knownInput = z.strictObject({
  search: z.string().min(1).max(200).optional().describe('words of the failure, a category, or a pattern ID'),
  maxTokens: z.int().min(tokens.least).max(tokens.most).optional(),
})

/** Characters of a cause or a fix. */
const longest = 300

/** The failures that are remembered, those seen last first, and what fixed them. */
export async function knownTool(
  input: z.infer<typeof knownInput>,
  { patterns: file, signal }: Call,
): Promise<Answer> {
  if (file === undefined)
    return refusal(
      'No failure is remembered here: there is no pattern database. holdfast diagnose --learn makes one.',
    )
  const patterns = await openPatterns(file, { signal })
  const listed = (await patterns.list())
    .map(pattern => ({ pattern, text: describe(pattern) }))
    .sort((a, b) => b.pattern.lastSeen.localeCompare(a.pattern.lastSeen))
  const all = matching(listed, (input.search ?? '').toLowerCase())
  return fencedAnswer(input.maxTokens ?? tokens.usual, bytes => {
    const shown: string[] = []
    let left = bytes - 300
    for (const { text } of all) {
      left -= Buffer.byteLength(JSON.stringify(text))
      if (left < 0) break
      shown.push(text)
    }
    return {
      before: `${all.length} known ${all.length === 1 ? 'failure' : 'failures'}.`,
      data: shown.join('\n'),
      ...(shown.length < all.length
        ? { after: `${all.length - shown.length} more do not fit: search for words.` }
        : {}),
    }
  })
}

/** Those with the text as it is; if there are none, those with all of its words. */
function matching<T extends { readonly text: string }>(all: readonly T[], search: string): readonly T[] {
  const having = (words: readonly string[]) =>
    all.filter(({ text }) => words.every(word => text.toLowerCase().includes(word)))
  const exact = having([search])
  return exact.length > 0 ? exact : having(search.split(/\s+/))
}

function describe(pattern: Pattern): string {
  const { id, failure, declared, seen, lastSeen, worked, tried } = pattern
  const { provenFix } = patternSummary(pattern)
  const cause = declared?.title ?? failure?.cause.split('\n')[0] ?? ''
  const category = failure?.category ?? declared?.category ?? 'unknown'
  const fix =
    provenFix === undefined ? 'no fix recorded' : `what fixed it (${worked} of ${tried}): ${clip(provenFix)}`
  return terminalText(
    maskSecrets(
      `${id}: ${category}; ${clip(cause)}; seen ${seen} times, last ${lastSeen.slice(0, 10)}; ${fix}`,
    ),
  )
}

const clip = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)
