import type { Rename } from './placeholder.js'

/** Where CI services check a repository out; what follows is the path inside it. */
const workspaces: readonly RegExp[] = [
  /^\/(?:home|Users)\/(?:runner|travis|circleci|vsts|buildkite-agent)\/(?:work|build|builds)\/[^/:]+\/[^/:]+\//,
  /^\/home\/circleci\/(?:project|repo)\//,
  /^\/__w\/[^/:]+\/[^/:]+\//,
  /^\/github\/workspace\//,
  /^\/builds\/[^/:]+\/[^/:]+\//,
  /^\/var\/lib\/(?:jenkins|buildkite-agent)\/(?:workspace|builds)\/[^/:]+\//,
  /^\/(?:app|workspace|usr\/src\/app|go\/src\/[^/:]+\/[^/:]+\/[^/]+)\//,
  /^[A-Za-z]:\/a\/[^/:]+\/[^/:]+\//,
  /^[A-Za-z]:\/(?:projects|Jenkins\/workspace)\/[^/:]+\//,
]

const temporary =
  /^(?:\/private)?\/(?:tmp|var\/tmp|var\/folders|dev\/shm)\/|^[A-Za-z]:\/(?:Users\/[^/:]+\/AppData\/Local\/Temp|Temp|Windows\/Temp)\//i

const absolute = /^(?:\/[^/]+\/|[A-Za-z]:\/|~\/)/

/**
 * A path as the repository would say it: relative inside a CI service's checkout (or under `root`), the file name
 * alone where it lies elsewhere, `<TMP>` in a temporary folder. Segments are normalised by `segment`.
 */
export function normalisePath(
  raw: string,
  options: { rename: Rename; segment: (part: string) => string; root?: string | undefined },
): string {
  const path = raw.replace(/\\+/g, '/').replace(/^file:\/\//, '')
  const inside = insideRoot(path, options.root)
  const relative = inside ?? insideWorkspace(path)
  if (relative !== undefined) return segments(relative, options.segment)
  if (temporary.test(path)) return options.rename('TMP', path)
  if (absolute.test(path)) return segments(path.slice(path.lastIndexOf('/') + 1), options.segment)
  return segments(path.replace(/^(?:\.\/)+/, ''), options.segment)
}

function insideRoot(path: string, root: string | undefined): string | undefined {
  if (root === undefined) return undefined
  const prefix = `${root.replace(/\\+/g, '/').replace(/\/$/, '')}/`
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined
}

function insideWorkspace(path: string): string | undefined {
  for (const workspace of workspaces) {
    const match = workspace.exec(path)
    if (match) return path.slice(match[0].length)
  }
  return undefined
}

const segments = (path: string, segment: (part: string) => string): string =>
  path.split('/').map(segment).join('/')
