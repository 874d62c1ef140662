import { checkArgument, text as aText } from '../../options/index.js'
import { commandSecrets } from './command-options.js'
import { headerSecrets } from './headers.js'
import { namedSecrets } from './named-values.js'
import { spokenSecrets } from './prose.js'
import { privateKeyLines, privateKeySecrets } from './private-keys.js'
import { shapedSecrets } from './shapes.js'
import type { Span } from './models.js'
import { viewsOf } from './views.js'

/** Rounds of masking, until nothing changes: three are enough for what no one made up to need more. */
const mostRounds = 6

const finders: readonly ((text: string) => Iterable<Span>)[] = [
  shapedSecrets,
  namedSecrets,
  spokenSecrets,
  headerSecrets,
  commandSecrets,
  privateKeySecrets,
]

/**
 * The text with every secret in it replaced by `***`, whatever its length. Lines stay where they are.
 *
 * Known: the shapes of `shapes.ts` (tokens of code hosts, registries, clouds, chat and AI services, JSON Web
 * Tokens, credentials in URLs), authorization headers and cookies, PEM private keys also where a quotation cuts them,
 * values that a name announces (`password=…`, `api_key: …`, `--token …`, `the password is …`), passwords of commands (`curl -u`,
 * `docker login -p`). Also right behind or around an escape, as it is or written as text (`\n`, `\x1b[31m`, `%0A`).
 * Commit ids, digests, UUIDs and checksums stay. Takes time linear in the text; applied twice it changes nothing more.
 *
 * @example
 * maskSecrets('remote: https://bob:hunter2@example.com') // => 'remote: https://***@example.com'
 */
export function maskSecrets(text: string): string {
  checkArgument('maskSecrets', 'text', text, aText)
  let masked = maskOnce(text)
  // A mask may show where the next word begins.
  for (let [round, before] = [1, text]; masked !== before && round < mostRounds; round++) {
    before = masked
    masked = maskOnce(masked)
  }
  return masked
}

function maskOnce(text: string): string {
  // In the text as it is, too: what looks like an escape may be the head of a token.
  const spans: Span[] = [...privateKeyLines(text), ...shapedSecrets(text)]
  for (const view of viewsOf(text)) {
    for (const find of finders) {
      for (const { start, end } of find(view.text)) {
        if (end > start) spans.push({ start: view.start(start), end: view.end(end) })
      }
    }
  }
  return spans.length === 0 ? text : covered(text, spans)
}

function covered(text: string, spans: readonly Span[]): string {
  let masked = ''
  let done = 0
  let last = -1
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (end <= done) continue
    if (start > last) masked += `${text.slice(done, start)}***`
    done = end
    last = end
  }
  return masked + text.slice(done)
}

/**
 * The same value, the secrets in each of its strings masked; names of properties stay.
 *
 * @example
 * maskValue({ args: ['DB_PASSWORD=hunter2'] }) // => { args: ['DB_PASSWORD=***'] }
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
