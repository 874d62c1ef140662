import type { Pack, Reach } from '../../rule.js'

/** `# package` stands above the errors of one package. */
const packageLine: Reach = { max: 10, while: /^(?:# \S|(?:vet: )?\S+\.go:\d+)/ }

const errors: Reach = {
  max: 19,
  while: /^(?:(?:vet: )?\S+\.go:\d+(?::\d+)?: |\t|\s{2,}\S|too many errors|note: )/,
}

export const goModules: Pack = {
  tool: 'go-modules',
  rules: [
    {
      id: 'network',
      literals: [
        'dial tcp',
        'i/o timeout',
        'TLS handshake timeout',
        'connection reset',
        '502 Bad',
        '503 Service',
        'unrecognized import path',
        'server misbehaving',
        'connection refused',
        'unexpected EOF',
        'stream error',
        'RPC failed',
        'go: ',
        'go get ',
        ' Internal',
        ' Bad',
        '^package ',
      ],
      pattern:
        /^(?:go: |package |go get |\S+\.go:\d+:\d+: |\s+)?(?<message>\S.*(?:dial tcp|i\/o timeout|TLS handshake timeout|connection reset by peer|502 Bad|503 Service|server misbehaving|unrecognized import path "[^"]*":? \(?https fetch|stream error|: unexpected EOF).*)/,
      role: 'cause',
      category: 'network_or_flaky',
      phase: 'dependencies',
      after: { max: 4, while: /^\t|^\s{2,}\S/ },
      certainty: 0.72,
    },
    {
      id: 'missing',
      literals: [
        'cannot find package',
        'cannot find module',
        'no required module provides',
        'missing go.sum entry',
        'unknown revision',
        'updates to go',
        'is not in GOROOT',
        'is not in std',
        'does not contain package',
        'unrecognized import path',
        'invalid version',
        'inconsistent vendoring',
        'errors parsing go.mod',
        'go.mod file not found',
        'no Go files in',
        'checksum mismatch',
        'module declares its path',
        'requires go',
        'go.mod file indicates',
        'no matching versions',
        'cannot find main module',
        'outside available modules',
        'cannot load',
        'ambiguous import',
        'import cycle',
        'toolchain not available',
      ],
      pattern:
        /^(?:go: |package |go build |build |can't load package: |can't load package: package |(?:[\w./@+-]+\.go):\d+:\d+: |\s*)(?<message>\S?.{0,300}?(?:cannot find (?:package|module|main module)|no required module provides package|missing go\.sum entry|unknown revision|updates to go\.(?:mod|sum) needed|is not in (?:GOROOT|std)|does not contain package|unrecognized import path|invalid version: |inconsistent vendoring|errors parsing go\.mod|go\.mod file not found|no Go files in|checksum mismatch|module declares its path|requires go >= |go\.mod file indicates go|no matching versions|outside available modules|cannot load |ambiguous import|import cycle not allowed|toolchain not available).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 10, while: /^(?:\t|\s{2,}\S|SECURITY ERROR|This download|\(from)/ },
      certainty: 0.82,
    },
    {
      id: 'dep',
      literals: ['Gopkg.lock is out of sync', 'Gopkg.lock was not up to date'],
      pattern: /^(?<message>Gopkg\.lock (?:is out of sync|was not up to date).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 12, while: /^\S+: (?:imported|in Gopkg|hash of|wrong|not in)/ },
      certainty: 0.88,
    },
    {
      id: 'glide',
      literals: ['[ERROR]\tFailed to ', '[ERROR]\tUnable to ', '[ERROR]\tUpdate failed'],
      pattern: /^\[ERROR\]\t(?<message>(?:Failed to |Unable to |Update failed).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 6, while: /^\[ERROR\]\t/ },
      certainty: 0.85,
    },
    {
      id: 'usage',
      literals: ['^go: ', '^go tool: ', 'flag provided but not defined'],
      pattern:
        /^(?:go(?: tool)?: (?<message>(?:unknown (?:sub)?command|no such tool|GOPATH entry is|cannot find GOROOT|cannot use |modules disabled).*)|flag provided but not defined: \S+)/,
      role: 'cause',
      category: 'environment',
      after: { max: 2, while: /^\s+\S|^Run / },
      certainty: 0.8,
    },
  ],
}

export const goBuild: Pack = {
  tool: 'go',
  rules: [
    {
      id: 'lint',
      literals: ['.go:'],
      pattern:
        /^(?<file>[\w./@+-]+\.go):(?<line>\d+):(?<column>\d+): (?<message>.*(?:should have (?:comment|a package comment)|should be |don't use|exported (?:\S+ ){1,3}(?:should|is)|comment on exported|error strings should|receiver name|if block ends with|is a high complexity|is misspelt|cyclomatic complexity|is a misspelling|should omit|should replace|should not use|this value of \S+ is never used|is unused).*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: errors,
      certainty: 0.88,
    },
    {
      id: 'vet',
      literals: ['.go:'],
      pattern:
        /^(?:vet: )?(?<file>[\w./@+-]+\.go):(?<line>\d+)(?::(?<column>\d+))?: (?<message>(?:.*(?:possible misuse|composite literal uses unkeyed|Printf|Sprintf|Errorf|Logf|Fatalf|struct field tag|unreachable code|self-assignment|result of \S+ call not used|call has (?:possible )?(?:formatting|arguments)|passes lock by value|copies lock|missing return|loop variable|unusedresult|declaration of \S+ shadows|should have signature|missing argument|wrong type|unrecognized printf)).*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: packageLine,
      after: errors,
      certainty: 0.87,
    },
    {
      id: 'compile-error',
      literals: ['.go:'],
      pattern:
        /^(?:vet: )?(?<file>(?:[\w@+-][\w.@+-]*:)?[\w./@+\\-]+\.go):(?<line>\d+):(?<column>\d+): (?!warning|cannot find (?:module|package)|no required module|missing go\.sum|could not import)(?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      before: packageLine,
      after: errors,
      certainty: 0.85,
    },
    {
      id: 'compile-error-old',
      literals: ['.go:'],
      pattern:
        /^(?<file>[\w./@+-]+\.go):(?<line>\d+): (?<message>(?:undefined|cannot |imported and not used|.* declared (?:and|but) not used|syntax error|too many|not enough|missing |multiple-value|invalid |unknown |duplicate |.* redeclared|.* is not used|assignment |non-|no new variables|import |unexpected |ambiguous |impossible |\S+ (?:undefined|does not implement|used as|evaluated but|\(type .*\) (?:is|as)|redeclared)|case |first argument|label |method |type |use of |internal ).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      before: packageLine,
      after: errors,
      certainty: 0.88,
    },
    {
      id: 'gofmt',
      literals: ['^diff '],
      pattern: /^diff (?:-u )?(?:a\/)?(?<file>\S+\.go)(?:\.orig)? (?:b\/|gofmt\/)?\S+\.go$/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 24, while: /^(?:[-+@ \t]|\s*$)/ },
      certainty: 0.75,
    },
    {
      id: 'linker',
      literals: ['running gcc failed', 'cgo: C compiler', 'build constraints exclude', 'cgo: exec '],
      pattern:
        /^(?:\S+: )?(?<message>(?:running gcc failed|cgo: C compiler|cgo: exec |build constraints exclude all Go files|.*: build constraints exclude all Go files).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      before: { max: 1, while: /^# / },
      after: { max: 10, while: /^\S|^\s+\S/ },
      certainty: 0.82,
    },
    {
      id: 'count',
      literals: ['[build failed]', '[setup failed]'],
      pattern: /^FAIL[\t ]+(?<file>\S+) \[(?:build|setup) failed\]/,
      role: 'symptom',
      conclusive: true,
      category: 'compile_error',
      phase: 'build',
    },
  ],
}

export const golangciLint: Pack = {
  tool: 'golangci-lint',
  rules: [
    {
      id: 'problem',
      literals: ['.go:'],
      pattern:
        /^(?:level=\w+ (?:(?!\.go:\d).)*(?<![\w./@+-]))?(?<file>[\w./@+-]+\.go):(?<line>\d+)(?::(?<column>\d+))?:(?:(?:warning|error):)? (?<message>.*) \((?<code>[a-z][a-z0-9-]{2,})\)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 19, while: /^(?:\S+\.go:\d+|\s+\S|\t|\}|(?:func|type|var|const|import|package) )/ },
      certainty: 0.9,
    },
  ],
}

export const gocyclo: Pack = {
  tool: 'gocyclo',
  rules: [
    {
      id: 'problem',
      literals: ['.go:'],
      pattern:
        /^\d+ \w+ (?<message>[^\s:]\S* |\(\S+ )?(?<code>\S+) (?<file>[^\s:]+\.go):(?<line>\d+):(?<column>\d+)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 18, while: /^\d+ \w+ \S.*\.go:\d+:\d+$/ },
      certainty: 0.82,
    },
  ],
}
