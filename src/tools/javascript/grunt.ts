import { defineTool } from '../define.js'

export const grunt = defineTool({
  name: 'grunt',
  url: 'https://gruntjs.com',
  category: 'unknown',
  commands: ['grunt'],
  rules: [
    {
      id: 'task-failed',
      pattern:
        /^Warning: (?:Task "(?<code>[^"]+)" failed\.|\d+ errors? .*|Done, with errors\.?|.{0,40}failed\.?) ?Use --force to continue/,
      role: 'symptom',
    },
    {
      id: 'warning',
      pattern: /^Warning: (?!Task "[^"]+" failed)(?<message>.+) Use --force to continue/,
      role: 'cause',
      before: { max: 8, while: /^>> / },
      certainty: 'weak',
    },
    {
      id: 'nodeunit',
      pattern: /^>> \w*Error: (?<message>.*)/,
      role: 'cause',
      category: 'test-assertion',
      phase: 'test',
      before: { max: 3, while: /^>> (?!at )/ },
      after: { max: 19, while: /^(?:>> |\s*$)/ },
      needs: /^>> at /,
      details: [
        /^>> (?<test>\S.* - .+)/,
        /^>> at (?:.*\()?(?<file>[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/,
      ],
      certainty: 'strong',
    },
    {
      id: 'fatal',
      pattern:
        /^(?:Fatal error: |grunt-cli: )(?<message>(?:Unable to (?:find|read)|ENOENT|spawn|Port|Cannot|listen|[\w.]*Error|The grunt).*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 4, while: /^\S|^\s+\S/ },
      certainty: 'weak',
    },
    {
      id: 'aborted',
      pattern: /^Aborted due to warnings\./,
      role: 'wrapper',
    },
  ],
})
