export { checkArgument, checkCallback, checkItems, checkOptions } from './check.js'
export type { RulesOf } from './check.js'
export { editDistance, nearest } from './nearest.js'
export {
  anyOf,
  arrayOf,
  boolean,
  callback,
  instance,
  iterable,
  longestTimer,
  milliseconds,
  nonEmptyText,
  nullable,
  number,
  object,
  oneOf,
  shape,
  signal,
  text,
  toolRecords,
  wholeNumber,
} from './rules.js'
export type { Rule } from './rules.js'
export { checkValue, schema } from './schema.js'
export type { Checked, Schema, SchemaIssue } from './schema.js'
