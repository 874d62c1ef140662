const plain = /^[\u0020-\u007e]*$/
const wide =
  /^[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|^\p{Emoji_Presentation}|\ufe0f/u
const narrow = /^[\p{M}\u200c\u200d]+$/u

/** The columns that one grapheme takes in a terminal. */
function columnsOf(grapheme: string): number {
  if (narrow.test(grapheme)) return 0
  return wide.test(grapheme) ? 2 : 1
}

/** Each of these characters is a grapheme of one column: Latin letters, dashes, quotes, arrows, lines and marks. */
const simple =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u00ff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2320-\u23e8\u2500-\u25fc\u2710-\u2727\u2758-\u2794]*$/
/** Made when a text needs it: its tables take ten milliseconds to load, a tenth of what a short log takes. */
let segmenter: Intl.Segmenter | undefined
/** A segmenter takes more than linear time over a long text: it gets pieces. */
const pieceLength = 256

function* graphemes(text: string): Generator<string> {
  if (simple.test(text)) {
    yield* text
    return
  }
  segmenter ??= new Intl.Segmenter()
  for (let at = 0; at < text.length;) {
    const piece = text.slice(at, at + pieceLength)
    const found = Array.from(segmenter.segment(piece), ({ segment }) => segment)
    if (at + piece.length < text.length && found.length > 1) found.pop() // it may go on in the next piece
    yield* found
    at += found.reduce((length, grapheme) => length + grapheme.length, 0)
  }
}

/** The columns that a text takes in a terminal. */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length
  let columns = 0
  for (const grapheme of graphemes(text)) columns += columnsOf(grapheme)
  return columns
}

/** The text in pieces of at most `width` columns, cut anywhere. */
export function chop(text: string, width: number): string[] {
  if (text.length <= width && plain.test(text)) return [text]
  const pieces: string[] = []
  let piece = ''
  let columns = 0
  for (const grapheme of graphemes(text)) {
    const more = columnsOf(grapheme)
    if (columns + more > width && piece !== '') {
      pieces.push(piece)
      piece = ''
      columns = 0
    }
    piece += grapheme
    columns += more
  }
  return [...pieces, piece]
}

/** The text in lines of at most `width` columns, cut between words, or inside one that is longer. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let columns = 0
  for (const word of text.split(' ')) {
    const more = textWidth(word)
    const blank = line === '' ? 0 : 1
    if (columns + blank + more <= width) {
      line += ' '.repeat(blank) + word
      columns += blank + more
      continue
    }
    if (line !== '') lines.push(line)
    const pieces = chop(word, width)
    line = pieces.pop() ?? ''
    columns = textWidth(line)
    lines.push(...pieces)
  }
  return [...lines, line]
}
