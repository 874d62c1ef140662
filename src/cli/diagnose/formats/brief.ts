import { mostPages, nothing } from './models.js'
import type { Format } from './models.js'
import { pageOptions } from './options.js'

/** What an agent reads: at most 2,000 tokens for each log. */
export const brief: Format = {
  description: 'at most 2,000 tokens for each log, for agents',
  async create(world) {
    const { flags, logs, stdout } = world
    const { renderBrief, renderOverview } = await import('../../../report/index.js')
    let between = ''
    const writeOverview = logs > mostPages || flags.summary === true
    return {
      report: flags.summary
        ? nothing
        : report => {
            stdout.write(between + renderBrief(report))
            between = '\n'
          },
      overview: writeOverview
        ? overview => void stdout.write(`${between}${renderOverview(overview, pageOptions(world, stdout))}`)
        : nothing,
    }
  },
}
