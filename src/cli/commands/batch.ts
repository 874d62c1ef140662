// holdfast-allow-file sync-in-async: the command does nothing else meanwhile
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Command, Option } from 'commander'
import { failureKinds } from '../../result/index.js'
import type { FailureKind } from '../../result/index.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'

const help = `
FOLDER is the state folder of a batch, or a batch folder of localExecutor.
Only retry locks the state. The other commands also work while the batch runs.

Exit status:
  0  done
  2  bad usage, or a state that cannot be read or is in use

Examples:
  $ holdfast batch status ./import-state --watch
  $ holdfast batch failures ./import-state --kind timeout
  $ holdfast batch retry ./import-state --kind timeout
  $ holdfast batch export ./import-state --format csv > outcomes.csv
`

interface Flags {
  readonly json?: true
  readonly watch?: true
  readonly kind?: FailureKind
  readonly format?: 'ndjson' | 'csv'
}

/** `holdfast batch`: look into a batch, also while it runs, and mark failed items to run again. */
export function batchCommand(context: Context): Command {
  const kind = () => new Option('--kind <kind>', 'show only failures of this kind').choices(failureKinds)
  const action = (name: string, description: string, act: Act) =>
    new Command(name)
      .description(description)
      .argument('<folder>', 'state of the batch')
      .action((folder: string, flags: Flags) => guarded(context, folder, flags, act))
  const json = 'print JSON; of several, one a line'
  return new Command('batch')
    .description('inspect a batch, and mark failed items to run again')
    .addHelpText('after', help)
    .addCommand(
      action('status', 'show progress, pace, failures and slow items', async (state, flags) =>
        (await import('../batch/status.js')).printStatus(context, state, flags),
      )
        .option('--watch', 'go on until the run ends')
        .option('--json', json),
    )
    .addCommand(
      action('failures', 'list failures, oldest first', async (state, flags) =>
        (await import('../batch/outcomes.js')).printFailures(context, state, flags),
      )
        .addOption(kind())
        .option('--json', json),
    )
    .addCommand(
      action('retry', 'mark failed items to run again', async (state, flags) =>
        (await import('../batch/retry.js')).retry(context, state, flags),
      )
        .addOption(kind())
        .option('--json', json),
    )
    .addCommand(
      action('export', 'print each outcome: id, status, value or failure', async (state, flags) =>
        (await import('../batch/outcomes.js')).exportOutcomes(context, state, flags),
      )
        .addOption(kind())
        .addOption(
          new Option('--format <format>', 'ndjson or csv').choices(['ndjson', 'csv']).default('ndjson'),
        ),
    )
}

type Act = (location: string, flags: Flags) => Promise<void>

async function guarded(context: Context, folder: string, flags: Flags, act: Act): Promise<void> {
  const [{ StateError }, { terminalText }] = await Promise.all([
    import('../../state/index.js'),
    import('../../text/index.js'),
  ])
  const outcomes = path.join(folder, 'outcomes.jsonl')
  try {
    await act(existsSync(outcomes) ? outcomes : folder, flags)
  } catch (error) {
    if (!(error instanceof StateError)) throw error
    context.stderr.write(`holdfast: ${terminalText(error.message)}\n`)
    context.exitWith(usageStatus)
  }
}
