/** The options of `holdfast run`, which precede the command. */
export interface RunFlags {
  readonly quiet?: boolean
  readonly strict?: boolean
  /** Adds this failure to the pattern database. */
  readonly learn?: boolean
  /** How a failure is reported: `brief` or `text`. */
  readonly format?: string
  /** Test reports that the command writes: files, folders, patterns. */
  readonly tests?: readonly string[]
  /** Where the output is kept, in place of `.holdfast/runs`. */
  readonly log?: string
  /** How many outputs stay in `.holdfast/runs`. */
  readonly keep?: string
  readonly color?: boolean
}

interface RunOption {
  readonly name: keyof RunFlags
  /** What is in place of the value in the help; absent for a flag. */
  readonly value?: string
  readonly help: string
  /** It may be given again. */
  readonly many?: true
}

/** Every option of `holdfast run`, for the parser below, and for commander's help. */
export const runOptions: readonly RunOption[] = [
  { name: 'quiet', help: 'hide the output; print a short report if the command fails' },
  { name: 'strict', help: 'exit with status 1 if a successful command hides a failure' },
  { name: 'format', value: '<text|brief>', help: 'format of the report' },
  { name: 'log', value: '<file>', help: 'write the output to this file' },
  { name: 'keep', value: '<number>', help: 'number of outputs to keep in .holdfast/runs (default: 20)' },
  {
    name: 'tests',
    value: '<path>',
    help: 'test report that the command writes, folder or pattern; may be repeated',
    many: true,
  },
  { name: 'learn', help: 'add the failure to the pattern database' },
  { name: 'color', help: 'color the report' },
]

export interface RunArguments {
  readonly flags: RunFlags
  readonly command: readonly [program: string, ...args: string[]]
}

/**
 * Reads the words behind `holdfast run` without commander, which takes longer to load than many commands to run.
 *
 * @returns undefined for whatever is not plain, `--help` or a mistake: commander answers it.
 */
export function readArguments(words: readonly string[]): RunArguments | undefined {
  const flags: Record<string, string | boolean | string[]> = {}
  let at = 0
  for (; words[at]?.startsWith('-') === true && words[at] !== '--'; at++) {
    const [, no, name = '', inlineValue] = /^--(no-)?([a-z]+)(?:=(.*))?$/s.exec(words[at] ?? '') ?? []
    const option = runOptions.find(known => known.name === name)
    if (!option || (no !== undefined && name !== 'color')) return undefined
    if (option.value === undefined) {
      if (inlineValue !== undefined) return undefined
      flags[name] = no === undefined
    } else {
      const value = inlineValue ?? words[++at]
      if (value === undefined) return undefined
      flags[name] = option.many ? [...((flags[name] ?? []) as string[]), value] : value
    }
  }
  const [program, ...args] = words.slice(words[at] === '--' ? at + 1 : at)
  if (program === undefined || program === '' || mistakeIn(flags) !== undefined) return undefined
  return { flags, command: [program, ...args] }
}

/** What is wrong with the value of an option. */
export function mistakeIn({ format, keep, log, tests }: RunFlags): string | undefined {
  if (format !== undefined && !['text', 'brief'].includes(format)) return '--format takes text or brief.'
  if (keep !== undefined && !/^[1-9]\d{0,5}$/.test(keep)) return '--keep takes a whole number from 1 up.'
  if (tests?.includes('')) return '--tests takes the name of a file. Is a variable not set?'
  if (log === '') return '--log takes the name of a file. Is a variable not set?'
  return undefined
}
