import { HoldfastError } from '../result/index.js'
import { nearest } from './nearest.js'
import { iterable } from './rules.js'
import type { Rule } from './rules.js'

/** A rule for every option of `Options`: an option without one does not compile. */
export type RulesOf<Options> = { readonly [Name in keyof Options]-?: Rule }

type Fields = Readonly<Record<string, unknown>>
type Rules = Readonly<Record<string, Rule>>

/**
 * Checks the options of a call before anything is touched: unknown names, types and ranges. `undefined` means "left
 * out" everywhere.
 *
 * @param callee the function as the user calls it, for the message.
 * @throws HoldfastError `invalid-option`: "Expected `concurrency` to be a whole number of at least 1, got '4'."
 */
export function checkOptions<Options extends object>(
  callee: string,
  options: Options,
  rules: RulesOf<Options>,
): void {
  if (typeof options !== 'object' || (options as unknown) === null || Array.isArray(options)) {
    throw invalid(`Expected the options of \`${callee}\` to be an object, got ${shown(options)}.`)
  }
  checkFields(callee, options as Fields, rules, '')
}

/**
 * Checks an argument that is no options object: an id, a folder, a number.
 *
 * @throws HoldfastError `invalid-option`
 */
export function checkArgument(callee: string, name: string, value: unknown, rule: Rule): void {
  if (!rule.accepts(value)) {
    throw invalid(`Expected \`${name}\` of \`${callee}\` to be ${rule.expected}, got ${shown(value)}.`)
  }
  const fields = fieldsFor(rule, value)
  if (fields) checkFields(callee, value as Fields, fields, `${name}.`)
}

/** @throws HoldfastError `invalid-option` if what should be called is no function. */
export function checkCallback(callee: string, name: string, value: unknown): void {
  if (typeof value !== 'function') {
    throw invalid(`Expected \`${name}\` of \`${callee}\` to be a function, got ${shown(value)}.`)
  }
}

/** @throws HoldfastError `invalid-option` if no loop could go over it. */
export function checkItems(callee: string, value: unknown): void {
  checkArgument(callee, 'items', value, iterable)
}

function checkFields(callee: string, options: Fields, rules: Rules, path: string): void {
  for (const name in options) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (!rule) throw unknownOption(callee, path, name, Object.keys(rules))
    checkField(callee, options[name], rule, path, name)
  }
  const prototype: unknown = Object.getPrototypeOf(options)
  if (prototype === Object.prototype || prototype === null) return
  // The getters of a class are not enumerated, and the call reads them all the same.
  for (const [name, rule] of Object.entries(rules)) checkField(callee, options[name], rule, path, name)
}

function checkField(callee: string, value: unknown, rule: Rule, path: string, name: string): void {
  if (value === undefined) return
  if (!rule.accepts(value)) {
    throw invalid(`Expected \`${path}${name}\` to be ${rule.expected}, got ${shown(value)}.`)
  }
  const fields = fieldsFor(rule, value)
  if (fields) checkFields(callee, value as Fields, fields, `${path}${name}.`)
}

/** The rules for the fields of a value: of `anyOf`, those of the alternative that the value is. */
function fieldsFor(rule: Rule, value: unknown): Rules | undefined {
  const chosen = rule.alternatives?.find(alternative => alternative.accepts(value))
  return chosen ? fieldsFor(chosen, value) : rule.fields
}

function unknownOption(callee: string, path: string, name: string, known: readonly string[]): HoldfastError {
  const suggestion = nearest(name, known)
  const remedy =
    suggestion === undefined
      ? `Use one of: ${known.map(other => path + other).join(', ')}.`
      : `Did you mean \`${path}${suggestion}\`?`
  return invalid(`\`${callee}\` has no option \`${path}${name}\`. ${remedy}`)
}

function invalid(message: string): HoldfastError {
  return new HoldfastError('invalid-option', message, { kind: 'invalid-input' })
}

/** Short, on one line, and safe for values whose own methods throw. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `'${JSON.stringify(value.slice(0, 40)).slice(1, -1)}'`
  if (typeof value === 'bigint') return `${String(value).slice(0, 40)}n`
  if (typeof value === 'function') return 'a function'
  if (typeof value !== 'object' || value === null) return String(value)
  return isArray(value) ? 'an array' : 'an object'
}

function isArray(value: object): boolean {
  try {
    return Array.isArray(value)
  } catch {
    return false // a revoked proxy
  }
}
