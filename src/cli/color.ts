import type { Context, Output } from './context.js'

/**
 * Whether to colour: the flag decides, then NO_COLOR (https://no-color.org), then FORCE_COLOR, then whether a
 * terminal reads.
 */
export function wantsColor(flag: boolean | undefined, env: Context['env'], output: Output): boolean {
  if (flag !== undefined) return flag
  if (env['NO_COLOR']) return false
  if (env['FORCE_COLOR'] !== undefined) return env['FORCE_COLOR'] !== '0'
  return output.isTTY === true && env['TERM'] !== 'dumb'
}
