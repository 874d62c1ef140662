import { mostPages, nothing } from './models.js'
import type { Format } from './models.js'
import { pageOptions } from './options.js'

/** The report of one log, or with `--summary` what all come to. */
export const json: Format = {
  description: 'the report of one log as JSON',
  async create({ flags, stdout }) {
    const { jsonText } = await import('../../../report/index.js')
    const write = (value: unknown) => void stdout.write(`${jsonText(value, 2)}\n`)
    return flags.summary ? { report: nothing, overview: write } : { report: write, overview: nothing }
  },
}

/** Each report as one line; what many come to goes to standard error. */
export const jsonl: Format = {
  description: 'each report as one line of JSON',
  async create(world) {
    const { logs, stdout, stderr } = world
    const { jsonText, renderOverview } = await import('../../../report/index.js')
    return {
      report: report => void stdout.write(`${jsonText(report)}\n`),
      overview:
        logs > mostPages
          ? overview => void stderr.write(renderOverview(overview, pageOptions(world, stderr)))
          : nothing,
    }
  },
}
