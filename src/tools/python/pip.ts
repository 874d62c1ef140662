import { defineTool } from '../define.js'

export const pip = defineTool({
  name: 'pip',
  url: 'https://pip.pypa.io',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'no-version',
      pattern:
        /^\s*(?:ERROR: |error: )?(?<message>(?:Could not find a version that satisfies the requirement|No distributions at all found for|Could not find any downloads that satisfy|No matching distribution found for).*)/,
      role: 'cause',
      after: {
        max: 3,
        while:
          /^\s*(?:ERROR: )?(?:No matching distribution|Some externally hosted|Cleaning up|No distributions)/,
      },
      certainty: 'strong',
    },
    {
      id: 'conflict',
      pattern:
        /^(?:ERROR: |error: )?(?<message>(?:Cannot install .* because these package versions have conflicting|ResolutionImpossible|(?:pkg_resources\.)?(?:Contextual)?VersionConflict|(?:pkg_resources\.)?DistributionNotFound|Double requirement given).*)/,
      role: 'cause',
      after: { max: 10, while: /^(?:\s+\S|\s*$|The conflict|To fix this|ERROR: Resolution)/ },
      certainty: 'strong',
    },
    {
      id: 'resolver-warning',
      pattern:
        /^(?:ERROR: )?(?:pip's dependency resolver does not|[\w.-]+ [\w.]+ (?:requires|has requirement) .* but you(?:'ll)? have|DEPRECATION: |You are using pip version)/,
      role: 'noise',
    },
    {
      id: 'python-version',
      pattern: /^(?:ERROR: )?(?<message>(?:Package '[^']+'|\S+) requires (?:a different Python:|Python ').*)/,
      role: 'cause',
      category: 'environment',
      certainty: 'strong',
    },
    {
      id: 'subprocess',
      pattern:
        /^\s*(?:ERROR: |error: )?(?<message>(?:subprocess-exited-with-error|Command errored out with exit status).*)/,
      role: 'cause',
      after: {
        max: 40,
        while: /^\s*(?:[×│╰]|command:|cwd:|Complete output|Traceback|File|\w*Error)|^\s{2,}\S|^\s*$/,
        until: /^\s*(?:-{20,}|note: )/,
      },
      details: [/^\s+(?<code>\w*(?:Error|Exception)): (?<message>.*)/],
      certainty: 'weak',
    },
    {
      // Before pip 19.2: what the command said stands above.
      id: 'subprocess-old',
      pattern: /^\s*(?:ERROR: )?(?<message>Command (?=\S*python)\S+ .*failed with error code.*)/,
      role: 'cause',
      before: { max: 18, while: /^\s|^$/, until: /Complete output from command/ },
      details: [/^\s+(?<code>\w*(?:Error|Exception)): (?<message>.*)/],
      certainty: 'weak',
    },
    {
      // Of `setup.py check --strict`.
      id: 'check',
      pattern: /^error: (?<message>Please correct your package)\.$/,
      role: 'cause',
      category: 'lint-error',
      phase: 'lint',
      before: { max: 10, while: /^warning: check: |^\s*$|^\s+\S/ },
      details: [/^warning: check: (?<message>.+)/],
      certainty: 'strong',
    },
    {
      id: 'wheel',
      pattern:
        /^\s*(?:ERROR: |error: )?(?<message>(?:Failed building (?:wheel|editable) for|Could not build wheels for|Failed to build installable wheels|failed-wheel-build).*)/,
      role: 'symptom',
    },
    {
      id: 'hashes',
      pattern:
        /^\s*(?:ERROR: )?(?<message>THESE PACKAGES DO NOT MATCH THE HASHES.*|(?:\S.*)?Hashes are required in.*)/,
      role: 'cause',
      after: { max: 8, while: /^\s+\S|^\s*$/ },
      certainty: 'strong',
    },
    {
      id: 'requirements',
      pattern:
        /^(?:ERROR: |error: )(?<message>(?:Could not open requirements file|Invalid requirement|.* is not a valid editable requirement|.* does not appear to be a Python project|Could not install packages due to|externally-managed-environment|Could not detect requirement|Directory '[^']+' is not installable|File "setup\.py").*)/i,
      role: 'cause',
      after: { max: 6, while: /^\s+\S|^Consider|^Check|^\[?Errno|^[×╰]|^\(from line/ },
      certainty: 'strong',
    },
    {
      id: 'network',
      literals: ['HTTP error', 'HTTPSConnectionPool', 'HTTPConnectionPool', 'Read timed out', 'broken'],
      pattern:
        /^(?:ERROR: |[\w.]+\.)?(?<message>(?:HTTP error \d+|HTTPSConnectionPool|(?:ReadTimeout|Connect\w*|MaxRetry|SSL|Proxy|NewConnection|Protocol)Error: ?\(?.*(?:HTTPS?ConnectionPool|Read timed out|broken)).*)/,
      role: 'cause',
      category: 'network-or-flaky',
    },
    {
      id: 'retry',
      pattern: /^\s*(?:WARNING: )?Retrying \(Retry\(/,
      role: 'noise',
      category: 'network-or-flaky',
    },
  ],
  rerun: ['pip install -r requirements.txt'],
  manifest: 'requirements.txt',
})
