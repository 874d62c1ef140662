import { signatureOf } from '../patterns/index.js'
import { failureOf } from './agents/pattern-matcher.js'
import type { Report, Verdict } from './models.js'

/** A cause that several logs may have in common. */
export interface CommonCause {
  /** What the failure is known by in every log: see `holdfast/patterns`. */
  readonly signature: string
  /** How many logs have it. */
  readonly logs: number
  /** What kind of failure it is. */
  readonly category: string
  /** The failure in a line. */
  readonly summary: string
  /** The first log that has it. */
  readonly example: string
}

/** What many reports come to. */
export interface Overview {
  /** All logs, those without a report included. */
  readonly logs: number
  /** How many logs have each verdict. */
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>
  /** Of the root causes, most frequent first. */
  readonly categories: Readonly<Record<string, number>>
  /** Most frequent first; of equals, the one that was met first. */
  readonly causes: readonly CommonCause[]
  /** How many causes there are beside `causes`. */
  readonly otherCauses: number
  /** How many logs hold a silent failure of each kind; hints do not count. */
  readonly silentFailures: Readonly<Record<string, number>>
  /** Logs without a report, and why. */
  readonly unread: readonly { readonly log: string; readonly reason: string }[]
}

/** Reports as they come, counted; what is kept grows with the number of different causes, not of logs. */
export interface OverviewInTheMaking {
  /** Counts one report. */
  readonly add: (report: Report) => void
  /** Counts a log that cannot be read. */
  readonly addUnread: (log: string, reason: string) => void
  /** The overview of what was counted so far. */
  readonly overview: () => Overview
}

/** At most this many causes are named. */
const mostCauses = 20

/**
 * Counts reports: verdicts, categories, and which logs fail of the same cause.
 *
 * @example
 * const counted = createOverview()
 * for (const path of ['a.log', 'b.log']) counted.add(await diagnose({ kind: 'file', path }))
 * const [worst] = counted.overview().causes
 * console.log(`${worst?.logs} logs: ${worst?.summary}`)
 */
export function createOverview(): OverviewInTheMaking {
  const verdicts = new Map<string, number>()
  const categories = new Map<string, number>()
  const silentFailures = new Map<string, number>()
  const causes = new Map<string, CommonCause & { logs: number }>()
  const unread: { log: string; reason: string }[] = []
  let logs = 0
  return {
    add(report) {
      logs++
      count(verdicts, report.verdict)
      const findings = (report.silentFailures ?? []).filter(({ certainty }) => certainty === 'finding')
      for (const kind of new Set(findings.map(({ kind }) => kind))) count(silentFailures, kind)
      const { rootCause } = report
      if (!rootCause) return
      const { category, summary } = rootCause
      count(categories, category)
      const { id: signature } = signatureOf(failureOf({ ...report, rootCause }))
      const known = causes.get(signature)
      if (known) known.logs++
      else causes.set(signature, { signature, logs: 1, category, summary, example: nameOf(report) })
    },
    addUnread(log, reason) {
      logs++
      unread.push({ log, reason })
    },
    overview: () => ({
      logs,
      verdicts: byCount(verdicts),
      categories: byCount(categories),
      causes: [...causes.values()].sort((a, b) => b.logs - a.logs).slice(0, mostCauses),
      otherCauses: Math.max(0, causes.size - mostCauses),
      silentFailures: byCount(silentFailures),
      unread,
    }),
  }
}

const nameOf = ({ source }: Report): string => source.path ?? source.kind

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

const byCount = (counts: ReadonlyMap<string, number>): Record<string, number> =>
  Object.fromEntries([...counts].sort(([, a], [, b]) => b - a))
