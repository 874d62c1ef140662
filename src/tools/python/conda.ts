import { defineTool } from '../define.js'

export const conda = defineTool({
  name: 'conda',
  url: 'https://docs.conda.io',
  category: 'dependency-install',
  phase: 'dependencies',
  rules: [
    {
      id: 'resolve',
      pattern:
        /^\s*(?:Error: |error +)?(?<code>PackagesNotFoundError|UnsatisfiableError|ResolvePackageNotFound|NoPackagesFoundError|PackageNotFoundError|LibMambaUnsatisfiableError|EnvironmentFileNotFound|SpecsConfigurationConflictError|Unsatisfiable\w*|No packages found in current)\b:? ?(?<message>.*)/,
      role: 'cause',
      after: { max: 18, while: /^\s+[-\w└├│]|^\s*$|^\s*- /, until: /^(?:Current channels:|To search for)/ },
      certainty: 'proven',
    },
    {
      id: 'network',
      pattern:
        /^\s*(?:Error: )?(?<code>CondaHTTPError|CondaSSLError|CondaMultiError|ChecksumMismatchError|Connection error): ?(?<message>.*)/,
      role: 'cause',
      category: 'network-or-flaky',
      after: { max: 8, while: /^\S.*|^\s*$/, until: /^\$ / },
      certainty: 'strong',
    },
    {
      id: 'error',
      pattern:
        /^(?<code>CondaValueError|CondaEnvException|EnvironmentNameNotFound|CommandNotFoundError|CondaVerificationError|CondaError|InvalidVersionSpec\w*|LinkError): ?(?<message>.*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 6, while: /^\s+\S/ },
    },
  ],
  manifest: 'environment.yml',
})
