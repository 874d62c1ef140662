import type { Report } from '../../ci/index.js'
import { markup } from './markup.js'
import type { Markup } from './markup.js'
import { duration } from './plot.js'
import type { LogView, StepView } from './view.js'

/** Lines and steps of the log, folded but for those that the report quotes. */
export function logPart(id: string, report: Report, view: LogView): Markup {
  const quoted = quotedLines(report)
  const parts: { step?: StepView; lines: LogView['lines'][number][] }[] = []
  let at = 0
  for (const line of view.lines) {
    while ((view.steps[at]?.endLine ?? Infinity) < line.number) at++
    const step = view.steps[at]
    const inside = step && step.startLine <= line.number ? step : undefined
    const last = parts.at(-1)
    if (last && last.step === inside) last.lines.push(line)
    else parts.push({ ...(inside ? { step: inside } : {}), lines: [line] })
  }
  const hidden = view.count - view.lines.length
  return markup`<div id="${id}-log">
    <h2>The log</h2>
    <p class="dim">
      ${view.count}
      lines${hidden > 0 ? `, ${hidden} of them left out: those around what the report quotes are here` : ''}.
    </p>
    <div class="tools" hidden>
      <label>Go to line <input data-jump="${id}-log" inputmode="numeric" size="7" /></label
      ><button type="button" data-fold="${id}-log" value="open">Unfold all</button
      ><button type="button" data-fold="${id}-log" value="close">Fold all</button>
    </div>
    ${parts.map(({ step, lines }) => {
      const first = lines[0]?.number ?? 0
      const last = lines.at(-1)?.number ?? 0
      const isOpen = lines.some(({ number }) => quoted.has(number))
      const name = step ? step.name : 'Lines'
      const facts = [
        `${first}–${last}`,
        step?.durationMs === undefined ? undefined : duration(step.durationMs),
        step && step.outcome !== 'unknown' ? step.outcome : undefined,
      ].filter(fact => fact !== undefined)
      return markup`<details${isOpen ? markup` open` : undefined}><summary>${name} <span class="dim">${facts.join(' · ')}</span></summary>${linesOf(id, lines, quoted, `${name}, lines ${first} to ${last}`)}</details>`
    })}
  </div>`
}

function linesOf(id: string, lines: LogView['lines'], quoted: ReadonlySet<number>, label: string): Markup {
  let before = lines[0]?.number ?? 0
  const rows = lines.map(({ number, text }) => {
    const gap = number - before - 1
    before = number
    const skipped = gap > 0 ? markup`<span class="gap">… ${gap} lines left out</span>` : undefined
    return markup`${skipped}<span class="l${quoted.has(number) ? ' e' : ''}" id="${id}-L${number}" data-n="${number}"><a href="#${id}-L${number}">${number}</a>${text}</span>`
  })
  return markup`<pre class="log" tabindex="0" role="group" aria-label="${label}">${rows}</pre>`
}

function quotedLines({ rootCause, evidence, silentFailures = [] }: Report): Set<number> {
  const blocks = [rootCause?.excerpt, ...silentFailures.map(({ excerpt }) => excerpt), ...evidence]
  const lines = new Set<number>()
  for (const block of blocks)
    if (block) for (let line = block.startLine; line <= block.endLine; line++) lines.add(line)
  return lines
}
