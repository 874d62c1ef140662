import { Command, InvalidArgumentError } from 'commander'
import type { Context } from '../context.js'
import { fixCommandLine } from '../fix/run.js'
import type { FixFlags } from '../fix/run.js'
import { defaultDiscoveries } from '../settings.js'
import { patternsOption } from './memory.js'

const help = `
It runs commands of the project: the one that failed, its tests, and fixers. They run in a copy of the commit, outside of
the project. The project is only read, and nothing is pushed. On a terminal it asks first; elsewhere it needs --yes.

holdfast offers a patch only if the failure occurs here as in the log. The command and the tests must pass with the patch.

Examples:
  $ holdfast fix build.log
  $ holdfast fix --command "npm test" build.log
  $ holdfast diagnose --json build.log > report.json && holdfast fix --yes report.json > fix.txt
  $ holdfast fix --yes --patch fix.patch build.log && git apply fix.patch
  $ holdfast fix --branch fix-lint build.log
  $ npm test 2>&1 | holdfast fix --yes --command "npm test" -

Exit status:
  0    a fix was proven
  1    no fix was proven: the failure did not occur here, or every attempt failed
  2    bad usage, or a file or project that cannot be read
  3    a person must decide: the reasons are printed
  130  Ctrl-C; the project is as it was
`

/** `holdfast fix [log]`: fixes what a log or a report tells of, and proves it. */
export function fixCommand(context: Context): Command {
  return new Command('fix')
    .description('fix a failure in a copy of the project, and prove it')
    .argument('[log]', 'a log, a report of diagnose --json, or - for standard input', '-')
    .option('--folder <folder>', 'the project, or a folder of it', '.')
    .option('--command <command>', 'command that failed (default: what the log says)')
    .option('--test <command>', "whole test command (default: the project's usual one)")
    .option('--yes', 'run commands of the project without asking')
    .option('--even-if-escalated', 'also try if the diagnosis asks for a person')
    .option('--snapshots', 'allow updates of snapshots')
    .option('--claude', 'also ask Claude for edits: sends masked parts of files, costs money')
    .option('--branch <name>', 'make a branch with the fix as one commit')
    .option('--patch <file>', 'write the patch to this file')
    .option(
      '--env <name>',
      'give commands this variable, too; may be repeated',
      (name: string, others: readonly string[] | undefined) => [...(others ?? []), name],
    )
    .option('--attempts <number>', 'try at most this many proposals', wholeNumber)
    .option('--timeout <minutes>', 'stop after this many minutes in all', minutes)
    .addOption(patternsOption())
    .option('--discoveries <file>', 'file that lists proven fixes for people', defaultDiscoveries)
    .option('--no-learn', 'do not record attempts in the pattern database')
    .option('--json', 'print JSON')
    .option('--quiet', 'do not print what is being run')
    .addHelpText('after', help)
    .action((log: string, flags: FixFlags) => fixCommandLine(log, flags, context))
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 1 to 9999.')
  return Number(text)
}

function minutes(text: string): number {
  const number = Number(text)
  if (!(number > 0 && number <= 1440)) throw new InvalidArgumentError('Give minutes from above 0 to 1440.')
  return number
}
