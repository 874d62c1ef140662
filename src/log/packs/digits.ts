/** A word before each digit, or before the digits given: where a number tells, its word alone would stand on too many lines. */
export function beforeDigits(word: string, digits = '0123456789'): string[] {
  return Array.from(digits, digit => word + digit)
}
