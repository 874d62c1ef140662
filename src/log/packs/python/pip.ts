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

export const setuptools: Pack = {
  tool: 'setuptools',
  rules: [
    {
      id: 'requirement',
      literals: [
        'Could not find suitable distribution',
        'is installed but',
        'Could not find required distribution',
      ],
      pattern:
        /^error: (?<message>(?:Could not find (?:suitable|required) distribution|[\w.-]+ [\w.]+ is installed but).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      certainty: 0.85,
    },
    {
      id: 'setup',
      literals: [
        '^error in ',
        'error: package directory',
        'error: invalid command',
        "error: can't copy",
        'error: Multiple top-level',
        'error: option',
        ' is not a valid',
        ': Invalid environment marker',
        "' must be",
      ],
      pattern:
        /^(?:error in \S+ setup command: |error: )(?<message>(?:package directory '|invalid command '|can't copy '|Multiple top-level packages|option .* not recognized|'\w+' must be|\S+ is not a valid|Invalid environment marker).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      certainty: 0.8,
    },
    {
      id: 'compiler-failed',
      literals: ['error: command', 'Setup script exited'],
      pattern:
        /^\s*(?:ERROR: |error: )?(?:Setup script exited with )?error: (?:Setup script exited with )?(?:error: )?command '[^']+' (?:failed|terminated|.*No such file).*/,
      role: 'symptom',
      category: 'compile_error',
      phase: 'build',
    },
    {
      id: 'build-backend',
      literals: [
        'ERROR Backend',
        'ERROR Missing dependencies',
        'ERROR Failed to',
        'ERROR Source',
        '*ERROR',
        '^* ERROR',
      ],
      pattern:
        /^\* ?ERROR|^ERROR (?<message>(?:Backend (?:subprocess|operation|.* is not available)|Missing dependencies|Failed to (?:create|parse)|Source ).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'package',
      after: { max: 4, while: /^\t|^\s+\S/ },
      certainty: 0.75,
    },
  ],
}

export const conda: Pack = {
  tool: 'conda',
  rules: [
    {
      id: 'resolve',
      literals: [
        'PackagesNotFoundError',
        'ResolvePackageNotFound',
        'NoPackagesFoundError',
        'PackageNotFoundError',
        'Unsatisfiable',
        'No packages found in current',
        'EnvironmentFileNotFound',
        'SpecsConfigurationConflictError',
      ],
      pattern:
        /^\s*(?:Error: |error +)?(?<code>PackagesNotFoundError|UnsatisfiableError|ResolvePackageNotFound|NoPackagesFoundError|PackageNotFoundError|LibMambaUnsatisfiableError|EnvironmentFileNotFound|SpecsConfigurationConflictError|Unsatisfiable\w*|No packages found in current)\b:? ?(?<message>.*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 18, while: /^\s+[-\w└├│]|^\s*$|^\s*- /, until: /^(?:Current channels:|To search for)/ },
      certainty: 0.92,
    },
    {
      id: 'network',
      literals: [
        'CondaHTTPError',
        'CondaSSLError',
        'ChecksumMismatchError',
        'Connection error:',
        'CondaMultiError:',
      ],
      pattern:
        /^\s*(?:Error: )?(?<code>CondaHTTPError|CondaSSLError|CondaMultiError|ChecksumMismatchError|Connection error): ?(?<message>.*)/,
      role: 'cause',
      category: 'network_or_flaky',
      phase: 'dependencies',
      after: { max: 8, while: /^\S.*|^\s*$/, until: /^\$ / },
      certainty: 0.9,
    },
    {
      id: 'error',
      literals: [
        'CondaValueError',
        'CondaEnvException',
        'EnvironmentNameNotFound',
        'CommandNotFoundError',
        'CondaVerificationError',
        'CondaError',
        'InvalidVersionSpec',
        'LinkError',
      ],
      pattern:
        /^(?<code>CondaValueError|CondaEnvException|EnvironmentNameNotFound|CommandNotFoundError|CondaVerificationError|CondaError|InvalidVersionSpec\w*|LinkError): ?(?<message>.*)/,
      role: 'cause',
      category: 'environment',
      phase: 'dependencies',
      after: { max: 6, while: /^\s+\S/ },
      certainty: 0.8,
    },
  ],
}

export const tox: Pack = {
  tool: 'tox',
  rules: [
    {
      id: 'interpreter',
      literals: ['InterpreterNotFound', 'could not find python interpreter'],
      pattern:
        /^(?:ERROR: +)?(?<code>\S+): (?<message>(?:InterpreterNotFound: |failed with could not find python interpreter|skipped because could not find python interpreter).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      certainty: 0.7,
    },
    {
      id: 'deps',
      literals: ['could not install deps'],
      pattern: /^ERROR: +(?:\S+: )?(?<message>could not install deps .*)/,
      role: 'symptom',
      category: 'dependency_install',
      phase: 'dependencies',
    },
    {
      id: 'unknown-environment',
      literals: ['unknown environment', 'no tox configuration', 'provided environments not found'],
      pattern:
        /^(?:ERROR: )?(?<message>(?:unknown environment|provided environments not found in configuration file|no tox configuration file found).*)/i,
      role: 'cause',
      category: 'environment',
      certainty: 0.75,
    },
    {
      id: 'wrapper',
      literals: ['InvocationError', 'commands failed', ': exit ', ': FAIL ', 'evaluation failed'],
      pattern:
        /^(?:ERROR: +(?:InvocationError|\S+: +commands failed|\S+: +InvocationError)|\S+: exit [1-9-]\d* \([\d.]+ seconds\)|\s+\S+: FAIL (?:code \d|✖)|\s*evaluation failed :\()/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}

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
