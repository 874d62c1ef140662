import { defineTool } from '../define.js'

export const themis = defineTool({
  name: 'themis',
  url: 'https://github.com/thinca/vim-themis',
  category: 'test-assertion',
  phase: 'test',
  commands: ['themis'],
  rules: [
    {
      id: 'failed-test',
      pattern: /^\s+\[✖\] (?<test>\S.*)$/,
      role: 'cause',
      after: { max: 12, while: /^\s{4,}\S/, until: /^\s+\[[✖✓]\] / },
      needs: /^\s+(?:function \S|expected |but got|The (?:true|equivalent) |E\d+: )/,
      details: [
        /^\s+function \S+ .*\((?<file>[^\s:(]+):(?<line>\d+)\)/,
        /^\s+(?<message>(?:expected|The (?:true|equivalent)|E\d+:|Vim).*)/,
      ],
      certainty: 'proven',
    },
  ],
  rerun: ['themis {file}', 'themis'],
})
