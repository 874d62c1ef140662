import { filesRead, namesIn } from './script.js'
import { parseShell } from './shell/parser.js'
import type { Mapping } from './yaml.js'

/** What the steps of a job know of each other. */
export interface GithubJob {
  /** The shell of a step that names none; undefined is `bash -e`. */
  readonly shell: string | undefined
  /** The last step that reads a file of this name; -1 if there is none. */
  readonly lastReader: (file: string) => number
  /** The last step that shows test results as a check of its own; -1 if there is none. */
  readonly lastReport: number
  /** Ids of steps whose outcome the file looks at, and of those whose outputs it looks at. */
  readonly noted: NotedSteps
}

const reporter =
  /test-reporter|unit-test-result|junit-report|test-report|upload-sarif|reviewdog|test-summary|ctrf|allure-report|publish-test-results/i

export function githubJob(
  job: Mapping,
  steps: readonly Mapping[],
  shell: string | undefined,
  noted: NotedSteps,
): GithubJob {
  const lastReport = steps.findLastIndex(step => reporter.test(step.text('uses') ?? ''))
  let readers: ReadonlyMap<string, number> | undefined
  return {
    shell: shell ?? (runsOnWindows(job) ? 'pwsh' : undefined),
    lastReader: file => (readers ??= readersIn(steps)).get(file) ?? -1,
    lastReport,
    noted,
  }
}

function readersIn(steps: readonly Mapping[]): Map<string, number> {
  const readers = new Map<string, number>()
  for (const [index, step] of steps.entries()) {
    const action = step.text('uses')
    if (action !== undefined && /upload-artifact|\/cache|codecov/.test(action)) continue
    const names =
      action === undefined ? namesRead(step.text('run') ?? '') : namesIn(step.at('with')?.source ?? '')
    for (const name of names) readers.set(name, index)
  }
  return readers
}

/** What a script names, other than in `cat` and `cp`. */
export const namesRead = (script: string): Iterable<string> =>
  filesRead(parseShell(script)?.simple ?? []).keys()

/** Whether every machine that the job runs on has Windows: there the shell is PowerShell. */
function runsOnWindows(job: Mapping): boolean {
  const labels = job.texts('runs-on').map(({ text }) => text)
  const variable = /\$\{\{\s{0,9}matrix\.([\w-]+)\s{0,9}\}\}/.exec(labels[0] ?? '')?.[1]
  if (variable === undefined) return labels.some(label => /^windows(?:-|$)/i.test(label))
  const matrix = job.at('strategy')?.at('matrix')
  const values = [
    ...(matrix?.texts(variable).map(({ text }) => text) ?? []),
    ...(matrix?.list('include').flatMap(each => each.text(variable) ?? []) ?? []),
  ]
  return values.length > 0 && values.every(value => /^windows/i.test(value))
}

export interface NotedSteps {
  readonly outcomes: ReadonlySet<string>
  readonly outputs: ReadonlySet<string>
}

/** The steps that a workflow looks at, by their ids. One pass. */
export function notedIn(workflow: string): NotedSteps {
  const outcomes = new Set<string>()
  const outputs = new Set<string>()
  const uses = /\bsteps(?:\.([\w-]{1,200})|\[['"]([\w-]{1,200})['"]\])\.(outcome|conclusion|outputs)\b/g
  for (const [, name, quoted, what] of workflow.matchAll(uses))
    (what === 'outputs' ? outputs : outcomes).add(name ?? quoted ?? '')
  return { outcomes, outputs }
}
