import {
  boolean,
  callback,
  checkOptions,
  milliseconds,
  number,
  object,
  oneOf,
  schema,
  signal,
  text,
  wholeNumber,
} from '../options/index.js'
import type { Rule, RulesOf } from '../options/index.js'
import { HoldfastError } from '../result/index.js'
import type { ExtractOptions } from './json/models.js'
import type { AskJsonOptions, AskOptions, ClaudeEnvironment, ClaudePoolOptions } from './models.js'

const texts: Rule = {
  expected: 'an array of strings',
  accepts: value => Array.isArray(value) && value.every(item => typeof item === 'string'),
}

const variables: Rule = {
  expected: 'an object whose values are strings, or undefined to remove a variable',
  accepts: value =>
    object().accepts(value) &&
    Object.values(value as object).every(item => item === undefined || typeof item === 'string'),
}

const place: RulesOf<Omit<ClaudeEnvironment, 'signal'>> = {
  cwd: text,
  env: variables,
  executable: text,
  startupTimeoutMs: milliseconds(),
}

type Common = Omit<AskOptions, 'limiter' | 'onUnavailable' | 'signal'>

const common: RulesOf<Common> = {
  ...place,
  timeoutMs: milliseconds(),
  idleTimeoutMs: milliseconds(),
  retries: wholeNumber(0, 'or-infinity'),
  apiRetries: wholeNumber(0),
  model: text,
  fallbackModel: text,
  systemPrompt: text,
  tools: texts,
  maxTurns: wholeNumber(1),
  maxBudgetUsd: number(Number.MIN_VALUE, Number.MAX_VALUE, 'a number above 0'),
  sdkOptions: object(),
}

const limiter = callback
const onUnavailable = oneOf('fail', 'empty')
const poolAsk: RulesOf<Omit<AskOptions, 'limiter'>> = { ...common, signal, onUnavailable }
const poolAskJson: RulesOf<Omit<AskJsonOptions<unknown>, 'limiter'>> = {
  ...common,
  signal,
  schema,
  repair: boolean,
}
const ask: RulesOf<AskOptions> = { ...poolAsk, limiter }
const askJson: RulesOf<AskJsonOptions<unknown>> = { ...poolAskJson, limiter }
const concurrency = wholeNumber(1, 'or-infinity')
const pool: RulesOf<ClaudePoolOptions> = { ...common, onUnavailable, concurrency }

const extract: RulesOf<ExtractOptions> = {
  schema,
  pick: oneOf('last', 'only'),
  repair: boolean,
  maxLength: wholeNumber(0, 'or-infinity'),
}

export const checkAsk = (options: AskOptions) => checkOptions('askClaude', options, ask)
export const checkPoolAsk = (options: Omit<AskOptions, 'limiter'>) =>
  checkOptions('pool.ask', options, poolAsk)
export const checkPoolAskJson = <T>(options: Omit<AskJsonOptions<T>, 'limiter'>) =>
  checkOptions('pool.askJson', options, poolAskJson)
export const checkPool = (options: ClaudePoolOptions) => checkOptions('createClaudePool', options, pool)
/** A probe takes the options of a question, too: one object for both. */
export const checkProbe = (options: ClaudeEnvironment) =>
  checkOptions<AskOptions>('probeClaude', options, ask)

/** @throws HoldfastError `invalid-option`, also if there is no schema. */
export function checkAskJson<T>(options: AskJsonOptions<T>): void {
  checkOptions('askClaudeJson', options, askJson)
  if ((options.schema as unknown) === undefined) {
    throw invalid('`askClaudeJson` needs the option `schema`. Without one, call `askClaude`.')
  }
}

/** @throws HoldfastError `invalid-option`, also if the text is none. */
export function checkExtract<T>(reply: unknown, options: ExtractOptions<T>): void {
  if (typeof reply !== 'string') throw invalid('Expected the first argument of `extractJson` to be a string.')
  checkOptions('extractJson', options, extract)
}

/** @throws HoldfastError `invalid-option` */
export function checkPrompt(prompt: unknown): void {
  if (typeof prompt === 'string' && prompt.trim() !== '') return
  throw invalid('Expected `prompt` to be a string that is not blank.')
}

function invalid(message: string): HoldfastError {
  return new HoldfastError('invalid-option', message, { kind: 'invalid-input' })
}
