import { inspect } from 'node:util'
import { Command, Option } from 'commander'
import type { Report } from '../../ci/index.js'
import type { LogSource } from '../../log/index.js'
import { wantsColor } from '../color.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'
import { createProgress } from '../progress.js'

interface Flags {
  readonly json?: true
  readonly jsonl?: true
  readonly exitCode?: true
  readonly color?: boolean
}

const help = `
Examples:
  $ holdfast diagnose build.log
  $ gh run view 123456 --log-failed | holdfast diagnose -
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
    .option('--no-environment', 'make no environment checks (this version makes none)')
    .option('--no-learn', 'remember nothing of a failure (this version remembers nothing)')
    .option('--color', 'colour even where no terminal reads')
    .option('--no-color', 'do not colour; the variable NO_COLOR says the same')
    .addHelpText('after', help)
    .action((named: readonly string[], flags: Flags, command: Command) => {
      const logs = named.length === 0 && context.stdin.isTTY !== true ? ['-'] : named
      checkUsage(logs, flags, command)
      return diagnoseLogs(logs, flags, context)
    })
}

function checkUsage(logs: readonly string[], flags: Flags, command: Command): void {
  if (logs.length === 0) command.error('error: no log. Name a file, or pipe one in.')
  if (flags.json && logs.length > 1)
    command.error('error: --json prints one report. Use --jsonl for several logs.')
  if (logs.indexOf('-') !== logs.lastIndexOf('-'))
    command.error('error: standard input can be read only once.')
}

async function diagnoseLogs(logs: readonly string[], flags: Flags, context: Context): Promise<void> {
  const diagnose = await createDiagnose(context)
  const print = await createPrint(flags, context)
  const verdicts = new Set<Report['verdict'] | undefined>()
  for (const log of logs) {
    const report = await diagnose(log)
    if (report) print(report)
    verdicts.add(report?.verdict)
  }
  if (flags.exitCode && (verdicts.has('failed') || verdicts.has('silent-failure'))) context.exitWith(1)
  if (verdicts.has(undefined)) context.exitWith(usageStatus)
}

/** A log must never be the reason for a crash: the other logs are still reported. */
function bugReport(log: string, error: unknown): string {
  return `${log} could not be diagnosed. This is a bug in holdfast: please report it, with this:\n${inspect(error)}`
}

/** Diagnoses a log, or says on standard error why it cannot. */
async function createDiagnose({
  stdin,
  stderr,
  signal,
}: Context): Promise<(log: string) => Promise<Report | undefined>> {
  const [{ diagnose }, { isHoldfastError }, { terminalText }] = await Promise.all([
    import('../../ci/index.js'),
    import('../../result/index.js'),
    import('../../report/index.js'),
  ])
  return async log => {
    const source: LogSource = log === '-' ? { kind: 'stdin', stream: stdin } : { kind: 'file', path: log }
    const progress = createProgress(stderr, terminalText(log))
    try {
      return await diagnose(source, { signal, onProgress: progress.update })
    } catch (error) {
      if (signal.aborted) throw error
      progress.clear()
      const problem = isHoldfastError(error) ? error.message : bugReport(log, error)
      stderr.write(`holdfast: ${problem.split('\n').map(terminalText).join('\n')}\n`)
      return undefined
    } finally {
      progress.clear()
    }
  }
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
