import { defineTool } from '../define.js'

export const pmd = defineTool({
  name: 'pmd',
  url: 'https://pmd.github.io',
  category: 'lint-error',
  phase: 'lint',
  commands: ['pmd', 'pmdmain', 'pmdtest'],
  rules: [
    {
      id: 'violation',
      pattern:
        /^\[(?:INFO|ERROR|WARNING)\] (?:PMD|CPD) Failure: (?<message>(?<file>[\w.$/]+):(?<line>\d+).*)/,
      role: 'cause',
      after: { max: 12, while: /Failure: / },
    },
  ],
})
