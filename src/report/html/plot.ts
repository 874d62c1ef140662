import { markup } from './markup.js'
import type { Markup } from './markup.js'
import type { StepView } from './view.js'
import { ellipsis } from '../../text/index.js'

/** Rows of a plot: more are added up in one. */
const mostBars = 12
const size = { width: 900, row: 22, label: 320, bar: 440 }

export interface Bar {
  readonly label: string
  readonly value: number
  /** What follows the bar. Default: the value. */
  readonly note?: string
  readonly kind?: string
}

/** Horizontal bars with their labels: an image with its figures in words. */
export function bars(title: string, all: readonly Bar[]): Markup | undefined {
  if (all.length === 0) return undefined
  const rest = all.slice(mostBars)
  const others = rest.reduce((sum, { value }) => sum + value, 0)
  const shown =
    rest.length > 0 ? [...all.slice(0, mostBars), { label: `${rest.length} others`, value: others }] : all
  const most = Math.max(1, ...shown.map(({ value }) => value))
  const rows = shown.map(({ label, value, note = String(value), kind = '' }: Bar, at) => {
    const y = at * size.row
    const width = Math.max(2, Math.round((value / most) * size.bar))
    return markup`<text x="${size.label - 8}" y="${y + 15}" text-anchor="end">${short(label)}</text
      ><rect class="b ${kind}" x="${size.label}" y="${y + 3}" width="${width}" height="16" rx="2"
        ><title>${label}: ${note}</title></rect
      ><text x="${size.label + width + 6}" y="${y + 15}">${note}</text>`
  })
  const words = shown.map(({ label, value, note = String(value) }: Bar) => `${label}: ${note}`).join(', ')
  return markup`<svg
    role="img"
    aria-label="${title}. ${words}"
    viewBox="0 0 ${size.width} ${shown.length * size.row}"
  >
    ${rows}
  </svg>`
}

/** The steps of a job with how long each took, or else with their lines. */
export function timeline(steps: readonly StepView[]): Markup | undefined {
  const timed = steps.some(({ durationMs }) => durationMs !== undefined)
  const valueOf = ({ durationMs, startLine, endLine }: StepView) =>
    timed ? (durationMs ?? 0) : endLine - startLine + 1
  const all = steps.map((step): Bar => ({
    label: step.name,
    value: valueOf(step),
    note: [
      timed ? duration(valueOf(step)) : `${valueOf(step)} lines`,
      ...(step.outcome === 'unknown' ? [] : [step.outcome]),
    ].join(', '),
    kind: step.outcome,
  }))
  // Long steps and those that failed are what a reader looks for; they stay in their order.
  const weight = (bar: Bar) => (bar.kind === 'failed' ? Infinity : bar.value)
  const kept = new Set([...all].sort((a, b) => weight(b) - weight(a)).slice(0, mostBars))
  return bars(
    timed ? 'How long each step took' : 'How many lines each step has',
    all.filter(bar => kept.has(bar)),
  )
}

export function duration(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Math.round(milliseconds)} ms`
  const seconds = Math.round(milliseconds / 1_000)
  return seconds < 90 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

const short = (label: string): string => ellipsis(label, 40)
