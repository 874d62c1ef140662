import type { Report } from '../../ci/index.js'
import type { Patterns } from '../../patterns/index.js'
import { HoldfastError } from '../../result/index.js'
import type { Context } from '../context.js'

/** A larger file is neither a report nor a log that can be fixed from, in bytes. */
const largest = 256 << 20

/** Of a log so much of the end is looked through for the command that failed, in characters. */
const longestLog = 4 << 20

export interface Failure {
  readonly report: Report
  /** Absent if a report was given. */
  readonly log?: string
}

/**
 * A report, or the report of a log. Whoever wants a log fixed says that it failed, so one that does not say how it ended
 * counts as failed.
 *
 * @throws HoldfastError `report-unreadable` if the file cannot be read.
 */
export async function readFailure(
  named: string,
  { stdin, signal }: Context,
  patterns: Patterns | undefined,
): Promise<Failure> {
  const [{ diagnose, reportSchema }, { readInput }] = await Promise.all([
    import('../../ci/index.js'),
    import('../../input/index.js'),
  ])
  const text = await (
    named === '-'
      ? stdin.toArray({ signal }).then(chunks => chunks.join(''))
      : readInput(named, { signal, maxBytes: largest }).then(bytes => bytes.toString('utf8'))
  ).catch((cause: unknown) => {
    signal.throwIfAborted()
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    const message = `${named} cannot be read${code}. Name a log, or a report of: holdfast diagnose --json LOG`
    throw new HoldfastError('report-unreadable', message, { cause, kind: 'invalid-input' })
  })
  const report = text.trimStart().startsWith('{') ? reportIn(text, reportSchema) : undefined
  if (report) return { report, ...(await logOf(report)) }
  const source = { kind: 'text', text, name: named } as const
  const settings = patterns ? { patterns, signal } : { signal }
  const first = await diagnose(source, settings)
  const isOpen =
    first.verdict === 'inconclusive' || (first.verdict === 'log-unavailable' && text.trim() !== '')
  return {
    report: isOpen ? await diagnose({ ...source, ended: 'failed' }, settings) : first,
    log: text.slice(-longestLog),
  }
}

/** The log that a report was made of, if it is still there and the same: it shows commands that the report does not. */
async function logOf({ source }: Report): Promise<{ log?: string }> {
  if (source.kind !== 'file' || source.path === undefined) return {}
  const [{ readInput }, { createHash }] = await Promise.all([
    import('../../input/index.js'),
    import('node:crypto'),
  ])
  const bytes = await readInput(source.path, { maxBytes: largest }).catch(() => undefined)
  if (!bytes || createHash('sha256').update(bytes).digest('hex') !== source.sha256) return {}
  return { log: bytes.toString('utf8').slice(-longestLog) }
}

function reportIn(
  text: string,
  schema: { safeParse: (value: unknown) => { data?: Report } },
): Report | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined // a log of JSON lines
  }
}
