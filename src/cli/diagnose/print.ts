import type { Overview, Report } from '../../ci/index.js'
import { wantsColor } from '../color.js'
import type { Context, Output } from '../context.js'
import type { Flags } from './flags.js'

/** How reports are printed: JSON, JSON lines, a line each, or a page for people; and what they come to. */
export interface Print {
  readonly report: (report: Report) => void
  readonly overview: (overview: Overview) => void
}

/** More pages than this nobody reads: a line tells of each, and a summary of all. */
const mostPages = 5

export async function createPrint(
  flags: Flags,
  logs: number,
  { stdout, stderr, env }: Context,
): Promise<Print> {
  const { jsonText, renderLine, renderOverview, renderTerminal } = await import('../../report/index.js')
  const fleet = logs > mostPages
  const options = (output: Output) => ({
    color: wantsColor(flags.color, env, output),
    ...(output.isTTY === true && output.columns !== undefined ? { width: output.columns } : {}),
    ...(output.isTTY === true && output.rows !== undefined ? { height: output.rows } : {}),
  })
  const json = (value: unknown) => void stdout.write(`${jsonText(value, 2)}\n`)
  const overviewOn = (output: Output) => (overview: Overview) =>
    void output.write(renderOverview(overview, options(output)))
  const nothing = () => undefined
  if (flags.summary) return { report: nothing, overview: flags.json ? json : overviewOn(stdout) }
  if (flags.json) return { report: json, overview: nothing }
  if (flags.jsonl) {
    return {
      report: report => void stdout.write(`${jsonText(report)}\n`),
      overview: fleet ? overviewOn(stderr) : nothing,
    }
  }
  let between = ''
  const apart = (text: string) => {
    stdout.write(between + text)
    between = '\n'
  }
  const brief = flags.brief ?? fleet
  return {
    report: report =>
      brief
        ? void stdout.write(renderLine(report, options(stdout)))
        : apart(renderTerminal(report, options(stdout))),
    overview: fleet
      ? overview => void stdout.write(`\n${renderOverview(overview, options(stdout))}`)
      : nothing,
  }
}
