// Written by `npm run calibrate` from 531 labelled logs of 111 projects. Do not edit by hand.
export const intercept = -5.629
export const weights: readonly number[] = [
  0.13, 0.488, 2.829, 0.023, 1.317, 0.801, 0.934, 0.133, 0, 0.219, 0, 0, 0.472, 0.219, 0.488, 0.328, 0.363,
  0.32,
]
