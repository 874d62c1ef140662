import type { Pack } from '../../rule.js'

export const pip: Pack = {
  tool: 'pip',
  rules: [
    {
      id: 'no-version',
      literals: [
        'Could not find a version that satisfies',
        'No distributions at all found',
        'Could not find any downloads',
        'No matching distribution',
      ],
      pattern:
        /^\s*(?:ERROR: |error: )?(?<message>(?:Could not find a version that satisfies the requirement|No distributions at all found for|Could not find any downloads that satisfy|No matching distribution found for).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: {
        max: 3,
        while:
          /^\s*(?:ERROR: )?(?:No matching distribution|Some externally hosted|Cleaning up|No distributions)/,
      },
      certainty: 0.9,
    },
    {
      id: 'conflict',
      literals: [
        'ResolutionImpossible',
        'VersionConflict',
        'DistributionNotFound',
        ' because these package versions',
        'Double requirement given',
      ],
      pattern:
        /^(?:ERROR: |error: )?(?<message>(?:Cannot install .* because these package versions have conflicting|ResolutionImpossible|(?:pkg_resources\.)?(?:Contextual)?VersionConflict|(?:pkg_resources\.)?DistributionNotFound|Double requirement given).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 10, while: /^(?:\s+\S|\s*$|The conflict|To fix this|ERROR: Resolution)/ },
      certainty: 0.88,
    },
    {
      id: 'resolver-warning',
      literals: [
        'DEPRECATION:',
        'You are using pip version',
        " but you'll have",
        ' but you have',
        "pip's dependency resolver does",
      ],
      pattern:
        /^(?:ERROR: )?(?:pip's dependency resolver does not|[\w.-]+ [\w.]+ (?:requires|has requirement) .* but you(?:'ll)? have|DEPRECATION: |You are using pip version)/,
      role: 'noise',
      category: 'dependency_install',
    },
    {
      id: 'python-version',
      literals: ['requires a different Python', 'requires Python'],
      pattern: /^(?:ERROR: )?(?<message>(?:Package '[^']+'|\S+) requires (?:a different Python:|Python ').*)/,
      role: 'cause',
      category: 'environment',
      phase: 'dependencies',
      certainty: 0.85,
    },
    {
      id: 'subprocess',
      literals: ['errored out with exit status', 'subprocess-exited-with-error'],
      pattern:
        /^\s*(?:ERROR: |error: )?(?<message>(?:subprocess-exited-with-error|Command errored out with exit status).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: {
        max: 40,
        while: /^\s*(?:[×│╰]|command:|cwd:|Complete output|Traceback|File|\w*Error)|^\s{2,}\S|^\s*$/,
        until: /^\s*(?:-{20,}|note: )/,
      },
      details: [/^\s+(?<code>\w*(?:Error|Exception)): (?<message>.*)/],
      certainty: 0.75,
    },
    {
      // Before pip 19.2: what the command said stands above.
      id: 'subprocess-old',
      literals: ['failed with error code'],
      pattern: /^\s*(?:ERROR: )?(?<message>Command (?=\S*python)\S+ .*failed with error code.*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      before: { max: 18, while: /^\s|^$/, until: /Complete output from command/ },
      details: [/^\s+(?<code>\w*(?:Error|Exception)): (?<message>.*)/],
      certainty: 0.75,
    },
    {
      // Of `setup.py check --strict`.
      id: 'check',
      literals: ['error: Please correct your package'],
      pattern: /^error: (?<message>Please correct your package)\.$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 10, while: /^warning: check: |^\s*$|^\s+\S/ },
      details: [/^warning: check: (?<message>.+)/],
      certainty: 0.88,
    },
    {
      id: 'wheel',
      literals: [
        'Failed building wheel',
        'Could not build wheels',
        'Failed to build installable wheels',
        'failed-wheel-build',
        'Failed building editable for',
      ],
      pattern:
        /^\s*(?:ERROR: |error: )?(?<message>(?:Failed building (?:wheel|editable) for|Could not build wheels for|Failed to build installable wheels|failed-wheel-build).*)/,
      role: 'symptom',
      category: 'dependency_install',
      phase: 'dependencies',
    },
    {
      id: 'hashes',
      literals: ['DO NOT MATCH THE HASHES', 'Hashes are required in'],
      pattern:
        /^\s*(?:ERROR: )?(?<message>THESE PACKAGES DO NOT MATCH THE HASHES.*|(?:\S.*)?Hashes are required in.*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 8, while: /^\s+\S|^\s*$/ },
      certainty: 0.9,
    },
    {
      id: 'requirements',
      literals: [
        'Could not open requirements file',
        'Invalid requirement',
        'is not a valid editable requirement',
        'does not appear to be a Python project',
        'Could not install packages',
        'externally-managed-environment',
        'Could not detect requirement',
        'is not installable',
        'File "setup.py',
      ],
      pattern:
        /^(?:ERROR: |error: )(?<message>(?:Could not open requirements file|Invalid requirement|.* is not a valid editable requirement|.* does not appear to be a Python project|Could not install packages due to|externally-managed-environment|Could not detect requirement|Directory '[^']+' is not installable|File "setup\.py").*)/i,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 6, while: /^\s+\S|^Consider|^Check|^\[?Errno|^[×╰]|^\(from line/ },
      certainty: 0.85,
    },
    {
      id: 'network',
      literals: ['HTTP error', 'HTTPSConnectionPool', 'HTTPConnectionPool', 'Read timed out', 'broken'],
      pattern:
        /^(?:ERROR: |[\w.]+\.)?(?<message>(?:HTTP error \d+|HTTPSConnectionPool|(?:ReadTimeout|Connect\w*|MaxRetry|SSL|Proxy|NewConnection|Protocol)Error: ?\(?.*(?:HTTPS?ConnectionPool|Read timed out|broken)).*)/,
      role: 'cause',
      category: 'network_or_flaky',
      phase: 'dependencies',
      certainty: 0.8,
    },
    {
      id: 'retry',
      literals: ['Retrying ('],
      pattern: /^\s*(?:WARNING: )?Retrying \(Retry\(/,
      role: 'noise',
      category: 'network_or_flaky',
    },
  ],
}
