import { defineTool } from '../define.js'

/** Reports in JUnit's XML, which Mocha, ESLint and others print. */
export const xunit = defineTool({
  name: 'xunit',
  url: 'https://llg.cubic.org/docs/junit/',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^\s*<testcase\b(?:(?!\bname=").)*\bname="(?<test>[^"]*)".*><(?:failure|error)\b/,
      role: 'cause',
      after: { max: 19, until: /^\s*<(?!\/(?:failure|error))/ },
      details: [
        /<(?:failure|error)\b[^<]*message="(?<message>[^"]*)"/,
        /^\s+at (?:.*\()?(?<file>[^()\s]+?):(?<line>\d+):(?<column>\d+)/,
      ],
    },
  ],
})
