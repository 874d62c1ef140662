import { defineTool } from '../define.js'
import { end } from './webpack-shared.js'

export const webpack = defineTool({
  name: 'webpack',
  url: 'https://webpack.js.org',
  category: 'compile-error',
  phase: 'build',
  commands: ['webpack'],
  rules: [
    {
      id: 'error',
      pattern:
        /^\s*ERROR in (?!.*\berror TS\d)(?:\.\/)?(?<file>[^\s:()]+)?(?:[ :](?<line>\d+):(?<column>\d+))?/,
      role: 'cause',
      after: { max: 19, until: end },
      needs: /\S/,
      details: [
        /^(?<message>(?:Module (?:not found|build failed|parse failed|Error)|[A-Z]\w*Error|TS\d+|Error:|Can't resolve|Multiple|Entry module|Field 'browser').*)/,
      ],
      certainty: 'strong',
    },
    {
      id: 'module-error',
      pattern: /^(?:\S+ )?(?<message>Module (?:not found: Error|build failed|parse failed).*)/,
      role: 'cause',
      before: { max: 1, while: /^(?:\s*ERROR in )?\.{0,2}\/\S+/ },
      after: { max: 14, until: end },
    },
    {
      id: 'configuration',
      pattern: /(?<message>Invalid (?:configuration|options) object\. .*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 19, while: /^ - |^\s{3,}\S/ },
      certainty: 'strong',
    },
    {
      id: 'compiled-with-errors',
      pattern: /(?:compiled with [1-9]\d* errors?|^Failed to compile\.?$)/,
      role: 'symptom',
    },
    {
      id: 'cli-missing',
      pattern:
        /^(?<message>(?:The CLI moved into a separate package|One CLI for webpack must be installed).*)/,
      role: 'cause',
      category: 'dependency-install',
      after: { max: 6, while: /^\S|^\s/ },
    },
  ],
})
