import type { Cluster, ClusterOptions } from '../../cluster/index.js'
import { terminalText } from '../../text/index.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'
import { reportRefusal } from '../report-refusal.js'

/** The options of every command that works on a cluster. */
export interface ClusterFlags {
  readonly redis?: string
  readonly prefix?: string
  readonly results?: string
}

/** Connects, does the work and closes. Says what is refused, with status 2. */
export async function withCluster(
  context: Context,
  flags: ClusterFlags,
  work: (cluster: Cluster) => Promise<void>,
  onIssue?: ClusterOptions['onIssue'],
): Promise<void> {
  const { stderr, env } = context
  const url = flags.redis ?? env['REDIS_URL']
  if (url === undefined || url === '') {
    stderr.write('holdfast: no Redis is given. Add --redis URL, or set REDIS_URL.\n')
    context.exitWith(usageStatus)
    return
  }
  const done = await reportRefusal(context, async () => {
    const { createCluster } = await import('../../cluster/index.js')
    const report: ClusterOptions['onIssue'] = ({ code, message }) =>
      void stderr.write(`holdfast: ${code}: ${terminalText(message)}\n`)
    const { prefix, results } = flags
    const cluster = await createCluster({ url, prefix, results, onIssue: onIssue ?? report })
    try {
      await work(cluster)
    } finally {
      await cluster.close()
    }
    return true
  })
  if (!done) context.exitWith(usageStatus)
}
