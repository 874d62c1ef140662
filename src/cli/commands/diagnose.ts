import { inspect } from 'node:util'
import { Command, Option } from 'commander'
import type { DiagnoseSource, Report } from '../../ci/index.js'
import type { Patterns } from '../../patterns/index.js'
import { wantsColor } from '../color.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'
import { createProgress } from '../progress.js'

interface Flags {
  readonly run?: string
  readonly pr?: string
  /** A folder, or true for the working folder; false where it is not wanted. */
  readonly environment?: string | boolean
  readonly deep?: true
  readonly learn?: boolean
  readonly patterns?: string
  readonly json?: true
  readonly jsonl?: true
  readonly exitCode?: true
  readonly color?: boolean
}

const help = `
Examples:
  $ holdfast diagnose build.log
  $ holdfast diagnose --run 123456
  $ holdfast diagnose --pr https://github.com/owner/name/pull/7 --environment
  $ make 2>&1 | holdfast diagnose -
  $ holdfast diagnose --jsonl logs/*.log > reports.jsonl
  $ holdfast diagnose --exit-code build.log && echo "nothing failed"

Exit status:
  0  every report was made
  1  with --exit-code: a job failed, or called itself green and was not
  2  bad usage, or a log that cannot be read (the others are still reported)
`

/** `holdfast diagnose [log...]`: why a CI job failed. */
export function diagnoseCommand(context: Context): Command {
  return new Command('diagnose')
    .description('say why a CI job failed, from its log')
    .argument('[log...]', 'log files, or - for standard input')
    .addOption(new Option('--json', 'print the report of one log as JSON').conflicts('jsonl'))
    .option('--jsonl', 'print each report as one line of JSON, in the order of the logs')
    .option('--exit-code', 'exit with status 1 where a job failed')
    .option('--run <run>', 'the log of a run on GitHub, by number or URL, through gh')
    .option('--pr <pull>', 'the logs of the failed runs of a pull request, by number or URL, through gh')
    .option(
      '--environment [folder]',
      "check tools, dependencies and branch of the project first (default: '.')",
    )
    .option('--no-environment', 'make no such checks (the default)')
    .option('--deep', 'look for the cause even where such a check fails')
    .option('--learn', 'remember that this failure was seen')
    .option('--no-learn', 'remember nothing (the default)')
    .option('--patterns <file>', 'the memory of failures (default with --learn: .holdfast/patterns.json)')
    .option('--color', 'colour even where no terminal reads')
    .option('--no-color', 'do not colour; the variable NO_COLOR says the same')
    .addHelpText('after', help)
    .action((named: readonly string[], flags: Flags, command: Command) => {
      const github = flags.run !== undefined || flags.pr !== undefined
      const logs = named.length === 0 && !github && context.stdin.isTTY !== true ? ['-'] : named
      checkUsage(logs, flags, command)
      return diagnoseLogs(logs, flags, context)
    })
}

function checkUsage(logs: readonly string[], { run, pr, json }: Flags, command: Command): void {
  const github = [run, pr].filter(name => name !== undefined).length
  if (logs.length + github === 0) command.error('error: no log. Name a file, or pipe one in.')
  if (logs.length > 0 && github > 0) command.error('error: name log files, or a run on GitHub, not both.')
  if (json && logs.length > 1) command.error('error: --json prints one report. Use --jsonl for several logs.')
  if (logs.indexOf('-') !== logs.lastIndexOf('-'))
    command.error('error: standard input can be read only once.')
}

async function diagnoseLogs(logs: readonly string[], flags: Flags, context: Context): Promise<void> {
  const sources = [...logs.map(log => logSource(log, context)), ...(await githubSources(flags, context))]
  const diagnose = await createDiagnose(flags, context)
  const print = await createPrint(flags, context)
  const verdicts = new Set<Report['verdict'] | undefined>()
  for (const source of sources) {
    const report = source && diagnose ? await diagnose(source) : undefined
    if (report) print(report)
    verdicts.add(report?.verdict)
  }
  if (flags.exitCode && (verdicts.has('failed') || verdicts.has('silent-failure'))) context.exitWith(1)
  if (verdicts.has(undefined)) context.exitWith(usageStatus)
}

