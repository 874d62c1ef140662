import { createOverview } from '../../ci/index.js'
import type { Report } from '../../ci/index.js'
import type { Log } from '../../log/index.js'
import { readLogView } from '../../report/index.js'
import type { LogView } from '../../report/index.js'
import { HoldfastError } from '../../result/index.js'
import { terminalText } from '../../text/index.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'
import { createFleetProgress, createProgress, quietOutput } from '../progress.js'
import { reportRefusal } from '../report-refusal.js'
import { saveReports } from './save.js'
import { createEngine } from './engine.js'
import type { Engine } from './engine.js'
import { diagnoseAll } from './fleet.js'
import type { Flags } from './flags.js'
import { commonFolder } from './common-folder.js'
import { itemsOf } from './items.js'
import type { Item } from './item.js'
import { formatOf, formats } from './formats/index.js'

/** Diagnoses every log that is named, prints what is requested, and sets the exit status. */
export async function diagnoseLogs(named: readonly string[], flags: Flags, context: Context): Promise<void> {
  const items = await reportRefusal(context, async () => usable(await itemsOf(named, flags, context), flags))
  const engine = items && (await createEngine(flags, context, items.length))
  const done = engine && (await reportRefusal(context, () => reportAll(items, engine, flags, context)))
  if (!done) {
    context.exitWith(usageStatus)
    return
  }
  if (flags.exitCode && (done.verdicts.has('failed') || done.verdicts.has('silent-failure')))
    context.exitWith(1)
  if (done.unread) context.exitWith(usageStatus)
}

/** A page of many logs shows at most this many of them. */
const mostViews = 20

async function reportAll(
  items: readonly Item[],
  { diagnose, optionsHash }: Engine,
  flags: Flags,
  context: Context,
): Promise<{ verdicts: Set<Report['verdict']>; unread: boolean }> {
  const { stdout, stderr, signal } = context
  const views = new Map<string, LogView>()
  const folder = commonFolder(items.map(({ name }) => name))
  const print = await formats[formatOf(flags)].create({
    ...context,
    views,
    flags,
    logs: items.length,
    folder,
  })
  const html =
    flags.html !== undefined ||
    formatOf(flags) === 'html' ||
    flags.save?.some(({ format }) => format === 'html')
  const onLog = (log: Log, report: Report) => {
    // Of many logs a page shows the first that failed; of the others it needs the time alone.
    const lines =
      items.length === 1 || (report.verdict !== 'passed' && views.size < mostViews) ? undefined : 0
    views.set(report.source.sha256, readLogView(log, report, { lines }))
  }
  const overview = createOverview()
  const verdicts = new Set<Report['verdict']>()
  const saved = [
    ...(flags.save ?? []),
    ...(flags.html === undefined ? [] : [{ format: 'html' as const, file: flags.html }]),
  ]
  const reports: Report[] = []
  const [only] = items.length === 1 ? items : []
  const progressOutput = flags.quiet ? quietOutput : stderr
  const reading = only && createProgress(progressOutput, terminalText(only.name))
  const progress = createFleetProgress(progressOutput, items.length)
  const onTerminal = stdout.isTTY === true ? progress.aside : (write: () => void) => write()
  const count = { reported: 0, unread: 0, earlier: 0 }
  try {
    const all = diagnoseAll(
      items,
      (source, end) => diagnose(source, end, { ...reading?.watch, ...(html ? { onLog } : {}) }),
      {
        signal,
        state: flags.state,
        optionsHash,
        retryFailed: flags.retryFailed,
        onProgress: progress.update,
      },
    )
    for await (const diagnosed of all) {
      reading?.clear()
      count.reported++
      if ('report' in diagnosed) {
        const { item, report, changed } = diagnosed
        onTerminal(() => print.report(report))
        const aside = (line: string) =>
          progress.aside(() => stderr.write(`holdfast: ${terminalText(`${item.name} ${line}`)}\n`))
        if (changed)
          aside('has changed since this report was made. With another --state it is diagnosed anew.')
        const missed = flags.learn === true ? notRemembered(report) : undefined
        if (missed !== undefined) aside(`is not remembered: ${missed}`)
        else if (flags.learn === true && report.pattern) aside(remembered(report.pattern))
        overview.add(report)
        if (saved.length > 0) reports.push(report)
        verdicts.add(report.verdict)
      } else {
        const { item, reason, earlier } = diagnosed
        count.unread++
        if (earlier) count.earlier++
        progress.aside(() => stderr.write(`holdfast: ${reason.split('\n').map(terminalText).join('\n')}\n`))
        overview.addUnread(item.name, reason)
      }
    }
  } catch (error) {
    progress.clear()
    if (signal.aborted && flags.state !== undefined)
      stderr.write(resumeHint(count.reported, items.length, flags.state))
    throw error
  } finally {
    reading?.clear()
    progress.clear()
  }
  print.overview(overview.overview())
  await print.end?.()
  if (saved.length > 0) await saveReports(saved, reports, { ...context, views, folder })
  if (flags.open && flags.html !== undefined) {
    const { openFile } = await import('../open.js')
    const problem = await openFile(flags.html, context.env)
    if (problem !== undefined) stderr.write(`holdfast: ${terminalText(problem)}\n`)
  }
  if (count.earlier > 0 && !flags.retryFailed)
    stderr.write(`${count.earlier} of these failed in an earlier run. --retry-failed tries them again.\n`)
  return { verdicts, unread: count.unread > 0 }
}

/** Why the memory of failures did not take this one. */
const notRemembered = ({ agents = [] }: Report): string | undefined =>
  agents.find(({ name, status }) => name === 'pattern-matcher' && status !== 'ok')?.detail

/** The id is what `holdfast resolve` and `holdfast patterns show` ask for. */
const remembered = ({ id }: NonNullable<Report['pattern']>): string =>
  `is remembered as ${id}. When it is fixed: holdfast resolve ${id} --solution '…'`

const resumeHint = (done: number, all: number, state: string): string =>
  `Stopped after ${done} of ${all} logs. Finished reports are in ${state}: run the same command to resume.\n`

/** What the flags can do with these logs. */
function usable(items: readonly Item[], flags: Flags): readonly Item[] {
  const refuse = (message: string) => new HoldfastError('bad-usage', message, { kind: 'invalid-input' })
  if (items.length === 0) throw refuse('There is no log in the list. Write one path or URL on each line.')
  if (flags.state !== undefined && items.some(({ id }) => id === '-')) {
    throw refuse('A log from standard input has no name to be known by. Name a file, or do without --state.')
  }
  if (flags.tests !== undefined && items.length > 1) {
    throw refuse(
      `--tests belongs to one log, and there are ${items.length}. Name one log; quote a pattern, so that the shell leaves it alone.`,
    )
  }
  if (formatOf(flags) !== 'json' || flags.summary || items.length === 1) return items
  const [first] = items
  // Of a run that was named as one thing, one report is an answer: the jobs that are left out were named.
  if (first?.run !== undefined && items.every(({ run }) => run === first.run)) return [first]
  throw refuse(
    `--json prints one report, and there are ${items.length} logs. Use --jsonl, or --summary --json.`,
  )
}
