import { Command, Option } from 'commander'
import type { Report } from '../../ci/index.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'
import { createDiagnose } from '../diagnose/engine.js'
import type { Flags } from '../diagnose/flags.js'
import { createPrint } from '../diagnose/print.js'
import { sourcesOf } from '../diagnose/sources.js'

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
  const sources = await sourcesOf(logs, flags, context)
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
