import type { Pack } from '../../rule.js'

export const nodeGyp: Pack = {
  tool: 'node-gyp',
  rules: [
    {
      id: 'error',
      literals: ['gyp'],
      pattern: /^(?:npm (?:ERR!|error) )?gyp ERR! stack (?<message>(?:Error|TypeError): .*)/,
      role: 'cause',
      category: 'dependency_install',
      phase: 'dependencies',
      before: { max: 3, while: /gyp ERR! (?:build|configure|install|find|UNCAUGHT)/ },
      after: { max: 8, while: /gyp ERR! stack/ },
      certainty: 0.55,
    },
    {
      id: 'no-python',
      literals: ['gyp'],
      pattern: /gyp ERR! (?<message>(?:find Python|find VS) (?:Could not find any|You need to install).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'dependencies',
      after: { max: 4, while: /gyp ERR! find/ },
      certainty: 0.8,
    },
    {
      id: 'wrapper',
      literals: ['gyp'],
      pattern: /^(?:npm (?:ERR!|error) )?gyp ERR!/,
      role: 'wrapper',
      category: 'unknown',
    },
  ],
}
