/** A word before each digit, or before the passed digits: if the number matters, its word alone would be on too many lines. */
export function beforeDigits(word: string, digits = '0123456789'): string[] {
  return Array.from(digits, digit => word + digit)
}

/** A word behind each letter, digit, `_` and `$`: where it ends a longer word, and alone would be on too many lines. */
export function atEndOf(word: string): string[] {
  return Array.from('abcdefghijklmnopqrstuvwxyz0123456789_$', letter => letter + word)
}

/** Each of the heads before each of the tails. */
export function joined(heads: readonly string[], tails: readonly string[]): string[] {
  return heads.flatMap(head => tails.map(tail => head + tail))
}
