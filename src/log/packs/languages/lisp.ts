import type { Pack } from '../../rule.js'

/** Common Lisp: SBCL and Clozure, FiveAM and Prove. */
export const lisp: Pack = {
  tool: 'lisp',
  rules: [
    {
      id: 'unhandled',
      literals: ['^Unhandled ', 'debugger invoked on a'],
      pattern:
        /^(?:; )?(?:Unhandled (?:memory fault|(?<code>[A-Z][A-Z0-9:*+-]+))|debugger invoked on an? (?<message>[A-Z][A-Z0-9:*+-]+))\b/,
      role: 'cause',
      category: 'unknown',
      before: { max: 2, while: /^While evaluating the form|^\s+of #P/ },
      after: { max: 12, until: /^(?:Backtrace for|Type HELP|\d+: |; \d+: )/ },
      needs: /^\s{2,}\S|^The |^; /,
      details: [/^\s{1,3}(?!of #P)(?<message>\S.*)/],
      certainty: 0.85,
    },
    {
      id: 'compile-error',
      literals: ['; caught ERROR:'],
      pattern: /^; caught ERROR:$/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      before: { max: 8, while: /^;/, until: /^; caught |^; compilation unit/ },
      after: { max: 8, while: /^;/, until: /^;\s*$|^; caught |^; compilation unit/ },
      details: [/^; file: (?<file>\S+)/, /^;\s{3}(?<message>\S.*)/],
      certainty: 0.85,
    },
    {
      id: 'fiveam',
      literals: ['Failure Details:'],
      pattern: /^\s*Failure Details:$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 19, until: /^\s*Skipped Test Details:|^\$ |^The command/ },
      details: [/^\s*(?<test>[^\s[][^[]*?) (?:in \S+ )?\[.*\]:\s*$/],
      certainty: 0.85,
    },
  ],
}

export const guile: Pack = {
  tool: 'guile',
  rules: [
    {
      id: 'error',
      literals: ['ERROR: In procedure '],
      pattern: /^(?:[^\s:]+:\d+:\d+: )?ERROR: In procedure (?<code>\S+):(?<message> .+)?$/,
      role: 'cause',
      category: 'unknown',
      after: { max: 4, until: /^\s*$/ },
      details: [/^(?:ERROR: )?(?!In procedure)(?<message>\S.*)/],
      certainty: 0.82,
    },
  ],
}
