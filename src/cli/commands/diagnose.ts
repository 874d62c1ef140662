import { Command, InvalidArgumentError, Option } from 'commander'
import type { Context } from '../context.js'
import type { Flags } from '../diagnose/flags.js'
import { formatHelp, formatNames, formatOf } from '../diagnose/formats/index.js'
import { diagnoseLogs } from '../diagnose/run.js'
import { parseSaved, savedFormats } from '../diagnose/save.js'
import type { Saved } from '../diagnose/save.js'

const help = `
A LOG is a file, a folder (its .log and .txt files, also in subfolders), the URL of a run, a job or a pull
request on GitHub, of a pipeline or a job on GitLab, CircleCI, Buildkite, Azure DevOps or Jenkins (with a token in the
environment: docs/sources.md), or - for standard input. Each failed job of a run has a report of its own.

Formats:
${formatHelp}

Examples:
  $ holdfast diagnose build.log
  $ holdfast diagnose https://github.com/owner/name/actions/runs/123456
  $ holdfast diagnose --pr 7 --environment
  $ make 2>&1 | holdfast diagnose -
  $ holdfast diagnose --state .diagnosed --jsonl logs/ > reports.jsonl   # run again to resume
  $ find logs -name '*.log' | holdfast diagnose --from - --summary
  $ holdfast diagnose --baseline green.log red.log
  $ holdfast diagnose --tests reports/junit.xml build.log
  $ holdfast diagnose --claude --attempt 2 build.log
  $ holdfast diagnose --format annotations --save markdown=summary.md build.log
  $ holdfast diagnose --exit-code build.log && echo "nothing failed"

Exit status:
  0    every report was made
  1    with --exit-code: a job failed, or a green job hides a failure
  2    bad usage, a state that cannot be used, a log that cannot be read (the others are still reported), or
       standard output that cannot be written
  130  Ctrl-C; with --state, finished reports are kept
`

/** `holdfast diagnose [log...]`: why a CI job failed. */
export function diagnoseCommand(context: Context): Command {
  return new Command('diagnose')
    .description('explain why CI jobs failed, from their logs')
    .argument('[log...]', 'files, folders, URLs on GitHub, or - for standard input')
    .option('--from <file>', 'read log names from a file, one per line; - for stdin')
    .option('--state <folder>', 'store reports here and skip logs already diagnosed with the same options')
    .option('--retry-failed', 'with --state: retry logs that could not be read before')
    .addOption(new Option('--format <format>', 'format of standard output').choices(formatNames))
    .addOption(
      new Option('--json', 'print JSON, the same as --format json').conflicts([
        'jsonl',
        'markdown',
        'format',
      ]),
    )
    .addOption(
      new Option('--jsonl', 'print one line of JSON for each report').conflicts(['markdown', 'format']),
    )
    .addOption(new Option('--markdown', 'print Markdown, the same as --format markdown').conflicts('format'))
    .option('--html <file>', 'also write a page for a browser: --save html=<file>')
    .option('--open', 'with --html: open the page')
    .option('--save <format=file>', 'also write a file in this format; may be repeated', savedTo)
    .option('--verbose', 'print all details')
    .addOption(
      new Option('--quiet', 'print one line for each failed log and no progress').conflicts('verbose'),
    )
    .option('--explain', 'explain how cause and confidence were chosen')
    .option('--compact', 'with --json or --jsonl: at most 4,000 tokens for each report')
    .option('--brief', 'print one line for each log (default for more than 5)')
    .option('--no-brief', 'print one page for each log')
    .addOption(new Option('--summary', 'print only totals over all logs').conflicts('jsonl'))
    .option('--exit-code', 'exit with status 1 if a job failed or hides a failure')
    .option('--run <run>', 'fetch the failed jobs of a GitHub run, by number or URL')
    .option('--pr <pull>', 'fetch the failed jobs of a pull request, by number or URL')
    .option(
      '--environment [folder]',
      "first check tools, dependencies and branch of the project (default: '.')",
    )
    .option('--no-environment', 'do not check the project (default)')
    .option('--deep', 'look for the cause even if an environment check fails')
    .option(
      '--baseline <log>',
      'compare with a green log of the job; up to 3 times',
      (log: string, others: readonly string[] | undefined) => [...(others ?? []), log],
    )
    .option(
      '--tests <path>',
      'test report, folder or pattern (JUnit, TRX, NUnit, CTRF, SARIF); may be repeated',
      (path: string, others: readonly string[] | undefined) => [...(others ?? []), path],
    )
    .option('--learn', 'record this failure in the pattern database')
    .option('--no-learn', 'record nothing (default)')
    .option(
      '--patterns <file>',
      'the pattern database (default: from settings, else .holdfast/patterns.json)',
    )
    .option('--claude', 'also ask Claude: sends masked parts of the log, costs money')
    .option('--attempt <number>', 'number of this attempt of the run, from 1', wholeNumber)
    .option('--config <file>', 'settings file (default: holdfast.toml here or above)')
    .option('--color', 'color the output even if it is not a terminal')
    .option('--no-color', 'do not color the output (NO_COLOR does the same)')
    .addHelpText('after', help)
    .action((named: readonly string[], flags: Flags, command: Command) => {
      const elsewhere = [flags.from, flags.run, flags.pr, flags.tests].some(flag => flag !== undefined)
      const logs = named.length === 0 && !elsewhere && context.stdin.isTTY !== true ? ['-'] : named
      checkUsage(logs, elsewhere, flags, command)
      return diagnoseLogs(logs, flags, context)
    })
}

function savedTo(text: string, others: readonly Saved[] = []): Saved[] {
  const saved = parseSaved(text)
  if (saved) return [...others, saved]
  throw new InvalidArgumentError(
    `Give a format and a file, as in junit=report.xml. Formats: ${savedFormats.join(', ')}.`,
  )
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 1 up.')
  return Number(text)
}

function checkUsage(logs: readonly string[], elsewhere: boolean, flags: Flags, command: Command): void {
  const { from, summary, state, retryFailed, baseline, tests } = flags
  if (logs.length === 0 && !elsewhere) command.error('error: no log. Name a file, or pipe one in.')
  if (logs.includes('')) command.error('error: the name of a log is empty. Is a variable not set?')
  if (tests?.includes('')) command.error('error: --tests takes the name of a file. Is a variable not set?')
  if (baseline?.includes('-')) command.error('error: --baseline takes a file, not standard input.')
  if (formatOf(flags) === 'json' && !summary && logs.length > 1)
    command.error('error: --json prints one report. Use --jsonl for several logs.')
  if ([...logs, from].filter(name => name === '-').length > 1)
    command.error('error: standard input can be read only once.')
  if (summary && !['text', 'json'].includes(formatOf(flags)))
    command.error('error: --summary is for --format text and json.')
  if (flags.open && flags.html === undefined) command.error('error: --open needs --html.')
  if (retryFailed && state === undefined) command.error('error: --retry-failed needs --state.')
}
