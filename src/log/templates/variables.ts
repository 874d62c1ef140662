/**
 * What changes from run to run: times, addresses, UUIDs, hashes, numbers with their brackets and their unit of time or size. Digits
 * inside a word are part of it.
 */
const variable =
  /\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?|\b0x[0-9a-f]+|(?<![a-z0-9])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![a-z0-9])|(?<![a-z0-9])(?=[a-f]{0,64}\d)(?=\d{0,64}[a-f])[0-9a-f]{7,64}(?![a-z0-9])|(?<![a-z0-9_])\d+(?:[.,:]\d+)*(?: ?(?:ns|[mμµu]?s|secs?|seconds?|mins?|minutes?|h|hours?|[kMG]i?B|bytes)\b)?|\d{5,}/gi
const temporary = /(?<=\/(?:tmp|temp|T)\/)[^\s/'":)]+/g

/** Stands for what changes from run to run. */
export const placeholder = '<#>'

/** More of a line tells no template from another. */
const longest = { line: 600, words: 80 }

/**
 * The words of a line, what changes from run to run replaced. A bare 0 stays: between no failure and some lies the difference that
 * matters.
 */
export function wordsOf(line: string): string[] {
  return maskVariables(line.slice(0, longest.line))
    .split(/\s+/, longest.words + 1)
    .filter(word => word !== '')
    .slice(0, longest.words)
}

function maskVariables(line: string): string {
  const steady = line.includes('/') ? line.replace(temporary, placeholder) : line
  return steady.replace(variable, value => (value === '0' ? value : placeholder))
}
