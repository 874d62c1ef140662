import { defineTool } from '../define.js'

/** xcodebuild, swiftc, the Swift package manager, XCTest and xcpretty or xcbeautify behind them. */
export const xcode = defineTool({
  name: 'xcode',
  url: 'https://developer.apple.com/xcode/',
  category: 'test-assertion',
  rules: [
    {
      id: 'failed-test',
      pattern:
        /^(?<file>\/?[^\s:][^:]*\.(?:swift|mm?|m)):(?<line>\d+): error: (?<test>-\[[^\]]+\]|[\w.]+(?: \.?\w+)?) : (?<message>.+)/,
      role: 'cause',
      phase: 'test',
      after: { max: 10, until: /^Test (?:Case|Suite)|^\/\S+:\d+: error:|^\s*$/ },
      certainty: 'proven',
    },
    {
      id: 'compile-error',
      literals: [': error: ', ': fatal error: '],
      pattern:
        /^(?<file>\/?[^\s:][^:]*\.(?:swift|xib|storyboard|metal|intentdefinition|xcdatamodel\w{0,9}|plist)):(?:(?<line>\d+):)?(?:(?<column>\d+):)? (?:fatal )?error: (?!-\[|[\w.]+ : |[\w ]+ Violation: )(?<message>.+)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: {
        max: 10,
        while: /^\s|^[^:[]+[{(;,=]\s*$|: note: |^\d+ \|/,
        until: /: (?:warning|error): |^$|^\*\*|^(?:Compile|Ld|CompileSwift) /,
      },
      certainty: 'proven',
    },
    {
      // xcpretty and xcbeautify. Others mark with the same cross: without a place it is theirs only behind xcpretty's two blanks or a tool's name.
      id: 'pretty-error',
      literals: ['❌', '[x]'],
      pattern:
        /^(?:nl)*\s*(?:❌|\[x\]) {1,2}(?:(?<file>\/?[^\s:][^:]*):(?<line>\d+):(?<column>\d+): |(?<=❌ {2})|(?=(?:fatal )?error: |(?:ld|clang|xcodebuild|codesign|swiftc?): ))(?:error: )?(?<message>\S.+)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: {
        max: 8,
        while: /^(?:nl)*$|^(?:nl)*\s|[({;@\w]$/,
        until: /❌|\[x\]|▸|⚠️|^(?:nl)*\s*\*\*/,
      },
      certainty: 'strong',
    },
    {
      id: 'pretty-test',
      literals: ['✗', '✖'],
      pattern: /^\s+[✗✖] (?<test>[\w(].*?), (?<message>.+)/,
      role: 'symptom',
      phase: 'test',
      certainty: 'weak',
    },
    {
      id: 'pretty-summary',
      pattern:
        /^\s{2}(?<test>[\w(][\w().]*), (?<message>(?:expected|XCT|failed|Asynchronous wait|caught|threw).*)/,
      role: 'cause',
      phase: 'test',
      before: { max: 2, while: /^[A-Z][\w.]+$|^\s*$/ },
      after: { max: 12, until: /^\s{2}[\w(][\w().]*, |^Executed \d|^\s*\*\*|^[A-Z][\w.]+Spec$/ },
      details: [/^\s+(?<file>\/[^:]+):(?<line>\d+)/],
      certainty: 'proven',
    },
    {
      id: 'destination',
      pattern:
        /^(?:xcodebuild: )?error: (?<message>(?:Unable to find a destination|Failed to build|The project .* does not|Scheme |The workspace|SDK |Could not resolve package|Failed to find|Unable to boot|'?\S+'? requires|Timed out).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'build',
      after: { max: 4, while: /^\s+\S/ },
      certainty: 'strong',
    },
    {
      id: 'bare-error',
      pattern:
        /^error: (?<message>(?:Build input file|[Nn]o such module|[Cc]ould not find module|Signing for|No (?:profile|signing certificate)|Provisioning|Multiple commands produce|Cycle inside|[Tt]erminated|[Dd]ependencies could not be resolved|package at|manifest parse error|root manifest not found|[Tt]he package|[Uu]nable to).*)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 4, while: /^\s+\S/ },
    },
    {
      // The Swift package manager, of a test process that died.
      id: 'test-process',
      pattern: /^error: (?<message>Exited with (?:unexpected )?signal code \d+)/,
      role: 'symptom',
      conclusive: true,
      phase: 'test',
    },
    {
      id: 'signing',
      literals: [
        'Code Sign',
        'CodeSign',
        'errSecInternalComponent',
        'No signing certificate',
        'no identity found',
        'requires a provisioning profile',
      ],
      pattern:
        /^(?:error: |CodeSign error: |.{0,200}: error: )?(?<message>(?:Code ?[Ss]ign(?:ing)? (?:error|is required)|No signing certificate|errSecInternalComponent|.{0,60}: no identity found|.{0,80}requires a provisioning profile).*)/,
      role: 'cause',
      category: 'permission-or-secret',
      phase: 'build',
      certainty: 'strong',
    },
    {
      id: 'fatal',
      pattern:
        /^(?:(?<file>[\w./-]+\.swift):(?<line>\d+): Fatal error: (?<message>.+)|Fatal error: .+: file \S+\.swift, line \d+)$/,
      role: 'cause',
      after: { max: 3, while: /^Current stack|^\d+ +\S+ +0x/ },
      certainty: 'weak',
    },
    {
      id: 'swift-testing',
      pattern:
        /^(?:✘|􀢄) +Test (?<test>\S(?:(?! recorded an issue at ).)*) recorded an issue at (?<file>[^:]+):(?<line>\d+):(?<column>\d+): (?<message>.+)/,
      role: 'cause',
      phase: 'test',
      after: { max: 3, while: /^(?:↳|􀄵)/ },
      certainty: 'proven',
    },
    {
      id: 'build-commands',
      pattern: /^(?:nl)*The following build commands failed:/,
      role: 'symptom',
      category: 'compile-error',
      phase: 'build',
      after: { max: 4, while: /^(?:nl)*\s+\S/ },
      certainty: 'weak',
    },
    {
      id: 'banner',
      pattern: /^(?:nl)*(?:\*\* (?:BUILD|TEST|ARCHIVE|TEST BUILD|ANALYZE) FAILED \*\*|Testing failed:)/,
      role: 'wrapper',
      conclusive: true,
      category: 'unknown',
    },
    {
      id: 'testing-failed-list',
      pattern: /^Failing tests:/,
      role: 'symptom',
      phase: 'test',
      after: { max: 12, while: /^\s+\S/ },
      certainty: 'weak',
    },
    {
      id: 'case-failed',
      pattern: /^Test Case '(?<test>[^']+)' failed \([\d.]+ seconds\)/,
      role: 'symptom',
      phase: 'test',
      certainty: 'weak',
    },
  ],
  totals: [
    {
      kind: 'totals',
      perPackage: true,
      literals: [' test, with ', ' tests, with '],
      pattern: /^\s*Executed (?<total>\d+) tests?, with (?:(?<skipped>\d+) tests? skipped and )?/,
    },
  ],
})
