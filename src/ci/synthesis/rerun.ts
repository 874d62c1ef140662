import type { Tool } from '../../tools/index.js'
import type { RootCause } from '../models.js'

/** The command that runs the failed thing alone, where the report knows enough to name one. */
export function rerunCommand(cause: RootCause, tool: Tool | undefined): string | undefined {
  const [test] = cause.failedTests
  const file = test?.file ?? cause.files.find(({ implied }) => implied !== true)?.path
  const values: Readonly<Record<string, string | undefined>> = {
    file: file !== undefined && isProjectFile(file) ? file : undefined,
    test: test && leaf(test.name),
    id: test?.name.includes('::') === true ? test.name : undefined,
  }
  for (const template of tool?.rerun ?? []) {
    const command = fill(template, values)
    if (command !== undefined) return command
  }
  return undefined
}

function fill(template: string, values: Readonly<Record<string, string | undefined>>): string | undefined {
  const words = template.split(' ').map(word => {
    const value = /\{(\w+)\}/.exec(word)?.[1]
    if (value === undefined) return word
    const text = values[value]
    return text === undefined || text.startsWith('-')
      ? undefined
      : word.replace(`{${value}}`, () => shellWord(text))
  })
  return words.includes(undefined) ? undefined : words.join(' ')
}

/** A name that names the test's suites before it, as runners print it: the test's own name is enough to pick it. */
function leaf(name: string): string {
  return name.split(/ [›>] /).at(-1) ?? name
}

function isProjectFile(path: string): boolean {
  return !/^(?:\/|[A-Za-z]:|\.\.|node:)|node_modules|site-packages/.test(path)
}

/** Quoted for a POSIX shell wherever it contains more than a path does: a log must not write commands. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
