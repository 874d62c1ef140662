import { checkArgument, text as aText } from '../options/index.js'
import { breakInsideLine, runnerText, visible } from './commands.js'

/** ANSI sequences, whole: CSI, OSC and other strings with their terminator (or what is left of the line), two-byte escapes. */
const ansi =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/g

/**
 * What must not be printed as it is: control characters, every format character (bidirectional marks, zero-width
 * characters, tags, soft hyphens), whatever else has no width of its own (fillers, variation selectors), other line ends,
 * halves of surrogate pairs. A reader does not see such a character, and a runner may skip it inside a command.
 *
 * The first part is what text needs and stays: the joiners and the selector of emoji, and joiners between letters of
 * scripts whose letters join. There they cannot stand inside a command or a name in ASCII.
 */
const unsafe =
  /(?:(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})|(?<=\p{Extended_Pictographic})\ufe0f|(?<=[\p{Script=Arabic}\p{Script=Bengali}\p{Script=Devanagari}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}])[\u200c\u200d](?=[\p{L}\p{M}]))|([\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}])/gu

/** {@link terminalText} for a place where no line begins. */
export function printable(text: string): string {
  const shown = text.replace(ansi, '').replace(unsafe, (kept: string, character?: string) => {
    if (character === undefined) return kept
    if (character === '\t') return '    '
    return character === '\n' ? ' ' : visible(character)
  })
  return breakInsideLine(shown, visible)
}

/**
 * Text of unknown origin as one line that a terminal can only print and that no CI service obeys: ANSI sequences are
 * dropped, line ends become blanks, tabs four blanks; every other control or hidden character, and one character of each
 * command of a CI service, becomes its visible escape (`\x07`, `\u202e`). Applied twice it changes nothing more.
 *
 * @example
 * terminalText('\u001b[2Jhello\u0007') // => 'hello\\x07'
 * terminalText('::set-env name=PATH::/evil') // => ':\\x3aset-env name=PATH::/evil'
 */
export function terminalText(text: string): string {
  checkArgument('terminalText', 'text', text, aText)
  return runnerText(printable(text))
}
