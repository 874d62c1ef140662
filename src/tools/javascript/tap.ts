import { defineTool } from '../define.js'
import { tapLike } from '../formats/tap-like.js'

/** The Test Anything Protocol, as Node, Perl, C, shell and PHP programs print it. */
export const tap = defineTool({
  name: 'tap',
  url: 'https://testanything.org',
  category: 'test-assertion',
  phase: 'test',
  commands: ['tap'],
  rules: [
    {
      id: 'expected-failure',
      pattern: /^\s*not ok\b.*#\s*(?:TODO|SKIP)\b/i,
      role: 'noise',
    },
    {
      // A test file of node-tap: what failed in it is told above this line, or since version 14 below it.
      id: 'failed-file',
      pattern: /^\s*not ok \d+ - (?<file>\S+\.(?:[cm]?[jt]sx?|coffee)) # time=/,
      role: 'cause',
      after: { max: 20, while: /^\s+\S/, until: /^\s*\.\.\.$/ },
      certainty: 'weak',
    },
    ...tapLike,
    {
      // The reporter of node-tap from version 14 on, for terminals.
      id: 'base-reporter',
      literals: ['✖ '],
      pattern: /^ {0,2}✖ (?<test>\S.*)$/,
      role: 'cause',
      before: { max: 1, while: /^ *FAIL {1,2}\S+$/ },
      after: { max: 26, while: /^(?: {2}|> *\d+ \||\s*$)/, until: /^ *FAIL {1,2}\S/ },
      needs: /^ *FAIL {1,2}\S+$/,
      details: [/^\s{4,}(?:\S.* \()?(?<file>(?!\/|node:)[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/],
      certainty: 'strong',
    },
  ],
  totals: [
    { kind: 'empty', perPackage: true, literals: ['1..0'], pattern: /^1\.\.0(?: |$)/ },
    { kind: 'totals', yieldsTo: 'node-test', literals: ['^1..'], pattern: /^1\.\.(?<total>[1-9]\d*)$/ },
  ],
  rerun: ['npx tap {file}'],
})
