import type { ServerResponse } from 'node:http'
import type { Behaviour } from './messages-api.js'

interface Content {
  readonly text?: string
  /** The input of a tool use. */
  readonly tool?: { readonly name: string; readonly input: unknown }
  readonly stopReason?: string
}

const message = (content: unknown[], stopReason: string | null) => ({
  id: 'msg_stub',
  type: 'message',
  role: 'assistant',
  model: 'claude-stub',
  content,
  stop_reason: stopReason,
  stop_sequence: null,
  usage: { input_tokens: 11, output_tokens: 7, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 },
})

const event = (type: string, data: object = {}) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`

/** The events of a streamed reply, one by one. */
export function streamOf({ text, tool, stopReason }: Content): string[] {
  const block = tool
    ? { type: 'tool_use', id: 'toolu_stub', name: tool.name, input: {} }
    : { type: 'text', text: '' }
  const deltas = tool
    ? [{ type: 'input_json_delta', partial_json: JSON.stringify(tool.input) }]
    : ((text ?? '').match(/[^]{1,4000}/g) ?? []).map(part => ({ type: 'text_delta', text: part }))
  return [
    event('message_start', { message: message([], null) }),
    ...(deltas.length > 0
      ? [
          event('content_block_start', { index: 0, content_block: block }),
          ...deltas.map(delta => event('content_block_delta', { index: 0, delta })),
          event('content_block_stop', { index: 0 }),
        ]
      : []),
    event('message_delta', {
      delta: { stop_reason: stopReason ?? (tool ? 'tool_use' : 'end_turn'), stop_sequence: null },
      usage: { output_tokens: 7 },
    }),
    event('message_stop'),
  ]
}

export const startStream = (response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': 'req_stub' })

/** A whole reply, streamed or not, as it was asked for. */
export const says =
  (content: Content): Behaviour =>
  ({ stream }, response) => {
    if (stream) {
      startStream(response).end(streamOf(content).join(''))
      return
    }
    const { text, tool, stopReason } = content
    const blocks = tool
      ? [{ type: 'tool_use', id: 'toolu_stub', ...tool }]
      : [{ type: 'text', text: text ?? '' }]
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(message(blocks, stopReason ?? (tool ? 'tool_use' : 'end_turn'))))
  }

/** An error of the API. */
export const fails =
  (status: number, type = 'api_error', headers: Record<string, string> = {}, text = 'stub'): Behaviour =>
  (_request, response) => {
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify({ type: 'error', error: { type, message: text } }))
  }

/** Takes the request and never answers. */
export const hangs: Behaviour = () => {}

/** Begins to answer and stops in the middle. */
export const hangsMidStream: Behaviour = (_request, response) => {
  startStream(response)
  for (const part of streamOf({ text: 'half an answ' }).slice(0, 3)) response.write(part)
}

/** Keeps the connection alive and says nothing. */
export const pings: Behaviour = (_request, response) => {
  startStream(response).write(event('message_start', { message: message([], null) }))
  const timer = setInterval(() => response.write(event('ping')), 100)
  response.on('close', () => clearInterval(timer))
}

/** Closes the connection in the middle of a stream; the CLI asks again, without one. */
export const closesMidStream =
  (then: Behaviour): Behaviour =>
  (request, response) => {
    if (!request.stream) {
      then(request, response)
      return
    }
    startStream(response)
    for (const part of streamOf({ text: 'half an answ' }).slice(0, 3)) response.write(part)
    setTimeout(() => response.destroy(), 20)
  }

/** Ends the connection before a word. */
export const resets: Behaviour = (_request, response) => {
  response.socket?.resetAndDestroy()
}

/** A body that is no JSON, or no API's. */
export const answersWith =
  (body: string, type: string): Behaviour =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': type }).end(body)
  }

/** One behaviour for the first requests, another from then on. */
export const first =
  (times: number, before: Behaviour, then: Behaviour): Behaviour =>
  (request, response) => {
    ;(request.count <= times ? before : then)(request, response)
  }
