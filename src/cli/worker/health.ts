import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { Cluster } from '../../cluster/index.js'
import { errorMessage, HoldfastError } from '../../result/index.js'
import type { Metrics } from './metrics.js'

/**
 * Answers `/health` (the process lives), `/ready` (it is connected and works) and `/metrics`.
 *
 * @param where a port, or `host:port`. Without a host, only this machine is answered.
 * @throws HoldfastError `worker-health`.
 */
export async function serveHealth(where: string, cluster: Cluster, metrics: Metrics): Promise<Server> {
  const [, host = '127.0.0.1', port] = /^(?:(.+):)?(\d{1,5})$/.exec(where) ?? []
  if (port === undefined || Number(port) > 65_535)
    throw refused(`Expected --health to be a port or HOST:PORT, got '${where}'.`)
  const server = createServer((request, response) => {
    const health = cluster.health()
    const isReady = health.isConnected && health.isWorking
    if (request.url === '/metrics') {
      response.setHeader('content-type', 'text/plain; version=0.0.4').end(metrics.text(health.inFlight))
    } else if (request.url === '/health' || request.url === '/ready') {
      response.statusCode = request.url === '/ready' && !isReady ? 503 : 200
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ isReady, ...health }))
    } else {
      response.statusCode = 404
      response.end()
    }
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', cause =>
      reject(
        refused(`Cannot listen on ${host}:${port}: ${errorMessage(cause)}. Choose another port.`, cause),
      ),
    )
    server.listen(Number(port), host.replace(/^\[|\]$/g, ''), resolve)
  })
  return server
}

const refused = (message: string, cause?: unknown): HoldfastError =>
  new HoldfastError('worker-health', message, {
    kind: 'invalid-input',
    ...(cause === undefined ? {} : { cause }),
  })
