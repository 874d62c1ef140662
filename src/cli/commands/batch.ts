// holdfast-allow-file sync-in-async: the command does nothing else meanwhile
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Command, InvalidArgumentError, Option } from 'commander'
import { failureKinds } from '../../result/index.js'
import { usageStatus } from '../context.js'
import type * as remote from '../cluster/batch.js'
import type { RemoteFlags } from '../cluster/batch.js'
import type { Context } from '../context.js'

const help = `
BATCH is the state folder of a batch, or a batch folder of localExecutor.
With --redis it is the name of a batch of a cluster.
Only retry locks a state. The other commands also work while the batch runs.

Exit status:
  0  done
  2  bad usage, or a state that cannot be read or is in use

Examples:
  $ holdfast batch status ./import-state --watch
  $ holdfast batch failures ./import-state --kind timeout
  $ holdfast batch retry ./import-state --kind timeout
  $ holdfast batch export ./import-state --format csv > outcomes.csv
  $ holdfast batch submit pages items.ndjson --task fetch --redis redis://localhost
  $ holdfast batch status pages --watch --redis redis://localhost
`

type Flags = RemoteFlags

const redis = ['--redis <url>', 'Redis of the cluster that has the batch'] as const
const prefix = ['--prefix <word>', 'prefix of the keys of the cluster in Redis'] as const
const results = ['--results <folder>', 'shared folder for values too large for Redis'] as const
const json = ['--json', 'print JSON; for several results, one per line'] as const

type Remote = typeof remote

/** `holdfast batch`: look into a batch, also while it runs, and work on failed items again. */
export function batchCommand(context: Context): Command {
  const kind = () => new Option('--kind <kind>', 'show only failures of this kind').choices(failureKinds)
  const action = (name: string, description: string, act: Act, remote: RemoteAct) =>
    new Command(name)
      .description(description)
      .argument('<batch>', 'state of the batch, or its name in a cluster')
      .option(...redis)
      .option(...prefix)
      .action(async (batch: string, flags: Flags) => {
        if (flags.redis === undefined) await guarded(context, batch, flags, act)
        else await remote(await import('../cluster/batch.js'), batch, flags)
      })
  return new Command('batch')
    .description('inspect a batch, and work on failed items again')
    .addHelpText('after', help)
    .addCommand(submitCommand(context))
    .addCommand(
      action(
        'status',
        'show progress, pace, failures and slow items',
        async (state, flags) => (await import('../batch/status.js')).printStatus(context, state, flags),
        (remote, batch, flags) => remote.remoteStatus(context, batch, flags),
      )
        .option('--watch', 'repeat the status until the run ends')
        .option(...json),
    )
    .addCommand(
      action(
        'failures',
        'list failures, oldest first',
        async (state, flags) => (await import('../batch/outcomes.js')).printFailures(context, state, flags),
        (remote, batch, flags) => remote.remoteOutcomes(context, batch, flags, 'failures'),
      )
        .addOption(kind())
        .option(...json),
    )
    .addCommand(
      action(
        'retry',
        'mark failed items to run again; in a cluster, run them',
        async (state, flags) => (await import('../batch/retry.js')).retry(context, state, flags),
        (remote, batch, flags) => remote.retryRemote(context, batch, flags),
      )
        .addOption(kind())
        .option(...json),
    )
    .addCommand(cancelCommand(context))
    .addCommand(
      action(
        'export',
        'print each outcome: id, status, value or failure',
        async (state, flags) => (await import('../batch/outcomes.js')).exportOutcomes(context, state, flags),
        (remote, batch, flags) => remote.remoteOutcomes(context, batch, flags, 'all'),
      )
        .addOption(kind())
        .option(...results)
        .addOption(
          new Option('--format <format>', 'format of the outcomes')
            .choices(['ndjson', 'csv'])
            .default('ndjson'),
        ),
    )
}

function submitCommand(context: Context): Command {
  return new Command('submit')
    .description('submit the items of a file to a cluster')
    .argument('<batch>', 'name of the batch')
    .argument('<items>', 'NDJSON file with {"key": …, "input": …}, or - for stdin')
    .requiredOption('--task <name>', 'task that works on the items')
    .option(...redis)
    .option(...prefix)
    .option('--retries <n>', 'how often a failed item is tried again', retries)
    .option('--wait', 'wait until no item is pending')
    .option(...json)
    .action(async (batch: string, items: string, flags: Flags) =>
      (await import('../cluster/batch.js')).submitRemote(context, batch, items, flags),
    )
}

function cancelCommand(context: Context): Command {
  return new Command('cancel')
    .description('cancel what is pending in a batch of a cluster')
    .argument('<batch>', 'name of the batch')
    .option(...redis)
    .option(...prefix)
    .option(...json)
    .action(async (batch: string, flags: Flags) =>
      (await import('../cluster/batch.js')).cancelRemote(context, batch, flags),
    )
}

function retries(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected a whole number of at least 0.')
}

type Act = (location: string, flags: Flags) => Promise<void>
type RemoteAct = (remote: Remote, batch: string, flags: Flags) => Promise<void>

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
