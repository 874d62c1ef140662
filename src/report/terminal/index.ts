import type { Report } from '../../ci/index.js'
import { boolean, checkArgument, checkOptions } from '../../options/index.js'
import type { RulesOf } from '../../options/index.js'
import { renderDetails } from './details.js'
import { pageRules } from './page.js'
import type { PageOptions } from './page.js'
import { renderSummary } from './summary.js'
import { aReport } from '../verdicts.js'

/** How a page is drawn, and how much of the report is on it. */
export interface TerminalOptions extends PageOptions {
  /** Everything, on a page of any length. Default: what fits the screen. */
  readonly verbose?: boolean | undefined
}

const rules: RulesOf<TerminalOptions> = { ...pageRules, verbose: boolean }

/**
 * A report as a person reads it in a terminal: what failed, why, where, and what to run, on one screen. Pure; nothing
 * from the log reaches the terminal raw.
 *
 * @example
 * const report = await diagnose({ kind: 'file', path: 'build.log' })
 * process.stdout.write(renderTerminal(report, { color: true, width: 80 }))
 */
export function renderTerminal(report: Report, options: TerminalOptions = {}): string {
  checkOptions('renderTerminal', options, rules)
  checkArgument('renderTerminal', 'report', report, aReport)
  return options.verbose ? renderDetails(report, options) : renderSummary(report, options)
}
