import { Command } from 'commander'
import { mistakeIn, runOptions } from '../execute/arguments.js'
import type { RunFlags } from '../execute/arguments.js'

const help = `
holdfast prints the output and also writes it to a file in .holdfast/runs. If the command fails, a report goes to
standard error. With --quiet, only the report is printed, to standard output.

Examples:
  $ holdfast run -- npm test
  $ holdfast run --quiet -- cargo test --workspace
  $ holdfast run --tests 'build/test-results/**/*.xml' -- ./gradlew test
  $ holdfast run --strict --log build.log -- make -j4
  $ holdfast run -- sh -c 'make 2>&1 | tee all.txt'

Exit status:
  that of the command; if a signal ended it, holdfast ends with the same signal (143 in a shell for SIGTERM)
  1    with --strict: the command ended with 0 but hides a failure
  2    bad usage: nothing was run
  126  the command is not executable
  127  the command was not found
`

/** `holdfast run -- CMD…`: its help, and its mistakes. What is plain never comes here: see `main.ts`. */
export function runCommand(): Command {
  const command = new Command('run')
    .description('run a command, keep its output, explain its failure')
    .usage('[options] -- <command> [args...]')
    .argument('[command...]', 'the command and its arguments')
    .addHelpText('after', help)
  for (const { name, value, help: text, many } of runOptions) {
    const flags = `--${name}${value === undefined ? '' : ` ${value}`}`
    if (many)
      command.option(flags, text, (path: string, others: readonly string[] | undefined) => [
        ...(others ?? []),
        path,
      ])
    else command.option(flags, text)
  }
  return command
    .option('--no-color', 'do not color the report')
    .action((_command: readonly string[], flags: RunFlags) => {
      command.error(`error: ${mistakeIn(flags) ?? 'no command. Name one: holdfast run -- npm test'}`)
    })
}
