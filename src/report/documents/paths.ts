/**
 * Where CI services check out a repository, as segments of the path; `*` is any one segment. What follows is the path in the
 * repository.
 */
const checkouts = [
  'home/runner/work/*/*',
  'Users/runner/work/*/*',
  '*:/a/*/*',
  '__w/*/*',
  'github/workspace',
  'home/runner/_work/*/*',
  'builds/*/*',
  'home/travis/build/*/*',
  'home/vsts/work/1/s',
  '*:/a/1/s',
  'home/circleci/project',
  'home/circleci/repo',
  'root/project',
  'var/lib/jenkins/workspace/*',
  'home/jenkins/workspace/*',
  'home/jenkins/agent/workspace/*',
  'var/lib/buildkite-agent/builds/*/*/*',
].map(folder => folder.split('/'))

/** The path inside the repository, with `/`; undefined if it leads elsewhere. */
export function repositoryPath(path: string, root?: string): string | undefined {
  const parts = segments(path)
  const own = root === undefined ? [] : [segments(root)]
  // `1/s` is a folder of Azure, which `*:/a/*/*` would also match: the same length, so the order does not matter.
  const base = [...own, ...checkouts].find(folder => startsWith(parts, folder))
  const inside = base ? parts.slice(base.length) : isAbsolute(path) ? [] : parts
  const clean = inside.filter(part => part !== '.')
  return clean.length === 0 || clean.includes('..') ? undefined : clean.join('/')
}

const isAbsolute = (path: string): boolean => /^(?:[\\/]|[a-zA-Z]:[\\/])/.test(path)

const segments = (path: string): string[] => path.split(/[\\/]/).filter(part => part !== '')

function startsWith(parts: readonly string[], folder: readonly string[]): boolean {
  return parts.length > folder.length && folder.every((name, at) => matches(name, parts[at] ?? ''))
}

function matches(name: string, part: string): boolean {
  if (name === '*') return true
  return name === '*:' ? part.endsWith(':') : name === part
}
