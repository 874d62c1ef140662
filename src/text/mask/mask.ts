import { maskNamedValues } from './named-values.js'
import { maskPrivateKeys } from './private-keys.js'
import { secretShapes } from './shapes.js'

/**
 * The text with every secret in it replaced by `***`, whatever its length. Lines stay where they are.
 *
 * Known: the shapes of `shapes.ts` (tokens of code hosts, registries, clouds, chat and AI services, JSON Web
 * Tokens, credentials in URLs, authorization headers), PEM private keys also where a quotation cuts them, and
 * values that a name announces (`password=…`, `api_key: …`, `--token …`). Commit ids, digests, UUIDs and
 * checksums stay. Takes time linear in the text.
 *
 * @example
 * maskSecrets('remote: https://bob:hunter2@example.com') // => 'remote: https://***@example.com'
 */
export function maskSecrets(text: string): string {
  const lower = text.toLowerCase()
  let masked = maskPrivateKeys(text)
  for (const { literals, pattern, replacement } of secretShapes) {
    if (literals.some(literal => lower.includes(literal))) masked = masked.replace(pattern, replacement)
  }
  return maskNamedValues(masked)
}

/**
 * The same value, the secrets in each of its strings masked; names of properties stay.
 *
 * @example
 * maskValue({ args: ['--password', 'hunter2', 'DB_PASSWORD=hunter2'] }).args[2] // => 'DB_PASSWORD=***'
 */
export function maskValue<T>(value: T): T {
  return walk(value) as T
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return maskSecrets(value)
  if (Array.isArray(value)) return value.map(walk)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
}
