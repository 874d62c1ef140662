import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'

/** One step of a composite action, as action.yml says it. */
interface Step {
  readonly id?: string
  readonly if?: string
  readonly shell?: string
  readonly run?: string
  readonly uses?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, string>>
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>
  readonly runs: { readonly using: 'composite'; readonly steps: readonly Step[] }
}

export const readAction = (file: string): Action => parse(readFileSync(file, 'utf8')) as Action

/** What a run of an action comes to. */
export interface Outcome {
  /** The exit status of the first step that failed, or 0. */
  readonly status: number
  /** What the steps printed, both streams. */
  readonly log: string
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
}

interface Job {
  /** The folder of action.yml. */
  readonly action: string
  readonly workspace: string
  /** Kept from job to job: what `actions/cache` holds, by key, newest last. */
  readonly cache: Map<string, string>
  readonly inputs?: Readonly<Record<string, string>>
  readonly event?: unknown
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Runs the steps of a composite action as GitHub's runner does: bash with `-eo pipefail`, a file for outputs and one for the
 * summary, defaults of inputs, and of expressions what action.yml uses. `actions/cache` is a folder here: an entry is found by
 * its key, or else is the newest that begins with a restore key, and is never written twice.
 */
export async function runAction({
  action,
  workspace,
  cache,
  inputs = {},
  event = {},
  env = {},
}: Job): Promise<Outcome> {
  const { inputs: declared, outputs, runs } = readAction(path.join(action, 'action.yml'))
  const temp = mkdtempSync(path.join(workspace, '..', 'runner-'))
  const eventFile = path.join(temp, 'event.json')
  writeFileSync(eventFile, JSON.stringify(event))
  const values: Record<string, string> = { 'runner.temp': temp, 'github.token': 'token-of-the-job' }
  for (const [name, { default: usual }] of Object.entries(declared))
    values[`inputs.${name}`] = inputs[name] ?? expand(usual, values)
  let [status, log, summary] = [0, '', '']

  for (const step of runs.steps) {
    if (!isWanted(step.if, status === 0, values)) continue
    const given = Object.fromEntries(
      Object.entries(step.env ?? step.with ?? {}).map(([name, value]) => [name, expand(value, values)]),
    )
    if (step.uses !== undefined) {
      useCache(step.uses, given, cache, path.join(workspace, '..'))
      continue
    }
    if (step.run === undefined || step.shell !== 'bash') throw new Error('A step runs in bash.')
    const [script, output, page] = ['script.sh', 'output', 'summary'].map(name => path.join(temp, name)) as [
      string,
      string,
      string,
    ]
    writeFileSync(script, step.run)
    writeFileSync(output, '')
    writeFileSync(page, '')
    const own = {
      ...{ PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: process.env['TMPDIR'] },
      ...{ CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_ACTION_PATH: action, GITHUB_WORKSPACE: workspace },
      ...{
        GITHUB_OUTPUT: output,
        GITHUB_STEP_SUMMARY: page,
        GITHUB_EVENT_PATH: eventFile,
        RUNNER_TEMP: temp,
      },
      ...{ GITHUB_REPOSITORY: 'o/r', GITHUB_RUN_ID: '11', GITHUB_SERVER_URL: 'http://github.localhost' },
      ...env,
      ...given,
    }
    const ended = await bash(script, workspace, own)
    log += ended.log
    summary += readFileSync(page, 'utf8')
    if (step.id !== undefined)
      for (const [name, value] of readOutputs(readFileSync(output, 'utf8')))
        values[`steps.${step.id}.outputs.${name}`] = value
    status ||= ended.status
  }
  return {
    ...{ status, log, summary },
    outputs: Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [name, expand(value, values)]),
    ),
  }
}

function bash(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ status: number; log: string }> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let log = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (log += String(chunk)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', status => resolve({ status: status ?? 1, log }))
  })
}

/** `${{ name }}` in a text. A name that is not known is a mistake of action.yml, but outputs of steps that did not run are empty. */
function expand(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined && !name.startsWith('steps.')) throw new Error(`${name} is not known.`)
    return value ?? ''
  })
}

/** A condition of terms joined by `&&`: `always()`, `NAME == 'TEXT'`, `NAME != 'TEXT'`. */
function isWanted(
  condition: string | undefined,
  succeeded: boolean,
  values: Readonly<Record<string, string>>,
): boolean {
  const terms = condition?.split(' && ') ?? []
  const isAlways = terms.includes('always()')
  return (
    (isAlways || succeeded) &&
    terms.every(term => {
      if (term === 'always()') return true
      const [, name = '', operator, text] = /^([\w.-]+) ([!=]=) '(.*)'$/.exec(term) ?? []
      if (operator === undefined) throw new Error(`This condition is not known: ${term}`)
      return (expand(`\${{ ${name} }}`, values) === text) === (operator === '==')
    })
  )
}

/** `name=value`, and `name<<end` with lines up to `end`: https://docs.github.com/actions/reference/workflow-commands */
function* readOutputs(text: string): Generator<[string, string]> {
  const lines = text.split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? ''
    const [, name, end] = /^([\w-]+)<<(.+)$/.exec(line) ?? []
    if (name !== undefined && end !== undefined) {
      const stop = lines.indexOf(end, at + 1)
      if (stop < 0) throw new Error(`The output ${name} does not end.`)
      yield [name, lines.slice(at + 1, stop).join('\n')]
      at = stop
    } else if (line !== '') {
      const equals = line.indexOf('=')
      if (equals < 1) throw new Error(`This is no output: ${line}`)
      yield [line.slice(0, equals), line.slice(equals + 1)]
    }
  }
}

function useCache(
  uses: string,
  given: Readonly<Record<string, string>>,
  cache: Map<string, string>,
  folder: string,
): void {
  const { path: file = '', key = '', 'restore-keys': prefix } = given
  if (uses.startsWith('actions/cache/restore@')) {
    const found =
      cache.get(key) ??
      [...cache].filter(([name]) => prefix !== undefined && name.startsWith(prefix)).at(-1)?.[1]
    if (found === undefined) return
    mkdirSync(path.dirname(file), { recursive: true })
    copyFileSync(found, file)
  } else if (uses.startsWith('actions/cache/save@')) {
    if (cache.has(key) || !existsSync(file)) return
    const kept = path.join(mkdtempSync(path.join(folder, 'cache-')), 'entry')
    copyFileSync(file, kept)
    cache.set(key, kept)
  } else throw new Error(`${uses} is not known.`)
}
