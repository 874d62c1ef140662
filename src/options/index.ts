export { checkCallback, checkOptions } from './check.js'
export type { RulesOf } from './check.js'
export { editDistance, nearest } from './nearest.js'
export {
  anyOf,
  boolean,
  callback,
  instance,
  longestTimer,
  milliseconds,
  number,
  object,
  oneOf,
  signal,
  text,
  wholeNumber,
} from './rules.js'
export type { Rule } from './rules.js'
