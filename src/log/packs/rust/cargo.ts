import type { Pack } from '../../rule.js'

const panicLines = /^(?!(?:failures:|---- |test result:|test |error: |\s+Running |running \d+ test))/
const details = [
  /^(?:(?!panicked at ).)*panicked at (?:'(?<message>.*)', )?(?<file>[^\s:,']+):(?<line>\d+):(?<column>\d+)/,
  /^(?:Error: )?(?<message>(?:assertion|called `|explicit panic|index out of|attempt to|not (?:yet )?implemented|internal error|range |no entry|byte index).*)/,
  /^Error: (?<message>.*)/,
]

export const cargoTest: Pack = {
  tool: 'cargo-test',
  rules: [
    {
      id: 'failed-test',
      literals: [' stdout ----', ' stderr ----'],
      pattern: /^---- (?<test>\S.*?) (?:stdout|stderr) ----$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 60,
        while: panicLines,
        until: /^note: (?:Run|run) with `RUST_BACKTRACE|^stack backtrace:/,
      },
      details,
      certainty: 0.92,
    },
    {
      id: 'panic',
      literals: ['panicked at'],
      pattern:
        /^\s{0,8}thread '(?<test>[^']+)' (?:\(\d+\) )?panicked at (?![^\s:,']{0,300}[/\\]trybuild-\d)(?:'(?<message>.*)', )?(?<file>[^\s:,']+):(?<line>\d+)(?::(?<column>\d+))?:?/,
      role: 'cause',
      category: 'test_assertion',
      before: { max: 2, through: /^---- / },
      after: { max: 20, while: panicLines, until: /^note: |^stack backtrace:|^\s*$/ },
      details: [/^(?<message>(?!thread ')\S.*)/],
      certainty: 0.75,
    },
    {
      // trybuild: a program that must (or must not) compile; the compiler said something else than the file beside it expects.
      id: 'trybuild',
      literals: ['[should fail to compile] ... ', '[should pass] ... '],
      pattern:
        /^\s*test (?<file>\S+\.rs) \[should (?:fail to compile|pass)\] \.\.\. (?<message>(?:mismatch|error|fail).*)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'test',
      after: { max: 20, until: /^\s*test \S+ \[should /, through: /TRYBUILD=overwrite/ },
      certainty: 0.9,
    },
    {
      // Its harness panics only to say how many of them failed.
      id: 'trybuild-count',
      literals: ['panicked at'],
      pattern: /^\s{0,8}thread '(?<test>[^']+)' (?:\(\d+\) )?panicked at [^\s:,']{0,300}[/\\]trybuild-\d/,
      role: 'symptom',
      category: 'compile_error',
      phase: 'test',
      after: { max: 1, while: /failed$/ },
    },
    {
      id: 'panic-2015',
      literals: ['panicked at '],
      pattern: /^\s{0,8}thread '(?<test>[^']+)' panicked at '(?<message>.*)/,
      role: 'cause',
      category: 'test_assertion',
      before: { max: 2, through: /^---- / },
      after: { max: 20, while: panicLines, until: /^note: |^stack backtrace:|^\s*$/ },
      details: [/', (?<file>[^\s:,']+):(?<line>\d+)/],
      certainty: 0.72,
    },
    {
      id: 'nextest',
      literals: ['- TRY ', '- STDERR: ', '- STDOUT: '],
      pattern: /^-{3,} (?:STDERR|STDOUT|TRY \d+ STD\w+): +(?<test>\S+ \S.*?) -{3,}$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 40,
        until: /^-{3,} (?:STDERR|STDOUT|TRY)|^\s+(?:FAIL|PASS|Summary|Cancel\w*|TRY) |^-{6,}$/,
      },
      needs: /panicked at|error|Error/,
      details,
      certainty: 0.88,
    },
    {
      id: 'failed-line',
      literals: ['... FAILED', '^s] '],
      pattern:
        /^(?:test (?<test>\S.*?) \.\.\. FAILED|\s+(?:FAIL|TIMEOUT|SIGABRT|SIGSEGV|TRY \d+ FAIL) \[ *[\d.]+s\] .*)$/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
    },
    {
      id: 'count',
      literals: ['test result: FAILED', 'test failed, to rerun', ' targets failed', ' target failed'],
      pattern: /^(?:test result: FAILED|error: (?:doc)?test failed, to rerun|error: \d+ targets? failed)/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
    },
    {
      id: 'healthy',
      literals: ['... ok', '... ignored'],
      pattern: /^test \S.* \.\.\. (?:ok|ignored)/,
      role: 'noise',
      category: 'test_assertion',
    },
  ],
}

