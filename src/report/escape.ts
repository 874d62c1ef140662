/** ANSI sequences, whole: CSI, OSC and other strings with their terminator (or what is left of the line), two-byte escapes. */
const ansi =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u001b\u009c\n]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/g

/**
 * What else must not reach a terminal as it is: control characters, marks that reorder or hide text (bidirectional,
 * zero-width, tags), other line ends, and halves of surrogate pairs. Joiners stay: scripts and emoji need them.
 */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu

/**
 * Text of unknown origin as one line that a terminal can only print: ANSI sequences are dropped, line ends become
 * blanks, tabs four blanks, every other control or hidden character its visible escape.
 *
 * @example
 * terminalText('\u001b[2Jhello\u0007') // => 'hello\\x07'
 */
export function terminalText(text: string): string {
  return text.replace(ansi, '').replace(unsafe, visible)
}

function visible(character: string): string {
  if (character === '\t') return '    '
  if (character === '\n') return ' '
  const code = character.codePointAt(0) ?? 0
  const digits = code.toString(16)
  if (code <= 0xff) return `\\x${digits.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`
}
