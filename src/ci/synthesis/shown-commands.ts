import type { Log } from '../../log/index.js'
import type { Tool } from '../../tools/index.js'
import type { RootCause } from '../models.js'

/** At most this many lines above a failure are searched for the command that printed it. */
const farthest = 3_000
/** Longer lines are output, in characters. */
const longest = 1_000
/** How shells, package managers and task runners mark a command. */
const mark = /^(?:[$>%]|\+{1,5}|##\[group\]Run|\[command\]|nox >|\S{1,40} (?:commands)\[\d+\][>|]?) */
/** What may be before the program: variables, and programs that run another. */
const runner =
  /^(?:[A-Za-z_]\w{0,60}=\S* |(?:python[\d.]{0,5}|py) -m |(?:npx|bunx|pnpx|uvx|sudo|time|exec|env|poetry run|uv run|bundle exec|yarn|pnpm(?: exec)?|npm exec(?: --)?) |vendor\/bin\/|(?:\.\/)?node_modules\/\.bin\/|\.\/)/
/** Parts of a script that prepare, tell or move, and fail on their own account only. */
const preparing =
  /^(?:(?:echo|printf|cd|export|set|source|\.|mkdir|if|then|elif|else|fi|for|do|done|true|false|exit|:|#)(?:[\s;]|$)|[{}()]|[A-Za-z_]\w{0,60}=(?:\$\(\(.*\)\)|"[^"]*"|'[^']*'|[^\s"'(]*)$)/

/** The commands that a log shows before its cause: the script of the step, and what shells and runners printed of what they ran. */
export function shownCommands(
  log: Log,
  { excerpt }: RootCause,
  script: string | undefined,
): readonly string[] {
  const step = log.steps.find(
    ({ startLine, endLine }) => startLine <= excerpt.startLine && excerpt.startLine <= endLine,
  )
  const commands = (script ?? '').split('\n').flatMap(line => line.split(/&&|\|\||[;|]/))
  if (step) commands.push(step.name)
  for (
    let line = Math.max(step?.startLine ?? 1, excerpt.startLine - farthest);
    line <= excerpt.endLine;
    line++
  ) {
    const text = log.lines.text(line)
    if (text.length > longest) continue
    // An unmarked command, as `make` prints it, begins with a small letter or a path.
    if (mark.test(text) || /^\s{0,4}[a-z./]/.test(text)) commands.push(text.replace(mark, ''))
  }
  return commands.map(command => programOf(command))
}

/** Whether a command of these runs a tool: by one of the forms in its record, or by the program of a command that would rerun it. */
export function runs(commands: readonly string[], form: string): boolean {
  const wanted = programOf(form)
  return wanted !== '' && commands.some(command => command === wanted || command.startsWith(`${wanted} `))
}

/** By which words a command is known in a log: those before its first flag, placeholder or path. */
export function formOf(command: string): string {
  const words = programOf(command).split(' ')
  const end = words.findIndex((word, at) => at > 0 && !/^[a-z][\w:-]*$/.test(word))
  return words.slice(0, end < 0 ? words.length : end).join(' ')
}

/** Whether the log shows that the tool was run, by a command that is in its record. */
export function isShown(commands: readonly string[], tool: Tool, command: string): boolean {
  return [formOf(command), ...(tool.commands ?? [])].some(form => runs(commands, form))
}

/** The one command of a script that failed, if the script has one alone that does more than prepare, or one that runs the tool. */
export function ownCommand(script: string | undefined, tool: Tool | undefined): string | undefined {
  if (script === undefined) return undefined
  const lines = script
    .replace(/ ?\\\n\s*/g, ' ')
    .split('\n')
    .map(line => line.trim())
  const [only] = lines
  if (lines.length === 1) return only === '' ? undefined : only
  // What stands in a loop, a function or a document there has values that the log does not show.
  if (lines.some(line => /^(?:for|while|until|case|function)\b|\(\)|<</.test(line))) return undefined
  const doing = [...new Set(lines.filter(line => line !== '' && !preparing.test(line)))]
  const named = doing.filter(line => tool?.commands?.some(form => runs([programOf(line)], form)))
  const [command, ...others] = named.length > 0 ? named : doing
  return others.length === 0 ? command : undefined
}

/** A command from its program on, in small letters: `FORCE=1 npx jest@29 --ci` is `jest --ci`. */
function programOf(command: string): string {
  let rest = command.trim().toLowerCase()
  for (let found = runner.exec(rest); found; found = runner.exec(rest))
    rest = rest.slice(found[0].length).trim()
  const [program = '', ...words] = rest.split(/\s+/)
  return [
    program.replace(/^.*[/\\]/, '').replace(/(?<=\w)(?:@[\w.^~-]{1,30}|\.(?:exe|cmd|bat))$/, ''),
    ...words,
  ].join(' ')
}
