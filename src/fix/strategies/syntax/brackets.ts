const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** The code of a line: strings stay as long as they are and say nothing, comments go. */
export const codeOf = (line: string): string =>
  line
    .replace(
      /(?<!\\)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/g,
      all => `"${'_'.repeat(all.length - 2)}"`,
    )
    .replace(/(?:^|\s)(?:\/\/|#(?!include|\[|!|\{)).*/, all => ' '.repeat(all.length))

/** The brackets that a line opens and does not close, and where it closes one that it did not open. */
function balanceOf(line: string): { readonly open: string[]; readonly extra: number[] } {
  const open: string[] = []
  const extra: number[] = []
  Array.from(codeOf(line)).forEach((letter, index) => {
    if (letter in closers) open.push(letter)
    else if (')]}'.includes(letter) && closers[open.at(-1) ?? ''] === letter) open.pop()
    else if (')]'.includes(letter)) extra.push(index)
  })
  return { open, extra }
}

/** A line without blanks at its end, in two parts: the second is what a pattern finds. */
function parted(line: string, pattern: RegExp): readonly [string, string] {
  const text = line.trimEnd()
  const at = text.search(pattern)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at)]
}

/** A line with the brackets that it misses, where its statement ends; without one that is too many; with its quote closed. */
export function bracketRepairs(line: string): string[] {
  const { open, extra } = balanceOf(line)
  const missing = open.filter(each => each !== '{' || !/\{\s*$/.test(line)).map(each => closers[each] ?? '')
  const found: string[] = []
  if (missing.length > 0 && missing.length < 4) {
    const [head, end] = parted(line, /(?<!\s)\s*(?:(?:=>\s*)?\{|do|then)$|(?<![;:,])[;:,]+$/)
    found.push(`${head}${missing.reverse().join('')}${end}`)
    const inner = /^(.*)([)\]}])([;:,]*)$/.exec(line)
    if (inner) found.push(`${inner[1] ?? ''}${missing.join('')}${inner[2] ?? ''}${inner[3] ?? ''}`)
  }
  const at = extra.at(-1)
  if (at !== undefined) found.push(line.slice(0, at) + line.slice(at + 1))
  for (const quote of ['"', "'", '`'])
    if (line.replaceAll(`\\${quote}`, '').split(quote).length % 2 === 0) {
      const [head, end] = parted(line, /(?<![)\]};:,])[)\]};:,]+$/)
      found.push(`${head}${quote}${end}`)
    }
  return found.filter(each => each !== line)
}
