import type { Category } from '../../log/index.js'
import type { Phase } from '../../log/index.js'
import type { RootCause } from '../models.js'
import { quoted } from './models.js'
import type { Attributed } from './models.js'

/** Words in a root cause of some category that name who is to blame by themselves. */
interface Fact {
  readonly attribution: 'infrastructure' | 'configuration'
  readonly what: string
  readonly categories: readonly Category[]
  readonly says: RegExp
  /** Not if the excerpt contains this. */
  readonly unless?: RegExp
  /** Words that may be about the code under test: in these phases they count only beside a host that is not this machine. */
  readonly outsideOnlyIn?: readonly Phase[]
}

const loopback = /\blocalhost\b|\b127\.0\.0\.1\b|\b0\.0\.0\.0\b|\[?::1\]?[:\s/]/
const outside = /https?:\/\/|[\w-]\.(?:com|org|net|io|dev|edu|gov|br|de|uk|fr|cn|eu|us|co)\b/i

const facts: readonly Fact[] = [
  {
    attribution: 'infrastructure',
    what: 'The machine that ran the job was lost or failed itself',
    categories: ['infrastructure', 'timeout-or-oom', 'network-or-flaky'],
    says: /lost communication with the server|received a shutdown signal|system failure|stopped hearing from agent|agent (?:was (?:lost|stopped)|went offline|did not connect|lost communication)|was marked offline|ChannelClosedException|No runner matching|An error occurred within Travis CI|unexpected system error/i,
  },
  {
    attribution: 'infrastructure',
    what: 'The disk of the machine is full',
    categories: ['timeout-or-oom', 'infrastructure', 'environment', 'docker-build', 'dependency-install'],
    says: /no space left on device|disk quota exceeded|not enough (?:space on the disk|disk space)|\bENOSPC\b/i,
    unless: /file watchers|inotify/i,
  },
  {
    attribution: 'infrastructure',
    what: 'A server or the network did not answer as it should',
    categories: ['network-or-flaky', 'infrastructure', 'dependency-install', 'docker-build'],
    says: /\b50[0234] (?:Bad Gateway|Service|Gateway|Internal)|(?:error|ERROR|status|code|HTTP\S{0,20}|returned error):? *5\d\d\b|\bE50\d\b|too many 5\d\d|\btoomanyrequests\b|429 Too Many|[Cc]ould not resolve (?:host|proxy)|Temporary failure (?:in name )?resol|unable to resolve host|getaddrinfo|\bE(?:NOTFOUND|AI_AGAIN|CONNRESET|TIMEDOUT|SOCKETTIMEDOUT)\b|[Cc]onnection (?:reset|timed out|closed by remote)|TLS handshake timeout|i\/o timeout|[Rr]ead timed out|RPC failed|early EOF|remote end hung up|Max retries exceeded|Network is unreachable|SSL_ERROR_SYSCALL|Failed to connect to \S+ port|Hash Sum mismatch|stream error: stream ID|rate limit exceeded/,
    unless: loopback,
    outsideOnlyIn: ['test', 'build', 'unknown'],
  },
  {
    attribution: 'configuration',
    what: 'A secret or a permission of the pipeline is missing or wrong',
    categories: ['permission-or-secret', 'environment'],
    says: /\b(?:secret|credential|password|api[_ -]?key|access token|authenticat|authoriz)|Resource not accessible by integration|Bad credentials|\(publickey|no basic auth|denied: requested access|\bE40[13]\b|returned error: 40[13]\b|ENEEDAUTH|requires a development team|provisioning (?:profile|settings)|\b40[13] (?:Unauthorized|Forbidden)|could not read (?:Username|Password)|(?:environment variable|env var|variable) ?[`'":$]{0,2}\w{1,80}[`'"]? ?(?:is |must be )?(?:not set|set|missing|required|empty)|\b[A-Z][A-Z0-9_]{3,} (?:is not set|must be set|is required|is missing)|Input required and not supplied/,
  },
  {
    attribution: 'configuration',
    what: 'The definition of the pipeline is wrong',
    categories: ['github-actions-config'],
    says: /error|invalid|unexpected|missing|not (?:found|defined|valid|supplied)|unrecognized|unable|cannot|can't|deprecated/i,
  },
  {
    attribution: 'configuration',
    what: 'The definition of the pipeline is wrong',
    categories: ['github-actions-config'],
    says: /\S/,
  },
]

/** Infrastructure or configuration, where the root cause itself says so: by its category and the words of its excerpt. */
export function factOf({ category, phase, excerpt }: RootCause): Attributed | undefined {
  const lines = excerpt.text.split('\n')
  for (const { attribution, what, categories, says, unless, outsideOnlyIn } of facts) {
    if (!categories.includes(category) || unless?.test(excerpt.text) === true) continue
    if (outsideOnlyIn?.includes(phase) === true && !outside.test(excerpt.text)) continue
    const at = lines.findIndex(line => says.test(line))
    if (at < 0) continue
    return { attribution, reason: `${what}: ${quoted(excerpt.startLine + at, lines[at] ?? '')}.` }
  }
  return undefined
}

/** What the project's own files say when they are wrong: no machine and no other run makes a sound file fail so. */
const ofFiles: ReadonlySet<Category> = new Set(['compile-error', 'type-error', 'lint-error', 'formatting'])
/** A file that is not the project's: of the system, of a package, of a tool chain. */
const foreign =
  /^(?:\/usr\/|\/opt\/|\/nix\/|\/Applications\/|~\/|<)|node_modules|site-packages|vendor\/|\/pkg\/mod\/|\.cargo\/registry|\.m2\/|\.gradle\/|DerivedData/

/**
 * The change, where a tool finds an error at a line of the project's own files: if the commit before it passed, what changed made it
 * so. The least of the reasons, for a base that fails too says the same.
 */
export function ownFileOf({ category, files, excerpt }: RootCause): Attributed | undefined {
  if (!ofFiles.has(category)) return undefined
  const file = files.find(({ path, line, implied }) => line !== undefined && !implied && !foreign.test(path))
  if (!file) return undefined
  const name = file.path.slice(file.path.lastIndexOf('/') + 1)
  const lines = excerpt.text.split('\n')
  const at = lines.findIndex(line => line.includes(name) && !/^\s{0,12}at /.test(line)) // no frame of a stack
  if (at < 0) return undefined
  const said = quoted(excerpt.startLine + at, lines[at] ?? '')
  return { attribution: 'change', reason: `The error is at a line of the project's own files: ${said}.` }
}
