import { Command } from 'commander'
import { isHoldfastError } from '../../result/index.js'
import { terminalText } from '../../text/index.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'

interface Flags {
  readonly dryRun?: true
}

const help = `
It writes holdfast.toml, and a file for each CI service that the project uses: GitHub Actions, GitLab, CircleCI, Azure
Pipelines, Jenkins, Buildkite. It changes no file that is there, and says what is left to do.

Examples:
  $ holdfast init --dry-run
  $ holdfast init

Exit status:
  0  done, or nothing to do
  2  bad usage, or a file that cannot be written
`

/** `holdfast init [folder]`: settings, and a diagnosis in the CI of a project. */
export function initCommand(context: Context): Command {
  return new Command('init')
    .description('add settings and a diagnosis to the CI of a project')
    .argument('[folder]', 'folder of the project', '.')
    .option('--dry-run', 'print what would be written, and write nothing')
    .addHelpText('after', help)
    .action((folder: string, flags: Flags) => init(folder, flags, context))
}

async function init(folder: string, { dryRun }: Flags, context: Context): Promise<void> {
  const { stdout, stderr, signal } = context
  const { planInit, writeStep } = await import('../init/init.js')
  const say = (line: string) => void stdout.write(`${terminalText(line)}\n`)
  try {
    const steps = await planInit(folder)
    const next: string[] = []
    for (const step of steps) {
      signal.throwIfAborted()
      const isNew = !step.exists && (dryRun === true || (await writeStep(folder, step)))
      const done = isNew ? (dryRun ? 'would write' : 'wrote') : 'kept'
      say(`${done}  ${step.file}  (${isNew ? step.purpose : 'it is there already'})`)
      if (dryRun && isNew)
        stdout.write(
          `${step.text
            .split('\n')
            .map(line => `    ${terminalText(line)}`.trimEnd())
            .join('\n')}\n`,
        )
      if (isNew) next.push(...step.next.map(each => `${step.purpose}: ${each}`))
    }
    if (steps.length === 1)
      say('No CI service was found here. docs/outputs.md has workflows for six of them.')
    for (const line of [...new Set(next)]) say(`next  ${line}`)
  } catch (error) {
    if (signal.aborted || !(error instanceof Error && (isHoldfastError(error) || 'syscall' in error)))
      throw error
    const remedy = isHoldfastError(error)
      ? ''
      : ' Fix this, then run again: files that were written are kept.'
    stderr.write(
      `holdfast: ${terminalText(`${error.message}${isHoldfastError(error) ? '' : '.'}${remedy}`)}\n`,
    )
    context.exitWith(usageStatus)
  }
}
