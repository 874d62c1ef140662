import { nearest } from '../options/index.js'
import { ConfigError, list, withoutDot } from './errors.js'
import type { ConfigIssue, ConfigSchemaIssue, KeyPath } from './models.js'
import { pathOf, touches } from './overrides.js'
import type { Checked } from './overrides.js'
import type { Places } from './places.js'
import type { Shape } from './shape.js'
import { formatKey, valueAt } from './toml.js'

/** At most this many mistakes are reported; the others are counted. */
const mostIssues = 100
/** At most this many branches of a union are reported, and as many mistakes of each. */
const mostBranches = 5
/** A longer key has no suggestion: comparing takes the product of the lengths. */
const longestWord = 64

/** Something wrong, before it is known where. */
interface Problem {
  readonly path: KeyPath
  readonly message: string
  readonly isUnknownKey?: boolean
}

/** All that is wrong with the settings. */
export function problems<T>({ input, result, unplaced }: Checked<T>, shape: Shape): Problem[] {
  const found = (result.issues ?? []).flatMap(issue => problemsOf(issue, input, shape))
  const reported = new Set(found.map(({ path }) => JSON.stringify(path)))
  const unknown = shape.unknownKeys(input).filter(path => !reported.has(JSON.stringify(path)))
  const lost = unplaced.filter(({ path }) => !found.some(problem => touches(problem.path, path)))
  return [
    ...found,
    ...unknown.map(unknownKey),
    ...lost.map(({ path }) => ({
      path,
      message: 'An environment variable sets it, but the schema has no such key.',
    })),
  ]
}

/** zod names the unknown keys of a table together, others each in its path. */
function problemsOf(issue: ConfigSchemaIssue, input: unknown, shape: Shape): Problem[] {
  const path = pathOf(issue)
  const { code, keys, errors } = issue as { code?: unknown; keys?: unknown; errors?: unknown }
  if (code === 'unrecognized_keys' && Array.isArray(keys)) {
    return keys.map(key => unknownKey([...path, String(key)]))
  }
  const missing = path.length > 0 && valueAt(input, path) === undefined ? 'It is missing. ' : ''
  const branches = Array.isArray(errors) && errors.length > 0 ? (errors as ConfigSchemaIssue[][]) : []
  const message = branches.length > 0 ? branchesOf(branches, path, shape) : `${withoutDot(issue.message)}.`
  return [{ path, message: missing + message }]
}

/** Why no branch of a union takes the value. */
function branchesOf(branches: readonly ConfigSchemaIssue[][], path: KeyPath, shape: Shape): string {
  const names = shape.branchNames(path)
  const shown = branches.slice(0, mostBranches).map((issues, index) => {
    const reasons = issues.slice(0, mostBranches).map(issue => {
      const key = formatKey(pathOf(issue))
      return `${key === '' ? '' : `${key}: `}${withoutDot(issue.message)}`
    })
    const name = names.length === branches.length ? names[index] : `form ${index + 1}`
    return `as ${name}: ${reasons.join(', ')}`
  })
  const more = branches.length > shown.length ? `; and ${branches.length - shown.length} more` : ''
  return `It matches none of the allowed forms (${shown.join('; ')}${more}).`
}

const unknownKey = (path: KeyPath): Problem => ({
  path,
  message: 'Unknown key.',
  isUnknownKey: true,
})

/** The error that reports them, in the order of the file. The content of another user's file is left out. */
export function invalid(found: readonly Problem[], shape: Shape, places: Places): ConfigError {
  const known = new Map<string, string[]>()
  const issues = found
    .map(problem => ({ ...problem, ...places.describe(problem.path) }))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
    .slice(0, mostIssues)
    .map(({ path, isUnknownKey, message, ...place }): ConfigIssue => {
      if (!places.isShown) return { key: '', message: 'The schema does not accept this value.', ...place }
      const suggestion = isUnknownKey === true ? suggestionFor(path, shape, known) : undefined
      return {
        key: formatKey(path),
        message,
        ...place,
        ...places.excerpt(place),
        ...(suggestion === undefined ? {} : { suggestion }),
      }
    })
  const more = found.length > issues.length ? `\n… and ${found.length - issues.length} more.` : ''
  const message = `${list(issues)}${more}\nFix the values named above, then run again.`
  return new ConfigError('config-invalid', message, { file: places.file, issues })
}

function suggestionFor(path: KeyPath, shape: Shape, known: Map<string, string[]>): string | undefined {
  const word = path.at(-1) ?? ''
  if (word.length > longestWord) return undefined
  const table = path.slice(0, -1)
  const name = JSON.stringify(table)
  const keys = known.get(name) ?? shape.knownKeys(table).filter(key => key.length <= longestWord)
  known.set(name, keys)
  return nearest(word, keys)
}