function logSource(log: string, { stdin }: Context): DiagnoseSource {
  return log === '-' ? { kind: 'stdin', stream: stdin } : { kind: 'file', path: log }
}

/** The logs of the run or the pull request that was asked for; undefined where GitHub did not answer. */
async function githubSources({ run, pr }: Flags, context: Context): Promise<(DiagnoseSource | undefined)[]> {
  if (run === undefined && pr === undefined) return []
  const { acquireFromGithub, githubReference } = await import('../../ci/index.js')
  const { signal } = context
  const acquired = await told(context, async () => {
    const asked = [
      ...(run === undefined ? [] : [githubReference(run)]),
      ...(pr === undefined ? [] : [githubReference(pr, 'pull-request')]),
    ]
    const logs = []
    for (const reference of asked) logs.push(...(await acquireFromGithub(reference, { signal })))
    return logs
  })
  return acquired?.map(({ run: { url }, log }) => ({ kind: 'github-run' as const, url, log })) ?? [undefined]
}

/** What `work` answers; where it is refused, the reason is told on standard error and there is no answer. */
async function told<T>({ stderr, signal }: Context, work: () => Promise<T>): Promise<T | undefined> {
  const [{ isHoldfastError }, { terminalText }] = await Promise.all([
    import('../../result/index.js'),
    import('../../report/index.js'),
  ])
  try {
    return await work()
  } catch (error) {
    if (signal.aborted || !isHoldfastError(error)) throw error
    stderr.write(`holdfast: ${error.message.split('\n').map(terminalText).join('\n')}\n`)
    return undefined
  }
}

/** A log must never be the reason for a crash: the other logs are still reported. */
function bugReport(log: string, error: unknown): string {
  return `${log} could not be diagnosed. This is a bug in holdfast: please report it, with this:\n${inspect(error)}`
}

/** Diagnoses a log, or says on standard error why it cannot. Undefined where the memory of failures cannot be opened. */
async function createDiagnose(
  { environment, deep, learn = false, patterns: file }: Flags,
  context: Context,
): Promise<((source: DiagnoseSource) => Promise<Report | undefined>) | undefined> {
  const { stderr, signal } = context
  const [{ diagnose }, { terminalText }] = await Promise.all([
    import('../../ci/index.js'),
    import('../../report/index.js'),
  ])
  const memory = await openMemory(learn, file, context)
  if (!memory) return undefined
  const options = {
    signal,
    deep,
    learn,
    ...memory,
    ...(environment === undefined || environment === false
      ? {}
      : { environment: environment === true ? '.' : environment }),
  }
  return async source => {
    const name = nameOf(source)
    const progress = createProgress(stderr, terminalText(name))
    try {
      return await told(context, async () => {
        try {
          return await diagnose(source, { ...options, onProgress: progress.update })
        } finally {
          progress.clear()
        }
      })
    } catch (error) {
      if (signal.aborted) throw error
      stderr.write(`holdfast: ${bugReport(name, error).split('\n').map(terminalText).join('\n')}\n`)
      return undefined
    }
  }
}

/** The memory of failures, where one is asked for. */
async function openMemory(
  learn: boolean,
  file: string | undefined,
  context: Context,
): Promise<{ patterns?: Patterns } | undefined> {
  if (!learn && file === undefined) return {}
  const { openPatterns } = await import('../../patterns/index.js')
  return told(context, async () => ({
    patterns: await openPatterns(file ?? '.holdfast/patterns.json', { signal: context.signal }),
  }))
}

function nameOf(source: DiagnoseSource): string {
  if (source.kind === 'file') return source.path
  return source.kind === 'github-run' ? source.url : '-'
}

async function createPrint(flags: Flags, { stdout, env }: Context): Promise<(report: Report) => void> {
  if (flags.json) return report => stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  if (flags.jsonl) return report => stdout.write(`${JSON.stringify(report)}\n`)
  const { renderTerminal } = await import('../../report/index.js')
  const width = stdout.isTTY === true ? stdout.columns : undefined
  const options = { color: wantsColor(flags.color, env, stdout), ...(width === undefined ? {} : { width }) }
  let between = ''
  return report => {
    stdout.write(between + renderTerminal(report, options))
    between = '\n'
  }
}
