// Written by `npm run calibrate` from 430 labelled logs of 43 projects. Do not edit by hand.
export const intercept = 0.326
export const weights: readonly number[] = [2.053, -0.258, -1.001, -2.216, 0.477, -2.01, -1.37, 2.509]
