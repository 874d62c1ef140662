import { checkArgument, iterable } from '../../../options/index.js'
import type { Versions } from '../models.js'

/** How setup actions, CI services and the tools themselves tell their version in a log. */
const versionLines: readonly (readonly [tool: string, pattern: RegExp])[] = [
  ['node', /(?:^|\s)node(?:\.?js)?:? (?:version )?v(\d+\.\d+\.\d+)/i],
  ['node', /hostedtoolcache\/node\/(\d+\.\d+\.\d+)\//],
  ['npm', /(?:^npm:|\(npm) v?(\d+\.\d+\.\d+)/],
  ['yarn', /^yarn:? v?(\d+\.\d+\.\d+)$/],
  ['pnpm', /^pnpm:? v?(\d+\.\d+\.\d+)$/],
  ['python', /(?:^|\()(?:C?Python|platform \w+ -- Python) \(?(\d+\.\d+\.\d+)/],
  ['ruby', /^(?:Using )?ruby[ -](\d+\.\d+\.\d+)/],
  ['go', /^go version go(\d+\.\d+(?:\.\d+)?)/],
  ['rust', /^(?:rustc|\s*stable\S* updated - rustc) (\d+\.\d+\.\d+)/],
  ['java', /^(?:openjdk|java) version "(?:1\.(?=8))?(\d+(?:\.\d+){0,2})/],
  ['php', /^PHP (\d+\.\d+\.\d+)/],
]

/** No version is reported in a line without this. */
const versionLike = /\d\.\d|version "\d/

/** A command that prints a version: the next line is the answer. */
const versionCommand = /^\$ (node|npm|yarn|pnpm|python3?|ruby|php|rustc) (?:--version|-v|-V)$/
const answer = /^(?:\D*)v?(\d+\.\d+\.\d+)/

/**
 * The versions of tools that a log shows, from its cleaned lines. The last word of each tool counts: a job that
 * switches runs on what it switched to.
 *
 * @example
 * versionsIn(['Now using node v10.16.0 (npm v6.9.0)']) // => { node: '10.16.0', npm: '6.9.0' }
 */
export function versionsIn(lines: Iterable<string>): Versions {
  checkArgument('versionsIn', 'lines', lines, iterable)
  const found: Record<string, string> = {}
  let question: string | undefined
  for (const line of lines) {
    const answered = question === undefined ? undefined : answer.exec(line)?.[1]
    if (question !== undefined && answered !== undefined) found[question] = answered
    const tool = versionCommand.exec(line)?.[1]
    question = tool === 'rustc' ? 'rust' : tool?.replace('3', '')
    if (line.length > 300 || !versionLike.test(line)) continue
    for (const [name, pattern] of versionLines) {
      const version = pattern.exec(line)?.[1]
      if (version !== undefined) found[name] = version
    }
  }
  return found
}
