import type { Pack } from '../../rule.js'

/** OCaml, Dune and Coq. */
export const ocaml: Pack = {
  tool: 'ocaml',
  rules: [
    {
      id: 'error',
      literals: [', characters '],
      pattern:
        /^File "(?<file>[^"]+\.(?:mli?\w?|v))", lines? (?<line>\d+)(?:-\d+)?, characters (?<column>\d+)-\d+:$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 12, until: /^File "|^make|^Warning/ },
      needs: /^Error/,
      details: [/^Error(?: \([^)]*\))?: (?<message>.+)/],
      certainty: 0.92,
    },
  ],
}

export const alcotest: Pack = {
  tool: 'alcotest',
  rules: [
    {
      id: 'failed-test',
      literals: ['[FAIL]'],
      pattern: /^[│┃|] \[FAIL\]\s+(?<code>\S(?:.{0,80}?\S)?)\s{2,}\d+ {2,}(?<test>\S(?:.*?\S)?)\.?\s*[│┃|]$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^[┌┏]/ },
      after: { max: 16, until: /^ ?─{10,}$|^Logs saved to/ },
      details: [/^(?<message>(?:FAIL|Error|ASSERT) .+)/],
      certainty: 0.93,
    },
    {
      // Before 1.0.
      id: 'failed-test-old',
      literals: ['] Failed --'],
      pattern: /^-- (?<test>\S+ \[.*\]) Failed --$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 14, until: /^The full test results|^\d+ errors?!|^-- / },
      details: [/^(?<message>Error .+)/],
      certainty: 0.93,
    },
  ],
}

export const ounit: Pack = {
  tool: 'ounit',
  rules: [
    {
      id: 'failed-test',
      literals: ['^Error: ', '^Failure: '],
      pattern: /^(?:Error|Failure): (?<test>[^\s:]+:\d\S*?)\.?$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^={20,}$/ },
      after: { max: 18, until: /^[=-]{20,}$/ },
      needs: /^File "|^(?:Raised|Called) |^expected: |^OUnit: /,
      details: [/^(?<message>(?:OUnit: |expected: |Failure\(|[A-Z]\w+\.[\w.]+\().*)/],
      certainty: 0.92,
    },
  ],
}

export const opam: Pack = {
  tool: 'opam',
  rules: [
    {
      id: 'conflict',
      literals: ['[ERROR] '],
      pattern:
        /^\[ERROR\] (?<message>(?:Package conflict!|No package named|Conflicting dependencies|Your request can't be satisfied|Could not determine which packages|No solution found|Sorry, these versions are no longer available).*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 14, while: /^\s+\S|^\s*$|^No solution found/ },
      certainty: 0.9,
    },
    {
      id: 'build',
      literals: ['#=== ERROR while '],
      pattern: /^#=== ERROR while (?<message>.+?) =+#$/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      after: { max: 19, while: /^#/ },
      certainty: 0.85,
    },
  ],
}
