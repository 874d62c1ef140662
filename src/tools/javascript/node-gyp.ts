import { defineTool } from '../define.js'

export const nodeGyp = defineTool({
  name: 'node-gyp',
  url: 'https://github.com/nodejs/node-gyp',
  category: 'dependency-install',
  rules: [
    {
      id: 'error',
      pattern: /^(?:npm (?:ERR!|error) )?gyp ERR! stack (?<message>(?:Error|TypeError): .*)/,
      role: 'cause',
      phase: 'dependencies',
      before: { max: 3, while: /gyp ERR! (?:build|configure|install|find|UNCAUGHT)/ },
      after: { max: 8, while: /gyp ERR! stack/ },
      certainty: 'weak',
    },
    {
      id: 'no-python',
      pattern: /gyp ERR! (?<message>(?:find Python|find VS) (?:Could not find any|You need to install).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'dependencies',
      after: { max: 4, while: /gyp ERR! find/ },
    },
    {
      id: 'wrapper',
      pattern: /^(?:npm (?:ERR!|error) )?gyp ERR!/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
})
