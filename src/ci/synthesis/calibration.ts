// Written by `npm run calibrate` from 430 labelled logs of 43 projects. Do not edit by hand.
export const intercept = -1.248
export const weights: readonly number[] = [2.014, -0.226, -0.485, -1.767, 1.478, -0.679, -2.031, 1.829, -1.026]
