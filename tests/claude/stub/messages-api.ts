import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request to `POST /v1/messages`, as the CLI made it. */
export interface MessagesRequest {
  readonly body: string
  readonly stream: boolean
  /** Whether the CLI asks for structured output, which it does by offering a tool. */
  readonly structured: boolean
  /** 1 for the first request of its case. */
  readonly count: number
}

/** How the API answers a request. */
export type Behaviour = (request: MessagesRequest, response: ServerResponse) => void

/** One case: its base URL, and what was asked there. */
export interface Case {
  readonly url: string
  readonly requests: readonly MessagesRequest[]
}

/** A Messages API on the loopback. Every case has a path of its own, so that one server serves many at a time. */
export class StubApi {
  readonly #server = createServer((request, response) => void this.#serve(request, response))
  readonly #cases: { requests: MessagesRequest[]; behaviour: Behaviour }[] = []

  static async start(): Promise<StubApi> {
    const stub = new StubApi()
    await new Promise<void>(resolve => stub.#server.listen(0, '127.0.0.1', resolve))
    return stub
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  open(behaviour: Behaviour): Case {
    const requests: MessagesRequest[] = []
    const number = this.#cases.push({ requests, behaviour }) - 1
    return { url: `http://127.0.0.1:${this.port}/${number}`, requests }
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    response.on('error', () => {})
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer)
    } catch {
      return // the CLI was ended while it sent
    }
    const body = Buffer.concat(chunks).toString()
    const entry = this.#cases[Number(request.url?.split('/')[1])]
    if (!entry || !request.url?.includes('/v1/messages')) {
      response.writeHead(404).end('{}')
      return
    }
    const asked = {
      body,
      stream: body.includes('"stream":true'),
      structured: body.includes('"name":"StructuredOutput"'),
      count: entry.requests.length + 1,
    }
    entry.requests.push(asked)
    entry.behaviour(asked, response)
  }
}
