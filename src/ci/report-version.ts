/** The version of reports that this version writes. */
export const schemaVersion = 2

/**
 * A report of version 1 in the words of version 2; every other value as it is. Version 1 wrote the categories and the names of the
 * environment checks with underscores, all other words with hyphens.
 */
export function upgradeReport(value: unknown): unknown {
  if (!isObject(value) || value['schemaVersion'] !== 1) return value
  const { rootCause, environment, ...rest } = value
  return {
    ...rest,
    schemaVersion,
    ...('rootCause' in value && { rootCause: hyphenate(rootCause, 'category') }),
    ...(environment !== undefined && {
      environment: Array.isArray(environment)
        ? environment.map((check: unknown) => hyphenate(check, 'name'))
        : environment,
    }),
  }
}

/** The same object with hyphens in place of the underscores in one field. */
function hyphenate(value: unknown, field: string): unknown {
  const word = isObject(value) ? value[field] : undefined
  return isObject(value) && typeof word === 'string' ? { ...value, [field]: hyphenated(word) } : value
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A word as version 2 writes it: `type-error` for `type-error`. */
export const hyphenated = (word: string): string => word.replaceAll('_', '-')
