import { parseDocument } from 'yaml'
import { editDistance } from '../../options/index.js'

/** What of a workflow must stay as it is: what is run, when, and what a failure does. */
const fixed = new Set([
  'if',
  'on',
  'true',
  'needs',
  'continue-on-error',
  'allow_failure',
  'when',
  'rules',
  'only',
  'except',
  'fail-fast',
  'timeout-minutes',
  'retry',
  'permissions',
  'pull_request',
  'push',
  'branches',
  'paths',
  'paths-ignore',
  'branches-ignore',
  'types',
  'schedule',
  'concurrency',
  'environment',
  'secrets',
  'matrix',
  'exclude',
  'shell',
  'working-directory',
  'env',
  'defaults',
])

/** What else a workflow may have on its levels: a key that is none of all these is a slip. */
const known = new Set([
  ...fixed,
  ...'name run-name jobs steps uses with run id runs-on strategy container services outputs script image stage stages cache artifacts variables before_script after_script default include extends'.split(
    ' ',
  ),
])

/** A key as it is meant: one that is nearly the name of what is known means it. */
const meant = (key: string): string =>
  known.has(key) || key.length < 4
    ? key
    : ([...known].find(each => each.length > 3 && editDistance(each, key) <= 1) ?? key)

/** The scripts of a workflow. */
const scripts = new Set(['run', 'script', 'before_script', 'after_script', 'command'])

/** What a change of a workflow weakens. */
export function workflowViolations(before: string, after: string): string[] {
  const [old, now] = [read(before), read(after)]
  if (now === undefined) return ['it leaves a workflow that cannot be read']
  if (old === undefined) return broken(before, after)
  const [was, is] = [facts(old), facts(now)]
  return [
    ...(was.conditions === is.conditions
      ? []
      : ['it changes when a workflow runs, or what a failure of it does']),
    ...(is.scripts === was.scripts ? [] : ['it changes what a workflow runs']),
    ...(is.steps < was.steps ? ['it removes a step or a job'] : []),
    ...(is.actions === was.actions ? [] : ['it uses another action']),
  ]
}

/** What could not be read before is compared by its words: blanks, quotes and colons may be mended. */
function broken(before: string, after: string): string[] {
  const words = (text: string) => (text.match(/[\w./@$-]+/g) ?? []).join(' ')
  return words(before) === words(after) ? [] : ['it changes the words of a workflow that cannot be read']
}

function read(text: string): unknown {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent' })
  return document.errors.length > 0 ? undefined : (document.toJS({ maxAliasCount: 100 }) as unknown)
}

interface Facts {
  readonly conditions: string
  readonly scripts: string
  readonly steps: number
  /** The actions, without their versions. */
  readonly actions: string
}

function facts(workflow: unknown): Facts {
  const conditions: string[] = []
  const actions: string[] = []
  const run: string[] = []
  let steps = 0
  const walk = (value: unknown, way: string): void => {
    if (Array.isArray(value)) {
      for (const item of value) {
        if (/steps$|jobs$/.test(way)) steps++
        walk(item, way)
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) {
        const key = /^\/jobs$|\/with$/.test(way) ? name : meant(name)
        if (/^\/jobs$/.test(way)) steps++
        if (key === 'uses') actions.push(canonical(item).replace(/@[^"]*/, ''))
        if (fixed.has(key) && !/^\/jobs$/.test(way)) conditions.push(`${key}=${canonical(item)}`)
        else if (scripts.has(key)) run.push(canonical(item))
        else walk(item, `${way}/${key}`)
      }
    }
  }
  walk(workflow, '')
  return {
    conditions: conditions.sort().join('\n'),
    scripts: run.sort().join('\n'),
    steps,
    actions: actions.sort().join('\n'),
  }
}

const canonical = (value: unknown): string => JSON.stringify(value).replace(/\s+/g, ' ')
