import { setImmediate } from 'node:timers/promises'
import { arrayOf, checkArgument, checkOptions, object, signal, toolRecords } from '../../options/index.js'
import { HoldfastError } from '../../result/index.js'
import { createTemplates, readLog } from '../../log/index.js'
import type { Lines, Log } from '../../log/index.js'
import { testTotals } from '../silent/silent-failure-detector.js'
import type { TestTotals } from '../silent/silent-failure-detector.js'
import type { Tool } from '../../tools/index.js'
import type { BaselineComparison, BaselineLog } from '../models.js'
import { described, sourceOf } from '../source.js'
import type { DiagnoseSource } from '../source.js'
import { toolsFor } from '../tools.js'
import { changedVersions } from './changed.js'
import type { GreenVersions } from './changed.js'
import { versionLinesOf } from './versions.js'

/** What a job says when nothing is wrong with it: its last green logs, read and ready to be compared with. */
export interface Baseline {
  /** The logs that were passed, and which of them could be used. */
  readonly logs: readonly BaselineLog[]
  /** Whether a green log has a line like this cleaned one; undefined if none could be used. */
  readonly contains: ((text: string) => boolean) | undefined
  /** How many tests each of those that could be used ran, where its runners say so. */
  readonly tests: readonly TestTotals[]
  /** What the report says of a log beside this. */
  readonly compare: (lines: Lines) => BaselineComparison
}

/** How to read the green logs. */
export interface BaselineOptions {
  /** As of `diagnose`. */
  readonly tools?: readonly Tool[] | undefined
  readonly signal?: AbortSignal | undefined
}

/** After this many lines of a log others have their turn, and the signal is checked. */
const breath = 10_000
/** Older logs tell little of what the job says now. */
const mostLogs = 3

/**
 * Reads the last green logs of a job. One that failed, or is empty, is named in `logs` and not used.
 *
 * @throws LogReadError if one cannot be read or is no text; HoldfastError `too-many-baselines` beyond three; the signal's reason
 * when it aborts.
 * @example
 * const baseline = await readBaseline([{ kind: 'file', path: 'green.log' }])
 * const report = await diagnose({ kind: 'file', path: 'red.log' }, { baseline })
 */
export async function readBaseline(
  sources: readonly DiagnoseSource[],
  options: BaselineOptions = {},
): Promise<Baseline> {
  checkOptions('readBaseline', options, { signal, tools: toolRecords })
  checkArgument('readBaseline', 'sources', sources, arrayOf(object(), 'an array of logs'))
  if (sources.length > mostLogs) {
    throw new HoldfastError(
      'too-many-baselines',
      `A baseline has at most ${mostLogs} green logs, but ${sources.length} were passed. Pass only the latest.`,
      { kind: 'invalid-input' },
    )
  }
  const templates = createTemplates()
  const versions: GreenVersions[] = []
  const logs: BaselineLog[] = []
  const tests: TestTotals[] = []
  for (const source of sources) {
    using log = await readLog(sourceOf(source), { tools: toolsFor(options.tools), signal: options.signal })
    const problem = problemOf(log)
    logs.push({
      ...described(source),
      lines: log.lines.count,
      sha256: log.sha256,
      used: problem === undefined,
      ...(problem === undefined ? {} : { detail: problem }),
    })
    if (problem !== undefined) continue
    for (let line = 1; line <= log.lines.count; line++) {
      if (line % breath === 0) {
        await setImmediate()
        options.signal?.throwIfAborted()
      }
      templates.add(log.lines.text(line))
    }
    const ran = testTotals(log)
    if (ran) tests.push(ran)
    versions.push({ log: logs.length - 1, lines: versionLinesOf(log.lines) })
  }
  const usable = versions.length > 0
  return {
    logs,
    tests,
    contains: usable ? text => templates.match(text) !== undefined : undefined,
    compare: lines => ({
      logs: [...logs],
      templates: templates.size,
      changed: usable ? changedVersions(versions, versionLinesOf(lines)) : [],
    }),
  }
}

/** The baseline that was passed, read if it is not; undefined if none was. */
export async function baselineOf(
  baseline: Baseline | readonly DiagnoseSource[] | undefined,
  options: BaselineOptions,
): Promise<Baseline | undefined> {
  if (baseline === undefined || 'compare' in baseline) return baseline
  return baseline.length === 0 ? undefined : readBaseline(baseline, options)
}

/** Why a log says nothing of how the job is when it is well. Who gives it is believed where the log does not say. */
function problemOf({ lines, verdict, steps, brokenOff }: Log): string | undefined {
  if (lines.count === 0) return 'It is empty.'
  if (verdict) return verdict.passed ? undefined : `Its job also failed: line ${verdict.line} says so.`
  const last = steps.findLast(({ phase }) => phase !== 'post') // a job that went on was allowed to fail in between
  if (last?.outcome === 'failed') return `Its job also failed, in the step that ends at line ${last.endLine}.`
  return brokenOff ? 'It is incomplete.' : undefined
}
