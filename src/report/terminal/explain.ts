import type { Report } from '../../ci/index.js'
import type { Page } from './page.js'

/** How the root cause was chosen among what the log says, and what its confidence consists of. */
export function explanationPart(page: Page, { explanation, confidence }: Report): void {
  if (!explanation) return
  page.heading(`How the cause was chosen: the highest score of ${explanation.considered} wins`)
  explanation.candidates.forEach(({ line, tool, rule, role, score, certainty, window, message }) => {
    page.text(`${score.toFixed(2)}  line ${line}: ${message}`, { most: 2 })
    const place = window
      ? `in the failed step of lines ${window.startLine} to ${window.endLine}`
      : 'outside every failed step'
    page.text(`${role} by ${tool} (${rule}), certainty ${certainty.toFixed(2)}, ${place}`, {
      first: '      ',
      pen: page.paint.dim,
    })
  })
  page.heading(`How the confidence of ${confidence.toFixed(2)} came about`)
  for (const { feature, value, weight } of explanation.confidence) {
    const term = value * weight
    page.text(`${feature}: ${value.toFixed(2)} × ${weight.toFixed(2)}`, {
      first: `${term < 0 ? '-' : '+'}${Math.abs(term).toFixed(2)}  `,
    })
  }
  const sum = explanation.confidence.reduce((total, { value, weight }) => total + value * weight, 0)
  page.text(`sum ${sum.toFixed(2)}; 1 / (1 + exp(-sum)) = ${(1 / (1 + Math.exp(-sum))).toFixed(2)}`, {
    pen: page.paint.dim,
  })
}
