// Written by `npm run calibrate` from 531 labelled logs of 111 projects. Do not edit by hand.
import type { Merit } from './merit.js'

export const meritWeights: Readonly<Record<Merit, number>> = {
  certainty: 1.75,
  generic: -0.45,
  symptom: -0.09,
  shaped: 1.18,
  inFirstCommand: 0.91,
  near: 0.61,
  toolNear: 1.1,
  sureAndNear: 0.95,
  firstOfItsWorth: 1.09,
  firstOfItsTool: 1.37,
  closing: -2,
  passed: -1.5,
  place: 0.79,
  compares: 0.75,
  exception: 0.58,
  failureWord: 0.34,
  warns: -0.69,
  echoed: -1,
  test: 1.65,
  file: 0.41,
  long: 1.85,
  several: 1.17,
  terse: -0.35,
}
