import { defineTool } from '../define.js'

export const poetry = defineTool({
  name: 'poetry',
  url: 'https://python-poetry.org',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'no-solution',
      pattern:
        /^\s*(?!\s)(?:× |x |error: |\[)?(?<message>(?:.*version solving failed|No solution found when resolving|ResolutionFailure\]?:?|.*(?:which doesn't match any versions)).*)/,
      role: 'cause',
      before: {
        max: 10,
        while: /^(?:\s*Because|\s*(?:And|So|Thus)\b|\s*\(\d+\)|\s*$|\s*SolverProblemError|\s*Resolving)/,
        until: /^\s*Resolving/,
      },
      after: { max: 14, while: /^\s*(?:╰|hint:|[│×]|And|So|because|but|we can)|^\s{4,}\S|^\s*$/ },
      certainty: 'strong',
    },
    {
      id: 'lock-file',
      literals: [
        'poetry.lock',
        'Pipfile.lock',
        'Lock file',
        't.toml changed significantly',
        'unable to find lockfile',
        'the lockfile',
      ],
      pattern:
        /^\s*(?:Error: |error: |ERROR: |\[PdmUsageError\]: )?(?<message>(?:(?:The lockfile|pyproject\.toml changed significantly|poetry\.lock is not|Your (?:Pipfile\.lock|lock file)|Lock file|The `?lock file|Unable to find lockfile).*(?:needs to be updated|since poetry\.lock|up to date|out of date|is not compatible|not found|--locked|does(?:n't| not) match).*))/i,
      role: 'cause',
      after: { max: 3, while: /^\s*(?:Run `poetry|hint:|To update)/ },
      certainty: 'strong',
    },
  ],
  manifest: 'pyproject.toml',
  lock: 'poetry.lock',
})
