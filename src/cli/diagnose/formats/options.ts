import { wantsColor } from '../../color.js'
import type { Output } from '../../context.js'
import type { FormatWorld } from './models.js'

/** Color, width and height of a page on this output. */
export const pageOptions = ({ flags, env }: Pick<FormatWorld, 'flags' | 'env'>, output: Output) => ({
  color: wantsColor(flags.color, env, output),
  ...(output.isTTY === true && output.columns !== undefined ? { width: output.columns } : {}),
  ...(output.isTTY === true && output.rows !== undefined ? { height: output.rows } : {}),
})
