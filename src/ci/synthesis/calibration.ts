// Written by `npm run calibrate` from 430 labelled logs of 43 projects. Do not edit by hand.
export const intercept = -1.093
export const weights: readonly number[] = [
  2.022, -0.363, -0.597, -1.671, 1.454, -1.173, -1.603, 1.843, -0.917,
]
