import type { BatchOutcome, BatchPolicy, BatchStatus, SubmittedItem } from '../../batch/index.js'
import type { ClusterBatch } from '../../cluster/index.js'
import { openInput } from '../../input/index.js'
import { errorMessage, HoldfastError } from '../../result/index.js'
import type { FailureKind } from '../../result/index.js'
import { jsonText, maskSecrets, maskValue, terminalText } from '../../text/index.js'
import { csvHeader, csvLine } from '../batch/csv.js'
import type { Row } from '../batch/csv.js'
import type { Context } from '../context.js'
import { withCluster } from './connect.js'
import type { ClusterFlags } from './connect.js'

/** The flags of `holdfast batch` with `--redis`. */
export interface RemoteFlags extends ClusterFlags {
  readonly json?: true
  readonly watch?: true
  readonly wait?: true
  readonly kind?: FailureKind
  readonly format?: 'ndjson' | 'csv'
  readonly task?: string
  readonly retries?: number
}

/** The longest line of items, in characters: one that is longer is no item. */
const longestLine = 64 * 1024 * 1024

/** Submits the items of a file, one `{"key": …, "input": …}` a line. */
export async function submitRemote(
  context: Context,
  name: string,
  file: string,
  flags: RemoteFlags,
): Promise<void> {
  await withCluster(context, flags, async cluster => {
    const policy: BatchPolicy = flags.retries === undefined ? {} : { retries: flags.retries }
    const batch = await cluster.submit(name, flags.task ?? '', itemsIn(context, file), policy)
    if (flags.wait) await batch.wait({ signal: context.signal })
    print(context, batch, await batch.status(), flags)
  })
}

/** How far a batch is; with `watch`, until no item is pending. */
export async function remoteStatus(context: Context, name: string, flags: RemoteFlags): Promise<void> {
  await withCluster(context, flags, async cluster => {
    const batch = await cluster.get(name)
    if (!flags.watch) {
      print(context, batch, await batch.status(), flags)
      return
    }
    try {
      for await (const { ratePerSecond, ...status } of batch.watch({ signal: context.signal }))
        print(context, batch, status, flags, ratePerSecond)
    } catch (error) {
      if (!context.signal.aborted) throw error
    }
  })
}

/** Works on failed items again. */
export async function retryRemote(context: Context, name: string, flags: RemoteFlags): Promise<void> {
  await withCluster(context, flags, async cluster => {
    const batch = await cluster.get(name)
    const retried = await batch.retryFailed(flags.kind === undefined ? {} : { kind: flags.kind })
    const { failed } = await batch.status()
    const what = `${retried} failed ${retried === 1 ? 'item is' : 'items are'} queued again; ${failed} stay failed.`
    context.stdout.write(
      flags.json ? `${jsonText({ batch: name, retried, failed })}\n` : `${terminalText(what)}\n`,
    )
  })
}

/** Cancels what is pending. */
export async function cancelRemote(context: Context, name: string, flags: RemoteFlags): Promise<void> {
  await withCluster(context, flags, async cluster => {
    const batch = await cluster.get(name)
    await batch.cancel()
    print(context, batch, await batch.status(), flags)
  })
}

/** Each outcome a line: of `failures`, only those, for people or as JSON. */
export async function remoteOutcomes(
  context: Context,
  name: string,
  flags: RemoteFlags,
  only: 'failures' | 'all',
): Promise<void> {
  await withCluster(context, flags, async cluster => {
    const batch = await cluster.get(name)
    const isTable = only === 'all' && flags.format === 'csv'
    if (isTable) context.stdout.write(csvHeader)
    for await (const outcome of batch.outcomes()) {
      if (only === 'failures' && outcome.status === 'done') continue
      if (flags.kind !== undefined && !(outcome.status === 'failed' && outcome.failure.kind === flags.kind))
        continue
      if (isTable) context.stdout.write(csvLine(rowOf(outcome)))
      else context.stdout.write(`${only === 'all' ? jsonText(outcome) : described(outcome, flags)}\n`)
    }
  })
}

function rowOf(outcome: BatchOutcome): Row {
  const { key: id, status } = outcome
  if (outcome.status === 'done') return { id, status, value: outcome.value }
  const { kind, error, attempts, at, step } = outcome.failure
  const text = `${error.name}: ${error.message}`
  return { id, status, kind, error: text, attempts, at: new Date(at).toISOString(), step }
}

function described(outcome: BatchOutcome, { json }: RemoteFlags): string {
  if (json || outcome.status === 'done') return jsonText(maskValue(outcome))
  const { key, failure } = outcome
  const { kind, error, attempts, at, retryable } = failure
  const tries = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}${retryable ? '' : ', not retryable'}`
  const text = `${key}  ${kind}: ${error.name}: ${error.message}  (${tries}, ${new Date(at).toISOString()})`
  return terminalText(maskSecrets(text))
}

function print(
  { stdout }: Context,
  { batch, task }: ClusterBatch,
  status: BatchStatus,
  { json }: RemoteFlags,
  ratePerSecond?: number,
): void {
  if (json) {
    stdout.write(`${jsonText({ batch, task, ...status, ratePerSecond })}\n`)
    return
  }
  const { total, done, failed, pending, failedByKind, spent, reason } = status
  const kinds = Object.entries(failedByKind).map(([kind, count]) => `${kind} ${count}`)
  const words = [
    `${batch}: ${done} of ${total} done, ${failed} failed${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}, ${pending} pending`,
    ...(ratePerSecond === undefined ? [] : [`${ratePerSecond} a second`]),
    ...(spent === undefined ? [] : [`${spent} spent`]),
    ...(reason === undefined ? [] : ['the budget lets no item begin']),
  ]
  stdout.write(`${terminalText(words.join('; '))}\n`)
}

async function* itemsIn(
  { stdin, signal }: Context,
  file: string,
): AsyncGenerator<SubmittedItem<unknown>, void> {
  let number = 0
  for await (const line of linesOf(file === '-' ? stdin : (await opened(file, signal)).chunks)) {
    number++
    if (line.trim() !== '') yield itemOf(line, file, number)
  }
}

async function opened(file: string, signal: AbortSignal) {
  try {
    return await openInput(file, signal)
  } catch (cause) {
    const message = `Cannot read ${file}: ${errorMessage(cause)}. Nothing was submitted.`
    throw new HoldfastError('items-unreadable', message, { cause, kind: 'invalid-input' })
  }
}

async function* linesOf(chunks: AsyncIterable<Buffer | string>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (
      rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))
    ).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > longestLine) break
    yield* lines
  }
  yield rest
}

function itemOf(line: string, file: string, number: number): SubmittedItem<unknown> {
  let item: unknown
  try {
    item = JSON.parse(line)
  } catch {
    item = undefined
  }
  const { key, input } = (item ?? {}) as Partial<SubmittedItem<unknown>>
  if (typeof key === 'string' && key !== '') return { key, input }
  const message = `Line ${number} of ${file} is no item: expected {"key": "…", "input": …}. Items before it may be submitted; fix it, and submit the file again.`
  throw new HoldfastError('items-unreadable', message, { kind: 'invalid-input' })
}
