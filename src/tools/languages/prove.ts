import { defineTool } from '../define.js'

/** The runner of Perl's TAP tests. */
export const prove = defineTool({
  name: 'prove',
  url: 'https://perldoc.perl.org/prove',
  category: 'test-assertion',
  phase: 'test',
  commands: ['prove'],
  totals: [
    { kind: 'empty', literals: ['Result: NOTESTS'], pattern: /^Result: NOTESTS/ },
    { kind: 'totals', literals: ['Files='], pattern: /^Files=\d+, Tests=(?<total>\d+),/ },
  ],
  rerun: ['prove {file}', 'prove'],
})
