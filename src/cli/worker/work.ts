import type { AddressInfo } from 'node:net'
import type { Cluster } from '../../cluster/index.js'
import { onAbort } from '../../retry/index.js'
import { jsonText, maskSecrets } from '../../text/index.js'
import { withCluster } from '../cluster/connect.js'
import type { ClusterFlags } from '../cluster/connect.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'
import { reportRefusal } from '../report-refusal.js'
import { serveHealth } from './health.js'
import { Metrics } from './metrics.js'
import { loadTasks } from './tasks.js'

/** The flags of `holdfast worker`. */
export interface WorkerFlags extends ClusterFlags {
  readonly concurrency?: number
  readonly health?: string
  readonly grace?: number
}

/** Works on the tasks of a file until it is told to stop; then finishes what is begun. */
export async function work(context: Context, file: string, flags: WorkerFlags): Promise<void> {
  const tasks = await reportRefusal(context, () => loadTasks(file))
  if (!tasks) {
    context.exitWith(usageStatus)
    return
  }
  const log = (event: string, fields: object = {}) =>
    context.stdout.write(`${jsonText({ at: new Date().toISOString(), event, ...fields })}\n`)
  const metrics = new Metrics()
  const { concurrency } = flags
  const run = async (cluster: Cluster) => {
    for (const task of tasks) {
      const options = concurrency === undefined ? task.options : { ...task.options, concurrency }
      cluster.register(metrics.counted({ ...task, options }))
    }
    const health = flags.health === undefined ? undefined : await serveHealth(flags.health, cluster, metrics)
    try {
      await cluster.start()
      const port = (health?.address() as AddressInfo | undefined)?.port
      log('started', { pid: process.pid, tasks: tasks.map(({ name }) => name), health: port })
      await stopped(context.signal)
      log('stopping', { inFlight: cluster.health().inFlight })
      await cluster.close({ graceMs: flags.grace === undefined ? undefined : flags.grace * 1000 })
      log('stopped')
    } finally {
      health?.close()
      health?.closeAllConnections()
    }
  }
  await withCluster(
    context,
    flags,
    run,
    ({ code, message }) => void log(code, { message: maskSecrets(message) }),
  )
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const alive = setInterval(() => undefined, 60_000) // while Redis is away, nothing else keeps the process
    onAbort(signal, () => {
      clearInterval(alive)
      resolve()
    })
    if (signal.aborted) resolve()
  })
}
