import { wantsColor } from '../../color.js'
import type { Output } from '../../context.js'
import { linkTo, wantsLinks } from '../../links.js'
import type { FormatWorld } from './models.js'

/** Color, size and links of a page on this output. */
export function pageOptions({ flags, env, folder }: FormatWorld, output: Output) {
  const color = wantsColor(flags.color, env, output)
  return {
    color,
    folder,
    ...(output.isTTY === true && output.columns !== undefined ? { width: output.columns } : {}),
    ...(output.isTTY === true && output.rows !== undefined ? { height: output.rows } : {}),
    ...(wantsLinks(color, env, output) ? { link: linkTo } : {}),
  }
}
