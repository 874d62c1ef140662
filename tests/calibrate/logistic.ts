export interface Model {
  readonly intercept: number
  readonly weights: readonly number[]
}
interface Sample {
  readonly features: readonly number[]
  readonly right: boolean
  readonly weight: number
}

/**
 * Logistic regression with a little ridge, by plain gradient descent: a few hundred rows of a few features. No weight falls below 0:
 * each feature is a witness for what is predicted.
 */
export function fitLogistic(rows: readonly Sample[], ridge = 0.002, rounds = 3000, rate = 0.8): Model {
  const size = rows[0]?.features.length ?? 0
  const weights = new Array<number>(size).fill(0)
  let intercept = 0
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  for (let round = 0; round < rounds; round++) {
    const slope = new Array<number>(size).fill(0)
    let constant = 0
    for (const { features, right, weight } of rows) {
      const error = weight * (predict({ intercept, weights }, features) - Number(right))
      constant += error
      features.forEach((value, i) => (slope[i] = (slope[i] ?? 0) + error * value))
    }
    intercept -= (rate * constant) / total
    for (let i = 0; i < size; i++) {
      const step = rate * ((slope[i] ?? 0) / total + ridge * (weights[i] ?? 0))
      weights[i] = Math.max(0, (weights[i] ?? 0) - step)
    }
  }
  return { intercept, weights }
}

export function predict({ intercept, weights }: Model, features: readonly number[]): number {
  const sum = features.reduce((total, value, i) => total + value * (weights[i] ?? 0), intercept)
  return 1 / (1 + Math.exp(-sum))
}

/** Over ten bins of equal width: the mean distance of what was said from what was so, weighted by how many were said. */
export function expectedCalibrationError(rows: readonly { confidence: number; right: boolean }[]): number {
  let sum = 0
  for (let bin = 0; bin < 10; bin++) {
    const inside = rows.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === bin)
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / Math.max(1, values.length)
    sum +=
      inside.length * Math.abs(mean(inside.map(r => r.confidence)) - mean(inside.map(r => Number(r.right))))
  }
  return sum / rows.length
}
