// Written by `npm run calibrate` from 531 labelled logs of 111 projects. Do not edit by hand.
export const intercept = -5.714
export const weights: readonly number[] = [
  0.153, 0.538, 2.814, 0, 1.312, 0.868, 0.797, 0.174, 0, 0.121, 0, 0, 0.493, 0.254, 0.446, 0.346, 0.358,
  0.332,
]
