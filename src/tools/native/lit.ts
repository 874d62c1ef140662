import { defineTool } from '../define.js'

/** lit, LLVM's test runner, with FileCheck inside. */
export const lit = defineTool({
  name: 'lit',
  url: 'https://llvm.org/docs/CommandGuide/lit.html',
  category: 'test-assertion',
  phase: 'test',
  commands: ['llvm-lit', 'lit'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^\*{20} TEST '(?<test>[^']+)' FAILED \*{20}$/,
      role: 'cause',
      after: { max: 60, until: /^\*{20}$/ },
      details: [
        /^(?<file>[^\s:<][^:]*):(?<line>\d+):(?<column>\d+): (?:fatal )?error: (?<message>.+)/,
        /^(?:# )?error: (?!command failed)(?<message>.+)/,
      ],
      certainty: 'proven',
    },
    {
      id: 'failed-list',
      pattern: /^(?:Failed|Failing|Timed Out|Unresolved) Tests \(\d+\):$/,
      role: 'symptom',
      conclusive: true,
      after: { max: 15, while: /^\s+\S+ :: \S/ },
      details: [/^\s+(?<test>\S+ :: \S+)/],
      certainty: 'weak',
    },
  ],
  rerun: ['llvm-lit {file}'],
  totals: [
    {
      kind: 'totals',
      literals: ['total discovered tests: '],
      pattern: /^Total Discovered Tests: (?<total>\d+)$/,
    },
  ],
})
