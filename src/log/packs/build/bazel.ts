import type { Pack } from '../../rule.js'

/** Bazel. */
export const bazel: Pack = {
  tool: 'bazel',
  rules: [
    {
      id: 'error',
      literals: ['^ERROR: /'],
      pattern:
        /^(?:\([\d:]+\) )?ERROR: (?<file>(?=\/\S+(?:BUILD|WORKSPACE|\.bzl|\.bazel))\S+?):(?<line>\d+):(?<column>\d+): (?<message>.+)/,
      role: 'cause',
      category: 'compile_error',
      phase: 'build',
      after: { max: 14, until: /^(?:\([\d:]+\) )?(?:INFO|ERROR|Target|FAILED): ?|^\s*$/ },
      certainty: 0.82,
    },
    {
      id: 'failed-test',
      literals: ['FAILED in ', 'TIMEOUT in ', 'FAIL: //'],
      pattern:
        /^(?:\([\d:]+\) )?(?:FAIL: (?<test>\/\/\S+) \(see|(?<code>\/\/\S+)\s+(?:FAILED|TIMEOUT) in )(?<message>.*)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.55,
    },
  ],
}
