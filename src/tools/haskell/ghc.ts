import { defineTool } from '../define.js'

/** GHC 7 to 9, cabal-install, Stack, and HLint. */
export const ghc = defineTool({
  name: 'ghc',
  url: 'https://www.haskell.org/ghc/',
  category: 'compile-error',
  rules: [
    {
      id: 'error',
      literals: [': error:', ': fatal error:'],
      pattern:
        /^(?:[\w.-]+\s*> )?(?<file>(?:[A-Za-z]:)?[^\s:][^:]*\.(?:l?hs|hsc|hsig|hs-boot|purs|x|chs)):(?:(?<line>\d+):(?<column>\d+)(?:-\d+)?|\(\d+,\d+\)-\(\d+,\d+\)): (?:fatal )?error:(?: \[(?<code>[^\]]+)\])?\s*(?<message>.+)?$/,
      role: 'cause',
      phase: 'build',
      after: {
        max: 18,
        while: /^(?:[\w.-]+\s*> )?(?:\s+\S|\s*\d* ?\||\s*$)|^(?:[\w.-]+\s*> )?\[ *\d+ of \d+\] Compiling/,
        until: /^(?:[\w.-]+\s*> )?\S[^:]*:\d+:\d+: (?:warning|error)|^$/,
      },
      details: [/^\s+(?:[•*] )?(?<message>\S.*)/],
      certainty: 'proven',
    },
    {
      id: 'old-error',
      pattern: /^(?<file>[^\s:][^:]*\.l?hs):(?<line>\d+):(?<column>\d+)(?:-\d+)?:$/,
      role: 'cause',
      phase: 'build',
      after: { max: 16, while: /^\s{4,}\S/, until: /^\s+Warning:/ },
      needs: /^\s{4,}\S/,
      certainty: 'weak',
    },
    {
      id: 'old-warning',
      pattern: /^[^\s:][^:]*\.l?hs:\d+:\d+(?:-\d+)?: [Ww]arning:(?: \[|$)/,
      role: 'noise',
      category: 'unknown',
    },
    {
      id: 'werror',
      pattern: /^(?:<no location info>: (?:error: ?)?)?\s*(?<message>Failing due to -Werror\.)/,
      role: 'cause',
      phase: 'build',
      before: { max: 18, through: /\.l?hs:\d+:\d+(?:-\d+)?: [Ww]arning:/ },
      details: [/^(?<file>\S+\.l?hs):(?<line>\d+):(?<column>\d+)/],
      certainty: 'strong',
    },
    {
      id: 'old-inline-error',
      pattern:
        /^(?<file>[^\s:][^:]*\.l?hs):(?<line>\d+):(?<column>\d+): (?<message>(?:parse error|Not in scope|lexical error|Could not find module|Failed to load interface|Parse error).*)/,
      role: 'cause',
      phase: 'build',
      after: { max: 10, while: /^\s{2,}\S/ },
      certainty: 'strong',
    },
    {
      id: 'resolve',
      pattern:
        /^(?:cabal(?:\.exe)?: |Error: )*(?:\[(?<code>(?:S|Cabal)-\d+)\]|(?<message>(?:Could not resolve dependencies|While constructing the build plan).*))/,
      role: 'cause',
      category: 'dependency-install',
      phase: 'dependencies',
      after: { max: 18, until: /^The command|^\$ |^Plan construction failed|^Some different approaches/ },
      details: [/^(?<message>(?:\[__\d+\]|In the dependencies|\s+\S+ needed).*)/],
      certainty: 'strong',
    },
    {
      id: 'package-failed',
      pattern:
        /^(?:Error: )?(?:cabal(?:\.exe)?: )?(?<message>(?:Error: some packages failed to install|Failed to build \S+.*|Some packages failed to install))/,
      role: 'symptom',
      phase: 'build',
      after: { max: 6, while: /^\S+-\d[\d.]* |^\s+\S/ },
      certainty: 'hint',
    },
    {
      id: 'exit-failure',
      pattern:
        /^\s*(?:Process exited with code: |(?:\S.*)?failed during the [\w ]{1,40} phase\. The exception was:\s*)(?<message>ExitFailure \S+)/,
      role: 'wrapper',
      category: 'unknown',
    },
    {
      id: 'out-of-memory',
      pattern: /^(?<message>.{0,200}(?:ExitFailure \(-9\)|ghc: Out of memory|heap exhausted).*)/i,
      role: 'cause',
      category: 'timeout-or-oom',
      phase: 'build',
      certainty: 'strong',
    },
    {
      id: 'missing-tool',
      literals: [
        "The program '",
        'No compiler found',
        'No setup information found',
        "Couldn't establish HTTP connection",
        'Missing dependency on a foreign',
        'Missing dependencies on foreign',
        'Missing dependency on foreign',
        'ndencies on a foreign librar',
      ],
      pattern:
        /^(?:(?:setup|cabal)(?:\.exe)?: |Error: |\* )?(?<message>(?:The program '[^']*' .*(?:is required|could not be found)|Missing dependenc(?:y|ies) on (?:a )?foreign librar|No compiler found|No setup information found|Couldn't establish HTTP connection).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'setup',
      after: { max: 5, while: /^\s|^\*|^server|^This problem/ },
    },
    {
      id: 'hlint',
      pattern:
        /^(?<file>[^\s:][^:]*\.hs):(?<line>\d+):(?<column>\d+)(?:-\d+)?: (?:Error|Warning|Suggestion): (?<message>.+)/,
      role: 'cause',
      category: 'lint-error',
      phase: 'lint',
      after: { max: 8, until: /^\s*$/ },
      needs: /^Found:|^Perhaps:/,
    },
  ],
})
