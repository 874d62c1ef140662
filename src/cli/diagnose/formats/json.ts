import { mostPages, nothing } from './models.js'
import type { Format } from './models.js'
import { pageOptions } from './options.js'

/** The report of one log, or with `--summary` what all come to. */
export const json: Format = {
  description: 'the report of one log as JSON',
  async create({ flags, stdout }) {
    const { compactReport, jsonText } = await import('../../../report/index.js')
    const write = (value: unknown) => void stdout.write(`${jsonText(value, flags.compact ? 0 : 2)}\n`)
    if (flags.summary) return { report: nothing, overview: write }
    return { report: report => write(flags.compact ? compactReport(report) : report), overview: nothing }
  },
}

/** Each report as one line; what many come to goes to standard error. */
export const jsonl: Format = {
  description: 'each report as one line of JSON',
  async create(world) {
    const { flags, logs, stdout, stderr } = world
    const { compactReport, jsonText, renderOverview } = await import('../../../report/index.js')
    return {
      report: report => void stdout.write(`${jsonText(flags.compact ? compactReport(report) : report)}\n`),
      overview:
        logs > mostPages
          ? overview => void stderr.write(renderOverview(overview, pageOptions(world, stderr)))
          : nothing,
    }
  },
}
