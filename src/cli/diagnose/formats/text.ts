import { mostPages, nothing } from './models.js'
import type { Format } from './models.js'
import { pageOptions } from './options.js'

/** Pages for people, or a line for each log; of many logs also what they come to. */
export const text: Format = {
  description: 'pages for people, or a line for each log',
  async create(world) {
    const { flags, logs, stdout } = world
    const { renderLine, renderOverview, renderTerminal } = await import('../../../report/index.js')
    const options = () => pageOptions(world, stdout)
    const fleet = logs > mostPages
    if (flags.summary)
      return {
        report: nothing,
        overview: overview => void stdout.write(renderOverview(overview, options())),
      }
    let between = ''
    const apart = (page: string) => {
      stdout.write(between + page)
      between = '\n'
    }
    const brief = flags.brief ?? fleet
    return {
      report: report =>
        brief ? void stdout.write(renderLine(report, options())) : apart(renderTerminal(report, options())),
      overview: fleet ? overview => void stdout.write(`\n${renderOverview(overview, options())}`) : nothing,
    }
  },
}
