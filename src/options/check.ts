import { HoldfastError } from '../result/index.js'
import { nearest } from './nearest.js'
import type { Rule } from './rules.js'

/** A rule for every option of `Options`: an option without one does not compile. */
export type RulesOf<Options> = { readonly [Name in keyof Options]-?: Rule }

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
  checkFields(callee, options as Readonly<Record<string, unknown>>, rules, '')
}

/** @throws HoldfastError `invalid-option` if what should be called is no function. */
export function checkCallback(callee: string, name: string, value: unknown): void {
  if (typeof value === 'function') return
  throw invalid(`Expected \`${name}\` of \`${callee}\` to be a function, got ${shown(value)}.`)
}

function checkFields(
  callee: string,
  given: Readonly<Record<string, unknown>>,
  rules: Readonly<Record<string, Rule>>,
  path: string,
): void {
  for (const name in given) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (!rule)
      throw unknownOption(
        callee,
        path + name,
        Object.keys(rules).map(known => path + known),
      )
    const value = given[name]
    if (value === undefined) continue
    if (!rule.accepts(value)) {
      throw invalid(`Expected \`${path}${name}\` to be ${rule.expected}, got ${shown(value)}.`)
    }
    if (rule.fields && typeof value === 'object') {
      checkFields(callee, value as Readonly<Record<string, unknown>>, rule.fields, `${path}${name}.`)
    }
  }
}

function unknownOption(callee: string, name: string, known: readonly string[]): HoldfastError {
  const suggestion = nearest(name, known)
  const remedy =
    suggestion === undefined ? `Use one of: ${known.join(', ')}.` : `Did you mean \`${suggestion}\`?`
  return invalid(`\`${callee}\` has no option \`${name}\`. ${remedy}`)
}

function invalid(message: string): HoldfastError {
  return new HoldfastError('invalid-option', message, { kind: 'invalid-input' })
}

/** Short, on one line, and safe for values whose own methods throw. */
function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value.slice(0, 40)}'`
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object'
  return String(value)
}
