import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Context, Output } from './context.js'

/** Terminals that open OSC 8 links, by what they set in the environment. Others print such a text without the link, or garbage. */
const programs = /^(?:iTerm\.app|WezTerm|vscode|ghostty|zed|Hyper|tmux|rio|WarpTerminal)$/
const variables = ['WT_SESSION', 'KITTY_WINDOW_ID', 'KONSOLE_VERSION', 'DOMTERM', 'ALACRITTY_WINDOW_ID']
/** VTE (GNOME Terminal and others) opens links since 0.50. */
const oldestVte = 5000

/** Whether to print links: FORCE_HYPERLINK decides, then whether a terminal that takes them reads. No color, no links. */
export function wantsLinks(color: boolean, env: Context['env'], output: Output): boolean {
  const forced = env['FORCE_HYPERLINK']
  if (forced !== undefined) return forced !== '0'
  if (!color || output.isTTY !== true || env['CI'] !== undefined) return false
  return (
    programs.test(env['TERM_PROGRAM'] ?? '') ||
    variables.some(name => env[name] !== undefined) ||
    Number(env['VTE_VERSION'] ?? 0) >= oldestVte ||
    /^(?:xterm-kitty|xterm-ghostty|foot|alacritty|contour)/.test(env['TERM'] ?? '')
  )
}

/** The URL of a file of the report that is here too. A path that leads out of the working folder has none: nothing there is touched. */
export function linkTo(file: string): string | undefined {
  const [here, there] = [process.cwd(), path.resolve(file)]
  const relative = path.relative(here, there)
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return undefined
  return existsSync(there) ? pathToFileURL(there).href : undefined
}
