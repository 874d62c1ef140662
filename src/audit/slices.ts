/** A key of a block mapping and its value, as they are written. */
export interface Slice {
  readonly key: string
  readonly text: string
  /** 1-based, of the key. */
  readonly line: number
}

/**
 * Cuts a block mapping at its keys, by their indentation alone, in one pass; `below` cuts the mapping that is the value of the
 * slice's own key. Undefined if it is written in another way: in braces, as a list, with `? `.
 */
export function slicesOf({ text, line }: Slice, which: 'here' | 'below' = 'here'): Slice[] | undefined {
  const starts: { key: string; at: number; line: number }[] = []
  let indent: number | undefined
  let skipped = which === 'here'
  let number = line
  for (let at = 0; at < text.length; number++) {
    const next = text.indexOf('\n', at)
    const end = next < 0 ? text.length : next
    let first = at
    while (text[first] === ' ') first++
    const from = at
    at = end + 1
    const char = text[first]
    if (first >= end || char === '#' || char === '\r' || text.startsWith('---', from) || char === '%')
      continue
    if (!skipped) {
      skipped = true
      if (!endsInColon(text.slice(first, Math.min(end, first + 1_000)))) return undefined
      continue
    }
    indent ??= first - from
    if (first - from > indent) continue
    if (first - from < indent) return undefined
    if (char === '}' || char === ']') continue // ends a value that began above
    const key = keyOf(text.slice(first, Math.min(end, first + 1_000)))
    if (key === undefined) return undefined
    starts.push({ key, at: from, line: number })
  }
  if (starts.length === 0) return undefined
  return starts.map(({ key, at, line: from }, index) => ({
    key,
    line: from,
    text: text.slice(at, starts[index + 1]?.at ?? text.length),
  }))
}

/** Whether the value of a key begins on the next line. */
function endsInColon(line: string): boolean {
  const colon = line.indexOf(':')
  const rest = line.slice(colon + 1).trimStart()
  return colon > 0 && (rest === '' || rest.startsWith('#'))
}

function keyOf(line: string): string | undefined {
  if (/^[-?[{&*!|>@`]/.test(line)) return undefined
  const quote = line[0]
  if (quote === '"' || quote === "'") {
    const end = line.indexOf(quote, 1)
    return end > 0 &&
      line
        .slice(end + 1)
        .trimStart()
        .startsWith(':')
      ? line.slice(1, end)
      : undefined
  }
  const end = line.search(/:(?:\s|$)/)
  return end > 0 ? line.slice(0, end).trimEnd() : undefined
}
