import { stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { inspect } from 'node:util'
import { Command, CommanderError } from 'commander'
import { terminalText } from '../text/index.js'
import { auditCommand } from './commands/audit.js'
import { diagnoseCommand } from './commands/diagnose.js'
import { patternsCommand } from './commands/patterns.js'
import { runCommand } from './commands/run.js'
import { resolveCommand } from './commands/resolve.js'
import { batchCommand } from './commands/batch.js'
import { stateCommand } from './commands/state.js'
import { statsCommand } from './commands/stats.js'
import { interruptedStatus, usageStatus } from './context.js'
import type { Context } from './context.js'
import { guardedStreams } from './output.js'

/** Every command, one line each. A command loads the modules that it needs when it is called, not before. */
const commands: readonly ((context: Context) => Command)[] = [
  diagnoseCommand,
  runCommand,
  auditCommand,
  resolveCommand,
  patternsCommand,
  statsCommand,
  stateCommand,
  batchCommand,
]

const { version } = createRequire(import.meta.url)('holdfast/package.json') as { version: string }

/**
 * Runs the `holdfast` command line.
 *
 * @param args what stands behind the command's name.
 * @returns the exit status.
 */
export async function run(
  args: readonly string[],
  world: Omit<Context, 'exitWith' | 'runner'>,
): Promise<number> {
  let status = 0
  const streams = guardedStreams(world)
  const program = createProgram({
    ...world,
    ...streams,
    exitWith: code => void (status = code),
  })
  const [first] = args
  try {
    if (first !== undefined && (await isLog(first, program))) {
      const meant = ['holdfast diagnose', ...args.map(terminalText)].join(' ')
      streams.stderr.write(`error: unknown command '${terminalText(first)}'. Did you mean: ${meant}\n`)
      return usageStatus
    }
    await program.parseAsync(args, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageStatus // it has said why
    if (world.signal.aborted) return interruptedStatus
    streams.stderr.write(
      `holdfast: this is a bug in holdfast. Please report it, with this:\n${shown(error)}\n`,
    )
    return usageStatus
  }
}

/** Whether what stands in place of a command is a log: `holdfast build.log`, `holdfast -`, a URL. */
async function isLog(word: string, { commands: known }: Command): Promise<boolean> {
  if (word === '-' || /^https?:\/\//.test(word)) return true
  if (word.startsWith('-') || word === 'help' || known.some(command => command.name() === word)) return false
  return /[./\\]/.test(word) || (await stat(word).then(Boolean, () => false))
}

/** Each line by itself, for an error may quote anything. */
const shown = (error: unknown): string => inspect(error).split('\n').map(terminalText).join('\n')

const examples = `
Examples:
  $ holdfast diagnose build.log
  $ holdfast audit .github/workflows
  $ holdfast help diagnose
`

function createProgram(context: Context): Command {
  const program = new Command('holdfast')
    .description('Says why CI jobs fail, from their logs.')
    .version(version, '-V, --version')
    .addHelpText('after', examples)
    .exitOverride()
    .configureOutput({
      writeOut: text => void context.stdout.write(text),
      writeErr: text => void context.stderr.write(text),
      getOutHelpWidth: () => context.stdout.columns ?? 80,
      getErrHelpWidth: () => context.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      outputError: (text, write) => write(text.split('\n').map(terminalText).join('\n')),
    })
  for (const create of commands) program.addCommand(inheriting(program, create(context)))
  return program
}

/** `addCommand` leaves a command to its own manners, and its subcommands to theirs. */
function inheriting(parent: Command, command: Command): Command {
  for (const subcommand of command.copyInheritedSettings(parent).commands) inheriting(command, subcommand)
  return command
}
