import { stat } from 'node:fs/promises'
import { inspect } from 'node:util'
import { Command, CommanderError } from 'commander'
import { terminalText } from '../text/index.js'
import { interruptedStatus, usageStatus } from './context.js'
import type { Context } from './context.js'
import { guardedStreams } from './output.js'

/** Every command, one line each. It is loaded, with the modules that it needs, when it is called; the help loads all. */
const commands: Readonly<Record<string, (context: Context) => Promise<Command>>> = {
  diagnose: async context => (await import('./commands/diagnose.js')).diagnoseCommand(context),
  fix: async context => (await import('./commands/fix.js')).fixCommand(context),
  run: async () => (await import('./commands/run.js')).runCommand(),
  audit: async context => (await import('./commands/audit.js')).auditCommand(context),
  resolve: async context => (await import('./commands/resolve.js')).resolveCommand(context),
  patterns: async context => (await import('./commands/patterns.js')).patternsCommand(context),
  stats: async context => (await import('./commands/stats.js')).statsCommand(context),
  state: async context => (await import('./commands/state.js')).stateCommand(context),
  batch: async context => (await import('./commands/batch.js')).batchCommand(context),
  worker: async context => (await import('./commands/worker.js')).workerCommand(context),
  init: async context => (await import('./commands/init.js')).initCommand(context),
  demo: async context => (await import('./commands/demo.js')).demoCommand(context),
  mcp: async context => (await import('./commands/mcp.js')).mcpCommand(context),
  completion: async context =>
    (await import('./commands/completion.js')).completionCommand(context, () =>
      createProgram(context, undefined),
    ),
  contracts: async context => (await import('./commands/contracts.js')).contractsCommand(context),
  module: async context => (await import('./commands/module.js')).moduleCommand(context),
}

/** As `run`: whatever is not a question for the version. */
export async function runCommandLine(
  args: readonly string[],
  world: Omit<Context, 'exitWith' | 'runner'>,
): Promise<number> {
  let status = 0
  const streams = guardedStreams(world)
  const context = {
    ...world,
    ...streams,

    exitWith: (code: number) => void (status = code),
  }
  const [first] = args
  try {
    if (first !== undefined && (await isLog(first))) {
      const meant = ['holdfast diagnose', ...args.map(terminalText)].join(' ')
      streams.stderr.write(`error: unknown command '${terminalText(first)}'. Did you mean: ${meant}\n`)
      return usageStatus
    }
    const program = await createProgram(context, first)
    await program.parseAsync(args, { from: 'user' })
    return status
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageStatus // it has said why
    if (world.signal.aborted) return interruptedStatus
    streams.stderr.write(
      `holdfast: this is a bug in holdfast. Please report it with this text:\n${shown(error)}\n`,
    )
    return usageStatus
  }
}

/** Whether what is in place of a command is a log: `holdfast build.log`, `holdfast -`, a URL. */
async function isLog(word: string): Promise<boolean> {
  if (word === '-' || /^https?:\/\//.test(word)) return true
  if (word.startsWith('-') || word === 'help' || Object.hasOwn(commands, word)) return false
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

/** @param called the command's name, if it is one. */
async function createProgram(context: Context, called: string | undefined): Promise<Command> {
  const program = new Command('holdfast')
    .description('Explain why CI jobs failed, from their logs.')
    .option('-V, --version', 'output the version number') // `run` answers it
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
  const names = called !== undefined && Object.hasOwn(commands, called) ? [called] : Object.keys(commands)
  for (const name of names) {
    const command = await commands[name]?.(context)
    if (command) program.addCommand(inheriting(program, command))
  }
  return program
}

/** `addCommand` does not pass settings on to a command or to its subcommands. */
function inheriting(parent: Command, command: Command): Command {
  for (const subcommand of command.copyInheritedSettings(parent).commands) inheriting(command, subcommand)
  return command
}
