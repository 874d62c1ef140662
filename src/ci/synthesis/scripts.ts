import type { Log } from '../../log/index.js'

/** What one shell of a job ran, as its log shows it. */
export interface Script {
  readonly startLine: number
  readonly commands: string[]
  /** Names of the variables that its step set. */
  readonly env: string[]
  folder?: string
  /** The log shows only a part of it. */
  cut?: true
  /** It is an action of the provider, and no commands. */
  action?: true
}

/** Lines of the log that are read for commands: its first ones, and the last ones before the cause. */
const most = { first: 20_000, last: 5_000 }
/** Longer commands are not quoted, in characters. */
const longest = 2_000

interface Reader {
  /** Begins a shell, or `undefined`: the line begins none. */
  readonly begins: (line: string) => Partial<Script> | undefined
  /** Adds what a line of the shell says; `false`: its script is over. */
  readonly reads: (line: string, script: Script) => boolean
}

/** GitHub shows the whole script of a step, then its shell and the variables that are set. */
const github: Reader = {
  begins: line => (line.startsWith('##[group]Run ') ? {} : undefined),
  reads(line, script) {
    const variable = /^ {2}([A-Za-z_]\w*): /.exec(line)?.[1]
    if (/^(?:with|env):$/.test(line) && script.commands.length + script.env.length === 0) script.action = true
    if (script.action) return false
    if (line.startsWith('##[endgroup]')) return false
    if (line.startsWith('working-directory: ')) script.folder = line.slice('working-directory: '.length)
    else if (line.startsWith('shell: '))
      script.env.push('') // what follows is no command
    else if (script.env.length === 0) script.commands.push(line)
    else if (variable !== undefined) script.env.push(variable)
    return true
  },
}

/** Azure shows a script of one line alone. */
const azure: Reader = {
  begins: line => (line.startsWith('Generating script.') ? {} : undefined),
  reads(line, script) {
    if (line.startsWith('==========')) {
      if (script.commands.length === 0) script.cut = true
      return false
    }
    if (line !== '' && !line.startsWith('Script contents:')) script.commands.push(line)
    return true
  },
}

/** CircleCI prints a script, and its output right behind it: only the first line is surely a command. */
const circleci: Reader = {
  begins: line => (/^#!\/bin\/(?:ba)?sh -e/.test(line) ? {} : undefined),
  reads(line, script) {
    if (script.commands.length > 0 && !isCommand(line)) return false
    script.commands.push(line)
    return true
  },
}

/** Every command behind a mark of its own, in one shell until a line reports another. */
const marked = (mark: string, next: RegExp): Reader => ({
  begins: line => (next.test(line) ? {} : undefined),
  reads(line, script) {
    const last = script.commands.at(-1) ?? ''
    if (last.endsWith('\\') && /^\s/.test(line))
      script.commands.splice(-1, 1, `${last.slice(0, -1).trimEnd()} ${line.trim()}`)
    if (!line.startsWith(mark)) return true
    const command = line.slice(mark.length)
    if (command.endsWith('# collapsed multi-line command')) script.cut = true
    else script.commands.push(command)
    return true
  },
})

const readers: Partial<Record<Log['provider'], Reader>> = {
  'github-actions': github,
  'azure-pipelines': azure,
  circleci,
  gitlab: marked('$ ', /"step_script" stage/),
  buildkite: marked('$ ', /^~~~ Running (?:commands|script)/),
  'travis-ci': marked('$ ', /^\0/),
  jenkins: marked('+ ', /^\[Pipeline\] sh/),
  unknown: marked('+ ', /^==> /),
}

const programs =
  'export cd set source . sudo npm npx yarn pnpm node python python3 pip pip3 pytest go cargo make mvn gradle bundle ruby php composer dotnet docker bash sh mkdir cp mv rm echo printf cat test if then else fi for do done'
const commandWords: ReadonlySet<string> = new Set(programs.split(' '))

/** Whether a line behind a command goes on with the script, and is no output: `go version go1.19` is one. */
function isCommand(line: string): boolean {
  if (/^(?: {2}|\t|\.{0,2}\/)/.test(line)) return true
  const [program = '', next = ''] = line.split(' ')
  return commandWords.has(program) && !/^(?:v?\d|(?:version|err!|error|warn|notice|info):?$)/i.test(next)
}

/**
 * What the shells of a job ran before a line of its log.
 *
 * @param before the line of the cause.
 */
export function scriptsBefore(
  { lines, provider }: Pick<Log, 'lines' | 'provider'>,
  before: number,
): Script[] {
  const reader = readers[provider]
  if (!reader) return []
  const scripts: Script[] = []
  let open: Script | undefined
  const start = (line: number, extra: Partial<Script> = {}) => {
    open = { startLine: line, commands: [], env: [], ...extra }
    scripts.push(open)
  }
  if (reader !== github && reader !== azure && reader !== circleci) start(1)
  for (let line = 1; line <= before; line++) {
    if (line > most.first && line < before - most.last) line = before - most.last
    const text = lines.text(line)
    if (text.length > longest) continue
    const begun = reader.begins(text)
    if (begun) start(line, begun)
    else if (open && !reader.reads(text, open)) open = undefined
  }
  return scripts.filter(({ commands, cut, action }) => commands.length > 0 || cut || action)
}
