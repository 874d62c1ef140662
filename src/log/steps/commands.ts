import type { Tool } from '../../tools/index.js'

/** How scripts, package managers and task runners mark the command that they are about to run. */
const mark =
  /^(?:[$>%]|\+{1,5}|##\[(?:group|command)\](?:Run)?|\[command\]|nox >|Poe =>|task: \[[^\]]{0,80}\]|- hook id:) */
/** What may stand before a command on an unmarked line, as `make` prints it: variables and programs that run another. */
const runner =
  /^(?:[A-Z_]{1,40}=\S* |(?:python[\d.]{0,5}|py) -m |npx (?:--?[\w-]+ )?|uvx |[a-z]{2,8} (?:run|exec|dlx) )/
/** Such a command names tools that it does not run. */
const installs: ReadonlySet<string> = new Set(['install', 'add', 'i', 'get', 'require', 'upgrade', 'update'])
/** Longer commands are cut, in characters. */
const longest = 2_000

/**
 * The tool whose command a line shows, among those that are asked about.
 *
 * @param isCommand the line is known to be a command, or names one: the script of a step, its title.
 * @example
 * toolRunBy('+ npx tsd --files x', tools)?.name // => 'tsd'
 */
export function toolRunBy(text: string, tools: readonly Tool[], isCommand = false): Tool | undefined {
  const line = text.slice(0, longest).trim()
  const named = tools.filter(({ commands = [] }) => commands.some(command => includesFirst(line, command)))
  if (named.length === 0) return undefined
  const marked = markedCommand(line)
  return marked !== undefined || isCommand ? anywhere(marked ?? line, named) : atHead(line, named)
}

function includesFirst(line: string, command: string): boolean {
  return line.toLowerCase().includes(wordsOf(command)[0] ?? command)
}

/** What stands behind the mark of a command; `undefined` if the line has none. */
function markedCommand(line: string): string | undefined {
  const tox = line.slice(0, 80).indexOf(' commands[')
  if (tox > 0) return line.slice(line.indexOf(']', tox) + 1).replace(/^ ?[>|]/, '')
  const found = mark.exec(line)?.[0]
  return found === undefined ? undefined : line.slice(found.length)
}

/** The tool that is named first in a command, wherever it stands: `docker run lint npx tsd`. */
function anywhere(line: string, tools: readonly Tool[]): Tool | undefined {
  for (const command of line.split(/&&|\|\||[;|\n]/)) {
    const words = wordsOf(command)
    if (words.slice(0, 4).some(word => installs.has(word))) continue
    for (let at = 0; at < words.length; at++) {
      const tool = tools.find(({ commands = [] }) => commands.some(form => startsAt(words, at, form)))
      if (tool) return tool
    }
  }
  return undefined
}

function atHead(line: string, tools: readonly Tool[]): Tool | undefined {
  let rest = line
  for (let found = runner.exec(rest); found; found = runner.exec(rest)) rest = rest.slice(found[0].length)
  // `TAP version 13` is a heading; commands begin with a small letter.
  if (!/^[a-z./\\]/.test(rest)) return undefined
  const words = wordsOf(rest)
  return tools.find(({ commands = [] }) => commands.some(form => startsAt(words, 0, form)))
}

function startsAt(words: readonly string[], at: number, form: string): boolean {
  return wordsOf(form).every((word, i) => words[at + i] === word)
}

/** The words of a command in small letters, programs without their folders and versions: `node_modules/.bin/tsd@1` is `tsd`. */
function wordsOf(command: string): string[] {
  return command
    .split(/[\s"'`]/)
    .filter(word => word !== '')
    .map(word =>
      word
        .toLowerCase()
        .replace(/^(?:\S*[/\\]\.?(?:bin|scripts)[/\\]|\.[/\\]|:(?:[\w.-]{1,60}:){0,9})/, '')
        .replace(/(?<=\w)(?:@[\w.^~-]{1,30}|\.(?:exe|cmd|bat))$/, ''),
    )
}
