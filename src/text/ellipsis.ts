/** The text, cut to at most `length` characters: a cut text ends in `…`. Surrogate pairs stay whole. */
export function ellipsis(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…` : text
}