export const cargo: Pack = {
  tool: 'cargo',
  rules: [
    {
      id: 'resolve',
      literals: [
        'no matching package',
        'failed to select a version',
        'failed to get `',
        'failed to parse manifest',
        'could not find `Cargo.toml`',
        'the lock file',
        'failed to load manifest',
        'failed to parse lock file',
        'package collision',
        'cyclic package',
        'no matching version',
        'failed to read',
        'failed to resolve patches',
        'error: rustc ',
        'error: failed to load lock file',
        '` cannot be built',
      ],
      pattern:
        /^error: (?<message>(?:no matching (?:package|version)|failed to select a version|failed to get `|failed to (?:parse|load) (?:manifest|lock file)|could not find `Cargo\.toml`|(?:cannot update )?the lock file|cannot update the lock file|package collision|cyclic package|failed to read `|failed to resolve patches|package `.*` cannot be built|rustc \S+ is not supported).*)/i,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: {
        max: 16,
        while:
          /^(?:\s+\S|\s*$|Caused by:|location searched|required by|perhaps|versions that|all possible|failed to select|previously selected|the package|candidate|As a reminder|If you want|note:|help:|Either upgrade|\.\.\. )/,
      },
      certainty: 0.9,
    },
    {
      id: 'manifest',
      literals: ['^error: '],
      pattern: /^error: (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'dependencies',
      after: { max: 10, while: /^(?:\s+\S|\s*$|\d+ +\|)/ },
      needs: /^\s*--> (?:\S+\/)?Cargo\.(?:toml|lock):\d+/,
      certainty: 0.88,
    },
    {
      id: 'network',
      literals: [
        'failed to download',
        'failed to fetch',
        'Unable to update',
        'download of ',
        'failed to update registry',
        'failed to query replaced source',
      ],
      pattern:
        /^(?:error: (?<message>(?:failed to (?:download|fetch|query replaced source|update registry)|[Uu]nable to update|download of ).*))/,
      role: 'cause',
      category: 'network_or_flaky',
      phase: 'dependencies',
      after: { max: 14, while: /^(?:\s+\S|\s*$|Caused by:)/ },
      certainty: 0.85,
    },
    {
      id: 'spurious',
      literals: ['spurious network error'],
      pattern: /^warning: spurious network error/,
      role: 'noise',
      category: 'network_or_flaky',
    },
    {
      id: 'build-script',
      literals: ['Failed to run custom build command'],
      pattern: /^(?:error: )?(?<message>failed to run custom build command for `.*)/i,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: {
        max: 30,
        while: /^(?:\s+\S|\s*$|Caused by:|process didn't|--- std|Process didn't|thread |note: |\S)/,
        until: /^(?:warning: build failed|error: build failed|\s+(?:Compiling|Building) )/,
      },
      certainty: 0.85,
    },
    {
      id: 'no-such-command',
      literals: [
        'no such subcommand',
        'no such command',
        'is not installed for the',
        "toolchain '",
        "component '",
        "' binary",
        "' component",
        'found argument',
        'unexpected argument',
        'none of the selected packages',
        'no bin target',
        'no test target',
        'no example target',
        'does not contain th',
        'override toolchain',
        'is only accepted',
        'could not download ',
        'could not read ',
      ],
      pattern:
        /^error: (?<message>(?:no such (?:sub)?command|'[^']+' is not installed for the|toolchain '|component '|the '[^']+' (?:binary|component)|Found argument|unexpected argument|none of the selected packages|no (?:bin|test|example) target|.* does not contain (?:this|these) feature|override toolchain|the option `?Z?`? is only accepted|could not (?:download|read) ).*)/i,
      role: 'cause',
      category: 'environment',
      after: { max: 6, while: /^\s+\S|^\s*$/ },
      certainty: 0.85,
    },
    {
      id: 'signal',
      literals: ["Process didn't exit successfully"],
      pattern:
        /^\s*process didn't exit successfully: `(?<code>(?:(?!` \(signal: ).)*)` \(signal: (?<message>.*)\)/i,
      role: 'cause',
      category: 'timeout_or_oom',
      certainty: 0.75,
    },
    {
      id: 'wrapper',
      literals: ["Process didn't exit successfully", 'build failed'],
      pattern:
        /^(?:\s*(?:Caused by:\s*)?process didn't exit successfully|error: build failed|warning: build failed)/i,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}

export const rustfmt: Pack = {
  tool: 'rustfmt',
  rules: [
    {
      id: 'diff',
      literals: ['Diff in '],
      pattern: /^Diff in (?<file>.+?)(?: at line |:)(?<line>\d+):$/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 30, until: /^Diff in |^(?![ +-])\S/ },
      certainty: 0.9,
    },
    {
      id: 'error',
      literals: ['line exceeded maximum', 'left behind trailing whitespace', 'matted, but exceeded maximum'],
      pattern:
        /^error(?:\[internal\])?: (?<message>(?:left behind trailing whitespace|line (?:formatted, but )?exceeded maximum).*)/,
      role: 'cause',
      category: 'formatting',
      phase: 'lint',
      after: { max: 6, while: /^\s+\S|^\s*$|^\d+ \|/ },
      details: [/--> (?<file>[^\s:]+):(?<line>\d+)/],
      certainty: 0.85,
    },
  ],
}

export const cargoDeny: Pack = {
  tool: 'cargo-deny',
  rules: [
    {
      id: 'vulnerability',
      literals: ['error['],
      pattern: /^error\[(?<code>[a-z][a-z-]+)\]: (?<message>.*)/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      after: { max: 25, while: /^\s+\S|^\s*$|^\d+ +[│|]/, until: /^error\[/ },
      certainty: 0.85,
    },
    {
      id: 'audit',
      literals: ['Crate:'],
      pattern: /^Crate:\s+(?<code>\S+)$/,
      role: 'cause',
      category: 'lint_error',
      phase: 'lint',
      before: { max: 3, while: /^ID:\s|^error: Vulnerable crates|^$/ },
      after: {
        max: 10,
        while: /^(?:Version|Title|Date|ID|URL|Severity|Solution|Dependency tree|Warning):|^[├└│\s]/,
      },
      needs: /^(?:Solution|Title):\s/,
      certainty: 0.8,
    },
  ],
}
