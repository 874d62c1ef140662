import { Readable, Writable } from 'node:stream'
import type { Context } from '../../src/cli/context.js'
import { run } from '../../src/cli/run.js'

export interface Outcome {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

interface World {
  readonly stdin?: string | Buffer
  /** A terminal of so many columns reads both outputs. */
  readonly terminal?: number
  readonly env?: Context['env']
  readonly signal?: AbortSignal
}

/** Runs the command line in this process. */
export async function cli(args: readonly string[], world: World = {}): Promise<Outcome> {
  const [stdout, stderr] = [createOutput(world.terminal), createOutput(world.terminal)]
  const status = await run(args, {
    stdin: Object.assign(Readable.from(world.stdin === undefined ? [] : [world.stdin]), {
      isTTY: world.stdin === undefined,
    }),
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: world.env ?? {},
    signal: world.signal ?? new AbortController().signal,
  })
  return { status, stdout: stdout.text(), stderr: stderr.text() }
}

export function createOutput(columns?: number) {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString())
      done()
    },
  })
  return {
    stream: Object.assign(stream, columns === undefined ? {} : { isTTY: true, columns }),
    text: () => chunks.join(''),
  }
}
