import { Command, InvalidArgumentError } from 'commander'
import type { Context } from '../context.js'
import type { WorkerFlags } from '../worker/work.js'

const help = `
TASKS.js is a module that exports tasks of defineTask. Its code is run.
On SIGTERM or Ctrl-C, the worker finishes items that it began. A second signal ends it at once.
The log is JSON, one event a line.

Exit status:
  0  stopped gracefully
  2  bad usage, a file without a task, or a Redis that is not suitable

Examples:
  $ holdfast worker tasks.js --redis redis://localhost:6379
  $ holdfast worker tasks.js --health 0.0.0.0:8080 --grace 30
`

/** `holdfast worker`: work on the tasks of a file, as one of many processes. */
export function workerCommand(context: Context): Command {
  return new Command('worker')
    .description('work on batches of a cluster')
    .addHelpText('after', help)
    .argument('<tasks>', 'module that exports tasks')
    .option('--redis <url>', 'Redis of the cluster (default: $REDIS_URL)')
    .option('--prefix <word>', 'prefix of the keys of the cluster in Redis')
    .option('--results <folder>', 'shared folder for values too large for Redis')
    .option('--concurrency <n>', 'items of each task at a time', count)
    .option('--health <port>', 'answer /health, /ready and /metrics on [HOST:]PORT')
    .option('--grace <seconds>', 'after a signal, hand back items that take longer', count)
    .action(async (file: string, flags: WorkerFlags) =>
      (await import('../worker/work.js')).work(context, file, flags),
    )
}

function count(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('Expected a whole number of at least 1.')
}
