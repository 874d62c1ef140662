import type { Lines } from '../../log/index.js'

/** A line with a version, as one log has it. */
export interface VersionLine {
  readonly line: number
  readonly text: string
  /** The versions in it, in order. */
  readonly versions: string
}

/** The lines of a log with versions, by what they say beside them. */
export type VersionLines = ReadonlyMap<string, readonly VersionLine[]>

/** `1.2.3`, `v20.11`, `10.0.19041-rc.1`, `20240101.1`: at least two numbers, and what a version may carry behind them. */
const version = /(?<![\w.:/@-])v?\d+(?:\.\d+)+(?:[-+.~_]?[a-z0-9][\w.+~]*)?(?![\w:/]|\.\d)/gi
const quick = /\d\.\d/
/** Two numbers alone are as often a duration or a share: they count beside a word that says otherwise. */
const named =
  /\b(?:version|image|ubuntu|debian|windows|macos|release|distro|sdk|runner|using|installed|installing|node|python|ruby|go|php|java|jdk|rustc?|cargo|npm|pnpm|yarn|maven|gradle|gcc|clang|cmake|docker)\b/i
const address = /^\d{1,3}(?:\.\d{1,3}){3}$/
const measure =
  /\d (?:ms|s|sec|seconds|min|minutes|[kMG]i?B|%)|\b(?:elapsed|took|time|duration|progress|speed)\b/i
const number = /\d+/g

/** No line with a version is longer, and no log has more of them that anybody would read. */
const longest = 240
const mostKeys = 20_000
/** What a job runs on it says near its beginning. */
const mostLines = 100_000
/** A line seen with more versions than this reports many things, and none of them is what the job runs on. */
export const mostVersions = 2

/** Collects the lines with versions. */
export function versionLinesOf(lines: Lines): VersionLines {
  const found = new Map<string, VersionLine[]>()
  for (let line = 1; line <= Math.min(lines.count, mostLines); line++) {
    const text = lines.text(line)
    if (text.length > longest || !quick.test(text) || measure.test(text)) continue
    const versions = (text.match(version) ?? []).filter(isVersion(text))
    if (versions.length === 0) continue
    const key = versions.reduce((rest, each) => rest.replace(each, '<V>'), text).replace(number, '<N>')
    const seen = found.get(key) ?? []
    if (seen.length === 0 && found.size >= mostKeys) continue
    const all = versions.join(' ')
    if (seen.length <= mostVersions && !seen.some(each => each.versions === all))
      found.set(key, [...seen, { line, text, versions: all }])
  }
  return found
}

const isVersion =
  (text: string) =>
  (value: string): boolean =>
    !address.test(value) && (/\d\.\d+\.\d/.test(value) || /^\d{8}\.\d/.test(value) || named.test(text))
