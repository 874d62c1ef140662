import { maskSecrets } from '../../log/index.js'
import { versionsIn } from '../environment/versions/in-log.js'
import type { ChangedVersion } from '../models.js'
import { mostVersions } from './versions.js'
import type { VersionLine, VersionLines } from './versions.js'

/** What a reader takes in. */
const most = 20
const image = /\b(?:image|runner|operating system|distro|distribution|ubuntu|debian|windows|macos|xcode)\b/i

/** A green log's lines with versions. */
export interface GreenVersions {
  /** Its place among the logs of the baseline. */
  readonly log: number
  readonly lines: VersionLines
}

/**
 * What runs in another version than it did in the green logs: lines that say the same of other versions, the machine's first, then
 * the tools'.
 */
export function changedVersions(greens: readonly GreenVersions[], now: VersionLines): ChangedVersion[] {
  const changed: ChangedVersion[] = []
  for (const [key, lines] of now) {
    const [printed] = lines
    const before = greens.flatMap(({ log, lines: green }) =>
      (green.get(key) ?? []).map(line => ({ log, line })),
    )
    const [first] = before
    if (!printed || !first || lines.length > mostVersions || before.length > mostVersions * greens.length)
      continue
    if (lines.some(line => before.some(green => green.line.versions === line.versions))) continue
    changed.push({
      kind: kindOf(printed.text),
      log: first.log,
      before: quoted(first.line),
      now: quoted(printed),
    })
  }
  const order = ['image', 'tool', 'other']
  return changed.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).slice(0, most)
}

function kindOf(text: string): ChangedVersion['kind'] {
  if (image.test(text)) return 'image'
  return Object.keys(versionsIn([text])).length > 0 ? 'tool' : 'other'
}

function quoted({ line, text }: VersionLine): ChangedVersion['now'] {
  return { startLine: line, endLine: line, text: maskSecrets(text) }
}
