import { defineTool } from '../define.js'

export const alcotest = defineTool({
  name: 'alcotest',
  url: 'https://github.com/mirage/alcotest',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^[│┃|] \[FAIL\]\s+(?<code>\S(?:.{0,80}?\S)?)\s{2,}\d+ {2,}(?<test>\S(?:.*?\S)?)\.?\s*[│┃|]$/,
      role: 'cause',
      before: { max: 1, while: /^[┌┏]/ },
      after: { max: 16, until: /^ ?─{10,}$|^Logs saved to/ },
      details: [/^(?<message>(?:FAIL|Error|ASSERT) .+)/],
      certainty: 'proven',
    },
    {
      // Before 1.0.
      id: 'failed-test-old',
      pattern: /^-- (?<test>\S+ \[.*\]) Failed --$/,
      role: 'cause',
      after: { max: 14, until: /^The full test results|^\d+ errors?!|^-- / },
      details: [/^(?<message>Error .+)/],
      certainty: 'proven',
    },
  ],
  rerun: ['dune test'],
  totals: [
    {
      kind: 'totals',
      perPackage: true,
      literals: [' run.'],
      pattern: /^(?:Test Successful|\d+ failures?!) in [\d.]+s\. (?<total>\d+) tests? run\.$/,
    },
  ],
})
