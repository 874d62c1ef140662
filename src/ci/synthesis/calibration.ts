// Written by `npm run calibrate` from 430 labelled logs of 43 projects. Do not edit by hand.
export const intercept = -1.205
export const weights: readonly number[] = [1.994, -0.251, -0.506, -1.77, 1.483, -0.702, -2.018, 1.826, -1.037]
