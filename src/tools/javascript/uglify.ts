import { defineTool } from '../define.js'

export const uglify = defineTool({
  name: 'uglify',
  url: 'https://github.com/mishoo/UglifyJS',
  category: 'compile-error',
  phase: 'build',
  rules: [
    {
      id: 'parse-error',
      pattern: /^Parse error at (?<file>[^\s:]+):(?<line>\d+),(?<column>\d+)$/,
      role: 'cause',
      after: { max: 4, through: /^(?:ERROR: |\w*Error: )/ },
      details: [/^(?:ERROR|\w*Error): (?<message>.*)/],
      certainty: 'strong',
    },
  ],
})
