import type { Excerpt } from '../models.js'
import type { Shown } from './shown.js'

/** What a model says is in the log. */
export interface Quote {
  readonly line: number
  readonly text: string
}

/** A quotation so short is in any log. */
const shortest = 8
const longest = 20
const ownNumber = /^\d+\| ?/

/**
 * The lines that a quotation was taken from, as the log has them; nothing if it was not: a model may misremember, or make up. The
 * line that it names is checked first, then all that it was shown.
 */
export function findQuote({ line, text }: Quote, shown: Shown): Excerpt | undefined {
  const words = text
    .trim()
    .split('\n')
    .map(each => each.replace(ownNumber, '').trim())
  const short = words.join('').length < shortest
  if (words[0] === '' || words.length > longest) return undefined
  for (const startLine of [line, ...shown.keys()]) {
    const lines = words.map((_, at) => shown.get(startLine + at))
    const matches = words.every((part, at) => {
      const whole = short || (at > 0 && at < words.length - 1)
      return whole ? lines[at]?.trim() === part : lines[at]?.includes(part) === true
    })
    if (matches) return { startLine, endLine: startLine + words.length - 1, text: lines.join('\n') }
  }
  return undefined
}
