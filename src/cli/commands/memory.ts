import { Option } from 'commander'
import type { Patterns } from '../../patterns/index.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'

/** What every command of the memory of failures understands. */
export interface MemoryFlags {
  readonly patterns: string
  readonly discoveries?: string
  readonly json?: true
}

export const patternsOption = (): Option =>
  new Option('--patterns <file>', 'the pattern database').default('.holdfast/patterns.json')

/** What a command has to say: lines for people, and one value for programs. */
export interface Answer {
  readonly text: readonly string[]
  readonly json: unknown
}

/** Opens the memory, prints what `act` answers, and tells a refusal in a sentence. */
export async function withMemory(
  context: Context,
  flags: MemoryFlags,
  act: (patterns: Patterns) => Promise<Answer>,
): Promise<void> {
  const [{ openPatterns }, { isHoldfastError }, { terminalText }] = await Promise.all([
    import('../../patterns/index.js'),
    import('../../result/index.js'),
    import('../../report/index.js'),
  ])
  const { discoveries } = flags
  try {
    const patterns = await openPatterns(flags.patterns, { discoveries, signal: context.signal })
    const { text, json } = await act(patterns)
    const lines = flags.json ? [JSON.stringify(json, null, 2)] : text.map(terminalText)
    if (lines.length > 0) context.stdout.write(`${lines.join('\n')}\n`)
  } catch (error) {
    if (!isHoldfastError(error)) throw error
    context.stderr.write(`holdfast: ${error.message.split('\n').map(terminalText).join('\n')}\n`)
    context.exitWith(usageStatus)
  }
}

/** A day and a time, as people read it. */
export const when = (timestamp: string): string => timestamp.slice(0, 16).replace('T', ' ')

export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)
