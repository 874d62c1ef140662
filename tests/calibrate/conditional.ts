/** The candidates of one log: what speaks for each, and how right each is, 0 to 1. */
export interface Choice {
  readonly features: readonly (readonly number[])[]
  readonly right: readonly number[]
  /** How much the log counts beside the others. */
  readonly weight: number
}

/**
 * Conditional logistic regression: weights under which the right candidates of a log stand out among its others, with a little
 * ridge, by Adam.
 *
 * @param most by the place of a weight: what it may be at most. What is known beforehand, and few logs say.
 */
export function fitConditional(
  choices: readonly Choice[],
  most: readonly number[],
  ridge = 0.004,
  rounds = 300,
  rate = 0.1,
): number[] {
  const usable = choices.filter(({ right }) => right.some(value => value > 0))
  const total = usable.reduce((sum, { weight }) => sum + weight, 0)
  const size = usable[0]?.features[0]?.length ?? 0
  const weights = new Float64Array(size)
  const mean = new Float64Array(size)
  const spread = new Float64Array(size)
  for (let round = 1; round <= rounds; round++) {
    const slope = weights.map(weight => -ridge * weight)
    for (const choice of usable) addSlope(slope, weights, choice, choice.weight / total)
    for (let i = 0; i < size; i++) {
      const step = slope[i] as number
      mean[i] = 0.9 * (mean[i] as number) + 0.1 * step
      spread[i] = 0.99 * (spread[i] as number) + 0.01 * step * step
      const unbiased = (mean[i] as number) / (1 - 0.9 ** round)
      const next =
        (weights[i] as number) +
        (rate * unbiased) / (Math.sqrt((spread[i] as number) / (1 - 0.99 ** round)) + 1e-8)
      weights[i] = Math.min(most[i] ?? Infinity, next)
    }
  }
  return [...weights]
}

function addSlope(
  slope: Float64Array,
  weights: Float64Array,
  { features, right }: Choice,
  share: number,
): void {
  const sums = features.map(row => row.reduce((sum, value, i) => sum + value * (weights[i] as number), 0))
  const highest = Math.max(...sums)
  const odds = sums.map(sum => Math.exp(sum - highest))
  const all = odds.reduce((a, b) => a + b, 0)
  const good = odds.reduce((sum, value, i) => sum + value * (right[i] ?? 0), 0)
  features.forEach((row, at) => {
    const pull = share * (odds[at] as number) * ((right[at] ?? 0) / good - 1 / all)
    row.forEach((value, i) => (slope[i] = (slope[i] as number) + pull * value))
  })
}
