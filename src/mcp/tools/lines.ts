import { z } from 'zod'
import { readLog } from '../../log/index.js'
import type { Lines } from '../../log/index.js'
import { maskSecrets, printable, runnerText } from '../../text/index.js'
import { fencedAnswer, tokens } from '../answer.js'
import type { Answer, Call } from '../models.js'

export const linesInput = z.strictObject({
  path: z.string().min(1),
  from: z.int().min(1).optional().describe('first line; default: the end of the log'),
  to: z.int().min(1).optional(),
  search: z.string().min(1).max(200).optional().describe('only lines with this text, in any case'),
  maxTokens: z.int().min(tokens.least).max(tokens.most).optional(),
})

/** Characters of a line that are shown. */
const widest = 400
/** A private key is known by its neighbors: this many lines beyond a line are checked where it is masked. */
const margin = 100
/** More lines than this fit into no answer. */
const mostLines = 4000
/** After this many lines the signal is checked. */
const breath = 10_000

/** Lines of a log by their numbers, secrets masked. */
export async function linesTool(input: z.infer<typeof linesInput>, call: Call): Promise<Answer> {
  const path = await call.roots.find(input.path)
  using log = await readLog({ kind: 'file', path }, { tools: [], signal: call.signal })
  const { lines } = log
  const maxTokens = input.maxTokens ?? tokens.usual
  const wanted = input.search === undefined ? rangeOf(input, lines.count) : found(input, lines, call.signal)
  const texts = masked(lines, wanted.numbers)
  // Without a first line the end of the log is wanted: what does not fit is left out at the start.
  const fromEnd = input.search === undefined && input.from === undefined && input.to === undefined
  return fencedAnswer(maxTokens, bytes => {
    const shown = fitting(fromEnd ? texts.toReversed() : texts, bytes - 300)
    const left = wanted.total - shown.length
    const edge = shown.at(-1)?.number ?? 0
    const rest = fromEnd ? `ask from ${Math.max(1, edge - shown.length)}` : `ask from ${edge + 1}`
    return {
      before: `${lines.count} lines in the log; ${wanted.total} ${input.search === undefined ? 'asked for' : 'with the text'}.`,
      data: (fromEnd ? shown.toReversed() : shown).map(({ number, text }) => `${number}│ ${text}`).join('\n'),
      ...(left > 0 ? { after: `${left} more do not fit: ${rest}.` } : {}),
    }
  })
}

interface Wanted {
  readonly numbers: readonly number[]
  readonly total: number
}

function rangeOf({ from, to }: z.infer<typeof linesInput>, count: number): Wanted {
  const last = Math.min(to ?? count, count)
  const first = from ?? (to === undefined ? Math.max(1, last - mostLines + 1) : 1)
  const total = Math.max(0, last - first + 1)
  return { numbers: Array.from({ length: Math.min(total, mostLines) }, (_, at) => first + at), total }
}

function found(
  { search = '', from = 1, to }: z.infer<typeof linesInput>,
  lines: Lines,
  signal: AbortSignal,
): Wanted {
  const words = search.toLowerCase()
  const numbers: number[] = []
  let total = 0
  for (let line = from; line <= Math.min(to ?? lines.count, lines.count); line++) {
    if (line % breath === 0) signal.throwIfAborted()
    if (!lines.text(line).toLowerCase().includes(words)) continue
    total++
    if (numbers.length < mostLines) numbers.push(line)
  }
  return { numbers, total }
}

/** The lines, masked together with what stands around them. */
function masked(lines: Lines, numbers: readonly number[]): { number: number; text: string }[] {
  const texts = new Map<number, string>()
  let until = 0
  for (const number of numbers) {
    if (number <= until) continue
    const first = Math.max(1, number - margin)
    until = Math.min(lines.count, number + 10 * margin)
    const last = Math.min(lines.count, until + margin)
    const block = Array.from({ length: last - first + 1 }, (_, at) => lines.quote(first + at))
    for (const [at, text] of maskSecrets(block.join('\n')).split('\n').entries())
      if (first + at >= number && first + at <= until) texts.set(first + at, text)
  }
  return numbers.map(number => ({ number, text: shownText(texts.get(number) ?? '') }))
}

function shownText(text: string): string {
  const cut = text.length > widest ? `${text.slice(0, widest).replace(/[\ud800-\udbff]$/, '')}…` : text
  return runnerText(printable(cut.trimEnd()))
}

/** The first lines that fit into this many bytes. */
function fitting<T extends { readonly number: number; readonly text: string }>(
  all: readonly T[],
  bytes: number,
): T[] {
  let left = bytes
  const end = all.findIndex(({ number, text }) => {
    left -= Buffer.byteLength(JSON.stringify(`${number}│ ${text}`))
    return left < 0
  })
  return end === -1 ? [...all] : all.slice(0, end)
}
