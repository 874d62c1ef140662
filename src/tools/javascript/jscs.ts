import { defineTool } from '../define.js'

export const jscs = defineTool({
  name: 'jscs',
  url: 'https://github.com/jscs-dev/node-jscs',
  category: 'lint-error',
  phase: 'lint',
  commands: ['jscs'],
  rules: [
    {
      id: 'problem',
      pattern:
        /^(?:\w+: )?(?<message>[A-Z][\w ,`"'()=-]{5,200}) at (?<file>\.?\/?[\w./-]+\.(?:jsx?|es6|coffee)) ?:$/,
      role: 'cause',
      after: { max: 10, while: /^\s+\d+ ?\||^-+\^/ },
    },
  ],
})
