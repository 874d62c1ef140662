import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Route = (request: IncomingMessage, response: ServerResponse) => void

/** A server on this machine that answers by path, and remembers what it was asked. */
export async function startServer(routes: Readonly<Record<string, Route | object | string>>) {
  const asked: { path: string; headers: IncomingMessage['headers'] }[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push({ path, headers: request.headers })
    const route = routes[path]
    if (route === undefined)
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"404 Not Found"}')
    else if (typeof route === 'function') (route as Route)(request, response)
    else if (typeof route === 'string') response.writeHead(200, { 'content-type': 'text/plain' }).end(route)
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(route))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
