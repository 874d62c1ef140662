import type { Pack } from '../../rule.js'

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
