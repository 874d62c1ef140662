// Written by `npm run calibrate` from 430 labelled logs of 43 projects. Do not edit by hand.
export const intercept = 0.53
export const weights: readonly number[] = [1.476, -0.227, -1.237, -2.326, 0.38, -1.688, -1.738, 3.022]
