// holdfast-allow-file sync-in-async: an example, which does nothing else meanwhile
/** A Messages API on the loopback that gives one answer. Take it away, and `env` with it, to ask the real one. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export async function offlineApi(answer: string) {
  const home = mkdtempSync(path.join(tmpdir(), 'holdfast-example-'))
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(events(answer))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    env: {
      ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}`,
      ANTHROPIC_API_KEY: 'dummy',
      ANTHROPIC_AUTH_TOKEN: undefined,
      CLAUDE_CODE_OAUTH_TOKEN: undefined,
      HOME: home,
      CLAUDE_CONFIG_DIR: home,
    },
    close() {
      server.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function events(answer: string): string {
  const usage = { input_tokens: 10, output_tokens: 5 }
  const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'offline', content: [], usage }
  return [
    { type: 'message_start', message },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: answer } },
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage },
    { type: 'message_stop' },
  ]
    .map(event => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join('')
}
