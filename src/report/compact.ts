import type { Excerpt, Report } from '../ci/index.js'
import { checkArgument, checkOptions, wholeNumber } from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { ellipsis, jsonText } from '../text/index.js'
import { aReport } from './verdicts.js'

/** Options of `compactReport`. */
export interface CompactOptions {
  /** The most tokens that the JSON may take, a token being 4 bytes of UTF-8. Default: 4000. */
  readonly maxTokens?: number | undefined
}

const rules: RulesOf<CompactOptions> = { maxTokens: wholeNumber(500) }
const bytesOfToken = 4

/** What may be shown of a report. */
interface Limits {
  /** Characters of a text, or of a line of one. */
  readonly text: number
  /** Items of a list. */
  readonly list: number
  /** Lines of a block. */
  readonly lines: number
}

/** Tried one after the other until the report fits. */
const steps: readonly Limits[] = [
  { text: 240, list: 20, lines: 20 },
  { text: 160, list: 8, lines: 10 },
  { text: 80, list: 3, lines: 5 },
]
/** Lines of a block of evidence. */
const evidenceLines = 8

/**
 * A report of the same schema in so few tokens that an agent can afford to read it: no account of how it was made, long texts and
 * lists clipped, evidence only as far as it fits.
 *
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * process.stdout.write(jsonText(compactReport(report)))
 */
export function compactReport(report: Report, options: CompactOptions = {}): Report {
  checkOptions('compactReport', options, rules)
  checkArgument('compactReport', 'report', report, aReport)
  const bytes = (options.maxTokens ?? 4000) * bytesOfToken
  const { evidence, timings, environment } = report
  const odd = environment?.filter(({ status }) => status !== 'passed')
  const bare: Report = {
    ...omit(report, 'agents', 'execution', 'environment'),
    evidence: [],
    ...(odd === undefined || odd.length === 0 ? {} : { environment: odd }),
    timings: { total: Math.round(timings.total) },
  }
  const fits = steps.map(limits => clipped(bare, limits)).find(each => sizeOf(each) <= bytes)
  const compact = fits ?? clipped(bare, { text: 64, list: 1, lines: 1 })
  let room = bytes - sizeOf(compact)
  for (const block of evidence) {
    const short = clipped(block, { text: 240, list: 1, lines: evidenceLines })
    room -= sizeOf(short) + 1
    if (room < 0) break
    compact.evidence.push(short)
  }
  return compact
}

/** The value without some of its fields. */
function omit<T extends object, K extends keyof T>(value: T, ...names: K[]): Omit<T, K> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name as K))) as Omit<
    T,
    K
  >
}

const sizeOf = (value: unknown): number => Buffer.byteLength(jsonText(value))

/** The same value with shorter texts and lists; a block of lines ends with the last line that stays. */
function clipped<T>(value: T, limits: Limits): T {
  return clipValue(value, limits) as T
}

function clipValue(value: unknown, limits: Limits): unknown {
  if (typeof value === 'string') return ellipsis(value, limits.text)
  if (Array.isArray(value)) return value.slice(0, limits.list).map(item => clipValue(item, limits))
  if (typeof value !== 'object' || value === null) return value
  if (isBlock(value)) {
    const lines = value.text.split('\n').slice(0, limits.lines)
    return {
      ...(clipValue(omit(value, 'text'), limits) as object),
      endLine: Math.min(value.endLine, value.startLine + lines.length - 1),
      text: lines.map(line => ellipsis(line, limits.text)).join('\n'),
    }
  }
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, clipValue(field, limits)]))
}

const isBlock = (value: object): value is Excerpt =>
  'text' in value && typeof value.text === 'string' && 'startLine' in value && 'endLine' in value
