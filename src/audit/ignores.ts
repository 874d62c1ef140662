import type { Found } from './found.js'
import { auditKinds } from './models.js'

/** `# holdfast-ignore: KIND REASON`, at the end of a line or on the lines above it. */
interface Ignore {
  readonly line: number
  /** The line whose findings it is about. */
  readonly target: number
  readonly kind: string
  readonly reason: string
  used: boolean
}

const marker = 'holdfast-ignore:'

/** The comments of a workflow file that say which findings people have checked. */
export class Ignores {
  readonly #all: readonly Ignore[]
  readonly #byPlace: ReadonlyMap<string, Ignore>

  constructor(source: string) {
    this.#all = source.includes(marker) ? readIgnores(source.split('\n')) : []
    this.#byPlace = new Map(
      this.#all.filter(({ reason }) => reason !== '').map(each => [`${each.target} ${each.kind}`, each]),
    )
  }

  /** Why a finding is to be ignored; undefined if no comment says so, or one gives no reason. */
  reasonFor({ kind, line }: Found): string | undefined {
    const ignore = this.#byPlace.get(`${line} ${kind}`)
    if (ignore) ignore.used = true
    return ignore?.reason
  }

  /** Comments that ignore nothing: what they were written for is gone, or they are written wrongly. Called at the end. */
  *unused(): Generator<Found> {
    for (const { used, line, kind, reason } of this.#all) {
      if (used) continue
      const isKnown = auditKinds.some(known => known === kind)
      const message = !isKnown
        ? `This comment ignores nothing: \`${kind}\` is not a kind of finding.`
        : reason === ''
          ? `This comment ignores nothing: it gives no reason.`
          : `This comment ignores nothing: there is no ${kind} on its line.`
      const fix = isKnown && reason !== '' ? 'Remove it' : 'Write `# holdfast-ignore: KIND REASON`'
      yield { kind: 'unused-ignore', certainty: 'hint', line, message, fix }
    }
  }
}

function readIgnores(lines: readonly string[]): Ignore[] {
  const ignores: Ignore[] = []
  // From the end: `below` is then the next line that is neither empty nor a comment.
  let below = lines.length
  for (let index = lines.length - 1; index >= 0; index--) {
    const text = lines[index] ?? ''
    const at = text.indexOf(marker)
    const before = at < 0 ? '' : text.slice(0, at).trimEnd()
    if (before.endsWith('#')) {
      const [kind = '', ...reason] = text
        .slice(at + marker.length)
        .trim()
        .split(/\s+/)
      const target = (before.trim() === '#' ? below : index) + 1
      ignores.push({ line: index + 1, target, kind, reason: reason.join(' '), used: false })
    }
    if (!/^\s*(?:#|$)/.test(text)) below = index
  }
  return ignores.reverse()
}
