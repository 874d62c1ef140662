import {
  arrayOf,
  boolean,
  checkArgument,
  checkOptions,
  nonEmptyText,
  object,
  text,
  wholeNumber,
} from '../options/index.js'
import type { Rule, RulesOf } from '../options/index.js'
import type { ConfigPlace, LoadConfigOptions } from './models.js'

const placeRules: RulesOf<ConfigPlace> = { file: nonEmptyText, section: text }
const place: Rule = {
  ...object(placeRules),
  accepts: value => object().accepts(value) && nonEmptyText.accepts((value as Partial<ConfigPlace>).file),
  expected: 'a place { file, section }',
}
const texts = (expected: string, holdsNothing = false): Rule => ({
  expected,
  accepts: value =>
    object().accepts(value) &&
    Object.values(value as object).every(
      one => typeof one === 'string' || (holdsNothing && one === undefined),
    ),
})

const rules: RulesOf<LoadConfigOptions<unknown>> = {
  ...placeRules,
  schema: {
    expected: 'a Standard Schema, such as one of zod',
    accepts: value => {
      const { validate } =
        (value as Partial<LoadConfigOptions<unknown>['schema']> | null)?.['~standard'] ?? {}
      return typeof validate === 'function'
    },
  },
  alsoIn: arrayOf(place),
  user: place,
  optional: boolean,
  cwd: nonEmptyText,
  stopAt: nonEmptyText,
  maxBytes: wholeNumber(1),
  env: texts('an object of keys and the variables that override them'),
  environment: texts('an object of variables', true),
}

/** @throws HoldfastError `invalid-option` */
export function checkLoad(options: LoadConfigOptions<unknown>): void {
  checkOptions('loadConfig', options, rules)
  // Required, so that leaving them out is no option.
  checkArgument('loadConfig', 'file', options.file, nonEmptyText)
  checkArgument('loadConfig', 'schema', options.schema, rules.schema)
}
