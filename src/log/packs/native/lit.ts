import type { Pack } from '../../rule.js'

/** lit, LLVM's test runner, with FileCheck inside. */
export const lit: Pack = {
  tool: 'lit',
  rules: [
    {
      id: 'failed-test',
      literals: ["* TEST '"],
      pattern: /^\*{20} TEST '(?<test>[^']+)' FAILED \*{20}$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 60, until: /^\*{20}$/ },
      details: [
        /^(?<file>[^\s:<][^:]*):(?<line>\d+):(?<column>\d+): (?:fatal )?error: (?<message>.+)/,
        /^(?:# )?error: (?!command failed)(?<message>.+)/,
      ],
      certainty: 0.94,
    },
    {
      id: 'failed-list',
      literals: ['^Failed Tests (', '^Failing Tests (', '^Timed Out Tests (', '^Unresolved Tests ('],
      pattern: /^(?:Failed|Failing|Timed Out|Unresolved) Tests \(\d+\):$/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      after: { max: 15, while: /^\s+\S+ :: \S/ },
      details: [/^\s+(?<test>\S+ :: \S+)/],
      certainty: 0.5,
    },
  ],
}
