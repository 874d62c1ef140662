import type { Report } from '../../ci/index.js'
import { wantsColor } from '../color.js'
import type { Context } from '../context.js'
import type { Flags } from './flags.js'

/** How reports are printed: JSON, JSON lines, or a page for people. */
export async function createPrint(flags: Flags, { stdout, env }: Context): Promise<(report: Report) => void> {
  if (flags.json) return report => stdout.write(`${JSON.stringify(report, null, 2)}\n`)
  if (flags.jsonl) return report => stdout.write(`${JSON.stringify(report)}\n`)
  const { renderTerminal } = await import('../../report/index.js')
  const width = stdout.isTTY === true ? stdout.columns : undefined
  const options = { color: wantsColor(flags.color, env, stdout), ...(width === undefined ? {} : { width }) }
  let between = ''
  return report => {
    stdout.write(between + renderTerminal(report, options))
    between = '\n'
  }
}
