// Written by `npm run calibrate` from 430 labelled logs of 43 projects. Do not edit by hand.
export const intercept = -1.504
export const weights: readonly number[] = [2.028, 0.492, -0.372, -0.7, 1.301, -1.466, -1.037, 1.843, -0.467]
