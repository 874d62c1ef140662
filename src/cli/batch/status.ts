import { setTimeout as sleep } from 'node:timers/promises'
import { viewState } from '../../state/index.js'
import type { StateCounts } from '../../state/index.js'
import { jsonText, maskSecrets, terminalText } from '../../text/index.js'
import type { Context } from '../context.js'

/** A run whose last word is older than this has died, or its process is stopped; in milliseconds. */
const silentMs = 10_000
/** The view is drawn again after this, or after ten times as long as a look takes, in milliseconds. */
const redrawMs = 1000

/** What a run writes of itself into its state; from a file, so that each field may be missing. */
interface Note {
  readonly at?: number
  readonly startedAt?: number
  readonly total?: number | null
  readonly done?: number
  readonly failed?: number
  readonly skipped?: number
  readonly ratePerSecond?: number
  readonly running?: readonly Named[]
  readonly slowest?: readonly Named[]
  readonly spent?: number
  readonly reason?: string
}

interface Named {
  readonly id: string
  readonly ms: number
}

interface Status {
  readonly path: string
  readonly counts: StateCounts
  /** Of the last run, if it noted anything. */
  readonly run: Note | undefined
  readonly isRunning: boolean
  readonly etaMs: number | undefined
}

/** Prints how far a batch is; with `watch`, again and again until its run ends. */
export async function printStatus(
  context: Context,
  location: string,
  { watch, json }: { readonly watch?: true; readonly json?: true },
): Promise<void> {
  const { stdout, signal } = context
  let drawn = 0
  for (;;) {
    const began = performance.now()
    const status = await readStatus(location)
    const lines = json
      ? [jsonText(status)]
      : [...described(status)].map(line => terminalText(maskSecrets(line)))
    const again = watch === true && status.isRunning && !signal.aborted
    if (watch && !json && stdout.isTTY === true) {
      const columns = Math.max(20, (stdout.columns ?? 80) - 1)
      const up = drawn > 0 ? `\u001b[${drawn}A\u001b[J` : ''
      stdout.write(`${up}${lines.map(line => line.slice(0, columns)).join('\n')}\n`)
      drawn = lines.length
    } else if (!watch || json || !again) {
      stdout.write(`${lines.join('\n')}\n`)
    } else {
      stdout.write(`${lines[0] ?? ''}\n`)
    }
    if (!again) return
    const wait = Math.max(redrawMs, 10 * (performance.now() - began))
    if (await sleep(wait, false, { signal }).catch(() => true)) return
  }
}

async function readStatus(location: string): Promise<Status> {
  using view = await viewState(location)
  const run = noteOf(view.note)
  const isRunning = run?.at !== undefined && run.reason === undefined && Date.now() - run.at < silentMs
  const { path, counts } = view
  return { path, counts, run, isRunning, etaMs: isRunning ? etaOf(run) : undefined }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
const isNamed = (value: unknown): value is Named =>
  isObject(value) && typeof value['id'] === 'string' && typeof value['ms'] === 'number'

/** Only what has the right type. */
function noteOf(note: unknown): Note | undefined {
  if (!isObject(note)) return undefined
  const numbers = ['at', 'startedAt', 'total', 'done', 'failed', 'skipped', 'ratePerSecond', 'spent'] as const
  const kept: Record<string, unknown> = {}
  for (const name of numbers) if (typeof note[name] === 'number') kept[name] = note[name]
  for (const name of ['running', 'slowest'] as const) {
    const list = note[name]
    if (Array.isArray(list)) kept[name] = list.filter(isNamed)
  }
  if (typeof note['reason'] === 'string') kept['reason'] = note['reason']
  return kept
}

function etaOf({ total, done = 0, failed = 0, skipped = 0, startedAt, at }: Note): number | undefined {
  if (typeof total !== 'number' || startedAt === undefined || at === undefined) return undefined
  const perMs = (done + failed) / Math.max(1, at - startedAt)
  return perMs > 0 ? Math.max(0, total - done - failed - skipped) / perMs : undefined
}

function* described({ path, counts, run, isRunning, etaMs }: Status): Generator<string> {
  const { total, done = 0, failed = 0, skipped = 0 } = run ?? {}
  const settled = done + failed + skipped
  const of = typeof total === 'number' ? ` of ${total}` : ''
  if (isRunning) {
    const eta = etaMs === undefined ? '' : `, about ${duration(etaMs)} left`
    yield `${path}: running, ${settled}${of} items settled, ${run?.ratePerSecond ?? 0} a second${eta}`
  } else {
    yield `${path}: ${ending(run)}`
  }
  yield `done    ${counts.done}`
  yield `failed  ${counts.failed}`
  for (const [kind, count] of Object.entries(counts.failedByKind)) yield `  ${kind.padEnd(16)}${count}`
  if (run?.spent !== undefined) yield `spent   ${run.spent}`
  if (isRunning) yield* named('running', run?.running ?? [])
  yield* named('slowest', run?.slowest ?? [])
}

function* named(title: string, items: readonly Named[]): Generator<string> {
  for (const [at, { id, ms }] of items.entries())
    yield `${(at === 0 ? title : '').padEnd(8)}${duration(ms).padStart(8)}  ${id}`
}

function ending(run: Note | undefined): string {
  if (run?.at === undefined) return 'no run has reported yet'
  const at = new Date(run.at).toISOString()
  return run.reason === undefined
    ? `the run ended unexpectedly; its last report was at ${at}. Start it again to continue.`
    : `the last run ended at ${at}: ${run.reason}`
}

function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  const seconds = ms / 1000
  if (seconds < 120) return `${seconds.toFixed(1)} s`
  return seconds < 7200 ? `${(seconds / 60).toFixed(1)} min` : `${(seconds / 3600).toFixed(1)} h`
}
