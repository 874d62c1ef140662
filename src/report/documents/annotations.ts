import type { Problem } from './problems.js'

/** GitHub shows this many annotations of each level of a step, and drops the rest. */
const mostOfLevel = 10
const commands = { error: 'error', warning: 'warning', note: 'notice' } as const

/** Commands of GitHub Actions that show each problem beside the code: problems of any origin, those that are ignored left out. */
export function annotationsText(all: readonly Problem[]): string {
  const problems = all.filter(({ ignored }) => ignored === undefined)
  const shown = (['error', 'warning', 'note'] as const).flatMap(level =>
    problems.filter(problem => problem.level === level).slice(0, mostOfLevel),
  )
  return shown.map(problem => `${commandOf(problem)}\n`).join('')
}

function commandOf({ level, rule, message, steps, file, log, excerpt }: Problem): string {
  const properties = {
    file: file?.path,
    line: file?.line,
    col: file?.line === undefined ? undefined : file.column,
    title: rule,
  }
  const fields = Object.entries(properties).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${property(String(value))}`],
  )
  const from = excerpt ? [`${log}:${excerpt.startLine}`] : log === file?.path ? [] : [log]
  return `::${commands[level]} ${fields.join(',')}::${data([message, ...steps, ...from].join('\n'))}`
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const data = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
