import type { Pack } from '../../rule.js'

export const poetry: Pack = {
  tool: 'poetry',
  rules: [
    {
      id: 'no-solution',
      literals: [
        'version solving failed',
        'No solution found when',
        'ResolutionFailure',
        "which doesn't match any versions",
      ],
      pattern:
        /^\s*(?!\s)(?:× |x |error: |\[)?(?<message>(?:.*version solving failed|No solution found when resolving|ResolutionFailure\]?:?|.*(?:which doesn't match any versions)).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      before: {
        max: 10,
        while: /^(?:\s*Because|\s*(?:And|So|Thus)\b|\s*\(\d+\)|\s*$|\s*SolverProblemError|\s*Resolving)/,
        until: /^\s*Resolving/,
      },
      after: { max: 14, while: /^\s*(?:╰|hint:|[│×]|And|So|because|but|we can)|^\s{4,}\S|^\s*$/ },
      certainty: 0.9,
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
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 3, while: /^\s*(?:Run `poetry|hint:|To update)/ },
      certainty: 0.9,
    },
  ],
}

export const uv: Pack = {
  tool: 'uv',
  rules: [
    {
      id: 'error',
      literals: [
        'error: Failed to',
        'error: Distribution',
        '× Failed to',
        'error: Request failed',
        'error: No interpreter',
        '× No ',
        '× Distribution `',
        '× Request failed',
      ],
      pattern:
        /^\s*(?:error: |× )(?<message>(?:Failed to (?:download|fetch|prepare|build|spawn|parse|resolve|install|read|initialize cache|validate)|Distribution `|Request failed|No interpreter found).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 16, while: /^\s+(?:Caused by:|[├╰│]|\S)|^\s*$/ },
      certainty: 0.8,
    },
  ],
}
