import { Option } from 'commander'
import type { Patterns } from '../../patterns/index.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'
import { defaultDiscoveries, memoryFile, settingsOf, usualFile } from '../settings.js'
import { reportRefusal } from '../report-refusal.js'

/** What every command of the memory of failures understands. */
export interface MemoryFlags {
  readonly patterns?: string
  readonly discoveries?: string
  readonly json?: true
}

export const patternsOption = (): Option =>
  new Option(
    '--patterns <file>',
    'the pattern database (default: from settings, else .holdfast/patterns.json)',
  )

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
  const [{ openPatterns }, { jsonText, terminalText }, { maskSecrets, maskValue }] = await Promise.all([
    import('../../patterns/index.js'),
    import('../../report/index.js'),
    import('../../text/index.js'),
  ])
  const settings = await settingsOf(undefined, context)
  const answer =
    settings &&
    (await reportRefusal(context, async () =>
      act(
        await openPatterns(await memoryFile(flags.patterns, settings), {
          discoveries: await discoveriesFile(flags.discoveries),
          signal: context.signal,
        }),
      ),
    ))
  if (!answer) {
    context.exitWith(usageStatus)
    return
  }
  const lines = flags.json
    ? [jsonText(maskValue(answer.json), 2)]
    : answer.text.map(line => terminalText(maskSecrets(line)))
  if (lines.length > 0) context.stdout.write(`${lines.join('\n')}\n`)
}

const discoveriesFile = async (named: string | undefined): Promise<string | undefined> =>
  named === defaultDiscoveries ? usualFile(named, '--discoveries') : named

/** A day and a time, as people read it. */
export const when = (timestamp: string): string => timestamp.slice(0, 16).replace('T', ' ')

export const times = (count: number): string => (count === 1 ? 'once' : `${count} times`)
