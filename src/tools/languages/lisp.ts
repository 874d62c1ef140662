import { defineTool } from '../define.js'

/** Common Lisp: SBCL and Clozure, FiveAM and Prove. */
export const lisp = defineTool({
  name: 'lisp',
  url: 'https://lisp-lang.org',
  category: 'unknown',
  rules: [
    {
      id: 'unhandled',
      pattern:
        /^(?:; )?(?:Unhandled (?:memory fault|(?<code>[A-Z][A-Z0-9:*+-]+))|debugger invoked on an? (?<message>[A-Z][A-Z0-9:*+-]+))\b/,
      role: 'cause',
      before: { max: 2, while: /^While evaluating the form|^\s+of #P/ },
      after: { max: 12, until: /^(?:Backtrace for|Type HELP|\d+: |; \d+: )/ },
      needs: /^\s{2,}\S|^The |^; /,
      details: [/^\s{1,3}(?!of #P)(?<message>\S.*)/],
      certainty: 'strong',
    },
    {
      id: 'compile-error',
      pattern: /^; caught ERROR:$/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      before: { max: 8, while: /^;/, until: /^; caught |^; compilation unit/ },
      after: { max: 8, while: /^;/, until: /^;\s*$|^; caught |^; compilation unit/ },
      details: [/^; file: (?<file>\S+)/, /^;\s{3}(?<message>\S.*)/],
      certainty: 'strong',
    },
    {
      id: 'fiveam',
      pattern: /^\s*Failure Details:$/,
      role: 'cause',
      category: 'test-assertion',
      phase: 'test',
      after: { max: 19, until: /^\s*Skipped Test Details:|^\$ |^The command/ },
      details: [/^\s*(?<test>[^\s[][^[]*?) (?:in \S+ )?\[.*\]:\s*$/],
      certainty: 'strong',
    },
  ],
  totals: [{ kind: 'totals', literals: ['did '], pattern: /^ *Did (?<total>\d+) checks?\.$/ }],
})
