import { defineTool } from '../define.js'

export const elvis = defineTool({
  name: 'elvis',
  url: 'https://github.com/inaka/elvis',
  category: 'lint-error',
  phase: 'lint',
  commands: ['elvis'],
  rules: [
    {
      id: 'problem',
      pattern: /^# (?<file>\S+\.(?:erl|hrl|config|src)) \[FAIL\]$/,
      role: 'cause',
      after: { max: 18, while: /^\s+- |^# \S+ \[FAIL\]$/ },
      details: [/^ {4,}- (?<message>.*\bline (?<line>\d+)\b.*)/],
      certainty: 'strong',
    },
  ],
})
