import { defineTool } from '../define.js'

/** Bazel. */
export const bazel = defineTool({
  name: 'bazel',
  url: 'https://bazel.build',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'error',
      pattern:
        /^(?:\([\d:]+\) )?ERROR: (?<file>(?=\/\S+(?:BUILD|WORKSPACE|\.bzl|\.bazel))\S+?):(?<line>\d+):(?<column>\d+): (?<message>.+)/,
      role: 'cause',
      after: { max: 14, until: /^(?:\([\d:]+\) )?(?:INFO|ERROR|Target|FAILED): ?|^\s*$/ },
    },
    {
      id: 'failed-test',
      pattern:
        /^(?:\([\d:]+\) )?(?:FAIL: (?<test>\/\/\S+) \(see|(?<code>\/\/\S+)\s+(?:FAILED|TIMEOUT) in )(?<message>.*)/,
      role: 'symptom',
      category: 'test-assertion',
      phase: 'test',
      certainty: 'weak',
    },
  ],
})
