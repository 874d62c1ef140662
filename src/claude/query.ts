import { setTimeout as delay } from 'node:timers/promises'
import { classifyEnd, classifyResult } from './classify.js'
import { CliProcess } from './cli/process.js'
import { cliEnvironment, isolatedOptions } from './isolation.js'
import type { AskOptions } from './models.js'
import type { Outcome } from './outcome.js'
import { withDetails } from './outcome.js'
import type { Sdk, SdkQuery } from './sdk/load.js'
import { tryLoadSdk } from './sdk/load.js'
import { readMessage } from './sdk/messages.js'
import { Transcript } from './sdk/transcript.js'
import { failureOfStop, Watch } from './watch.js'

/** What is asked of one process. */
export interface Question {
  readonly prompt: string
  readonly options: AskOptions
  readonly jsonSchema?: Readonly<Record<string, unknown>>
}

/** What one process made of it. */
export interface Attempt {
  readonly outcome: Outcome
  /** False if it ended before there was a process. */
  readonly started: boolean
  /** What the model gave as structured output. */
  readonly structured?: unknown
  readonly apiRetries: number
  readonly cleanupMs: number
}

/** Asks one CLI process, and resolves when that process is gone. Never rejects. */
export async function runQuery(question: Question, signal: AbortSignal): Promise<Attempt> {
  const sdk = await tryLoadSdk()
  await delay(0) // loading it can take so long that the deadline has passed, and no timer could say so
  const transcript = new Transcript()
  if ('ok' in sdk) return { outcome: sdk, started: false, apiRetries: 0, cleanupMs: 0 }
  if (signal.aborted)
    return { outcome: failureOfStop(signal.reason), started: false, apiRetries: 0, cleanupMs: 0 }

  const cli = new CliProcess((question.options.tools ?? []).length > 0 ? 'SIGTERM' : 'SIGKILL')
  const { idleTimeoutMs = 60_000, startupTimeoutMs = 30_000 } = question.options
  const watch = new Watch({ startupMs: startupTimeoutMs, idleMs: idleTimeoutMs }, signal)
  const query = open(sdk, question, cli)
  const end = await Promise.race([watch.stopped, query.ok ? listen(query.value, watch, transcript) : query])
  watch.end()
  const endedAt = performance.now()
  await cli.end(transcript.result ? 'politely' : 'now')
  if (query.ok) query.value.close()
  const cleanupMs = performance.now() - endedAt

  const { result, apiRetries } = transcript
  const report = { started: cli.started, apiRetries, cleanupMs }
  if (result) {
    return {
      outcome: classifyResult(result, transcript),
      structured: result.structuredOutput ?? undefined,
      ...report,
    }
  }
  if ('kind' in end)
    return { outcome: withDetails(end, { stderr: cli.stderr, partialText: transcript.text }), ...report }
  return { outcome: classifyEnd(end.thrown, cli.exit, cli.stderr, transcript.text), ...report }
}

/** How the listening ended where nobody stopped it. */
interface Ended {
  readonly thrown: unknown
}

type Opened = { readonly ok: true; readonly value: SdkQuery } | ({ readonly ok: false } & Ended)

function open(sdk: Sdk, { prompt, options, jsonSchema }: Question, cli: CliProcess): Opened {
  const env = cliEnvironment(options, options)
  try {
    return { ok: true, value: sdk.query({ prompt, options: isolatedOptions(options, cli, env, jsonSchema) }) }
  } catch (thrown) {
    return { ok: false, thrown } // a command line that is too long is thrown here and not by the iterator
  }
}

/** Hears the query to its first result: the SDK throws after the result of an error, and may not end after one. */
async function listen(query: SdkQuery, watch: Watch, transcript: Transcript): Promise<Ended> {
  try {
    while (!transcript.result) {
      const { done, value } = await query.next()
      if (done === true) break
      watch.renew()
      const message = readMessage(value)
      if (message) transcript.add(message)
    }
    return { thrown: undefined }
  } catch (thrown) {
    return { thrown }
  }
}
