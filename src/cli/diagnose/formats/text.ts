import type { Report } from '../../../ci/index.js'
import { renderLine, renderOverview, renderTerminal } from '../../../report/index.js'
import { mostPages, nothing } from './models.js'
import type { Format } from './models.js'
import { pageOptions } from './options.js'

/** Pages for people, or a line for each log; of many logs also what they come to. */
export const text: Format = {
  description: 'pages for people, or a line for each log',
  create(world) {
    const { flags, logs, stdout } = world
    const options = () => pageOptions(world, stdout)
    const fleet = logs > mostPages
    if (flags.summary)
      return {
        report: nothing,
        overview: overview => void stdout.write(renderOverview(overview, options())),
      }
    if (flags.quiet)
      return {
        report: report => {
          if (failed.has(report.verdict)) stdout.write(renderLine(report, options()))
        },
        overview: nothing,
      }
    let between = ''
    const apart = (page: string) => {
      stdout.write(between + page)
      between = '\n'
    }
    const page = (report: Report) => renderTerminal(report, { ...options(), verbose: flags.verbose === true })
    const lines = flags.brief ?? (fleet && !flags.verbose)
    return {
      report: report => (lines ? void stdout.write(renderLine(report, options())) : apart(page(report))),
      overview: fleet ? overview => void stdout.write(`\n${renderOverview(overview, options())}`) : nothing,
    }
  },
}

/** The verdicts of which `--quiet` says something. */
const failed: ReadonlySet<Report['verdict']> = new Set(['failed', 'silent-failure'])
