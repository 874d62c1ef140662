import { checkArgument, text } from '../options/index.js'
/**
 * What CI services obey in the output of a step, wherever it is in a line. The match is one character inside the
 * command, never its first, so that a JSON text stays the same value when the match becomes a `\u` escape.
 *
 * - `##[…]`: GitHub (the old form, Gitea too) and Azure; `##vso[…]`, `##teamcity[…]`, `##octopus[…]`, and any other name
 * - `section_start:`, `section_end:`: GitLab; `travis_fold:`, `travis_time:`: Travis
 * - `ha:////`: a console note of Jenkins
 * - `::name` that begins a word: GitHub obeys it only at the start of a line, and lines are wrapped between words
 */
const insideLine =
  /(?<=#)#(?=[a-z]{0,32}\[)|(?<=section_start|section_end|travis_fold|travis_time):|(?<=ha:)\/(?=\/\/\/)|(?<=(?:^|[\s"]):):(?=[a-z])/gi

/** GitHub's `::command` behind blanks and colors. Any: it may be the token of `stop-commands`. */
const gitHubAtStart = /^((?:[^\S\n\r\u2028\u2029]|\u001b\[[\d;]{0,16}m)*:):/gm

/** The headers of Buildkite: `--- `, `+++ `, `~~~ `, `^^^ +++`. */
const buildkiteAtStart = /^((?:\u001b\[[\d;]{0,16}m)*)(?:-(?=-- )|\+(?=\+\+ )|~(?=~~ )|\^(?=\^\^ \+\+\+))/gm

/** The visible escape of a character, as terminals show it: `\x23` for `#`. */
export function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0
  const digits = code.toString(16)
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`
}

/** The text with every command broken that works inside a line; `escape` writes the character that breaks it. */
export const breakInsideLine = (text: string, escape: (character: string) => string): string =>
  text.replace(insideLine, character => escape(character))

/**
 * Output of several lines, colors included, that no CI service obeys: one character of each command becomes its visible
 * escape. `##[add-mask]` is printed as `#\x23[add-mask]`, `::error::` at the start of a line as `:\x3aerror::`. Everything
 * else stays. For a text of unknown origin use `terminalText`, which does this and more.
 *
 * @example
 * runnerText('##vso[task.setvariable variable=PATH]/evil') // => '#\\x23vso[task.setvariable variable=PATH]/evil'
 */
export function runnerText(output: string): string {
  checkArgument('runnerText', 'output', output, text)
  return breakInsideLine(output, visible)
    .replace(gitHubAtStart, (_, before: string) => before + visible(':'))
    .replace(
      buildkiteAtStart,
      (match: string, colors: string) => colors + visible(match.slice(colors.length)),
    )
}
