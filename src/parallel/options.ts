import { HoldfastError } from '../result/index.js'

/** @throws HoldfastError `invalid-option` */
export function checkConcurrency(concurrency: number): void {
  if (concurrency === Infinity || (Number.isInteger(concurrency) && concurrency > 0)) return
  throw new HoldfastError(
    'invalid-option',
    `\`concurrency\` must be a whole number from 1 up, or Infinity; it is ${String(concurrency)}.`,
    { kind: 'invalid-input' },
  )
}
