/**
 * The lower end of the 95% Wilson score interval: the success that `worked` of `tried` prove, 0 to 1. One of one
 * proves 0.21, nine of nine 0.70; nothing tried proves 0.
 *
 * Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927) 209–212.
 *
 * @example
 * wilsonLowerBound(9, 9).toFixed(2) // => '0.70'
 */
export function wilsonLowerBound(worked: number, tried: number): number {
  if (tried <= 0) return 0
  const z = 1.959964
  const share = worked / tried
  const centre = share + z ** 2 / (2 * tried)
  const margin = z * Math.sqrt((share * (1 - share) + z ** 2 / (4 * tried)) / tried)
  return Math.max(0, (centre - margin) / (1 + z ** 2 / tried))
}
