import { defineTool } from '../define.js'

export const ounit = defineTool({
  name: 'ounit',
  url: 'https://github.com/gildor478/ounit',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-test',
      pattern: /^(?:Error|Failure): (?<test>[^\s:]+:\d\S*?)\.?$/,
      role: 'cause',
      before: { max: 1, while: /^={20,}$/ },
      after: { max: 18, until: /^[=-]{20,}$/ },
      needs: /^File "|^(?:Raised|Called) |^expected: |^OUnit: /,
      details: [/^(?<message>(?:OUnit: |expected: |Failure\(|[A-Z]\w+\.[\w.]+\().*)/],
      certainty: 'proven',
    },
  ],
  rerun: ['dune test'],
  totals: [
    {
      kind: 'totals',
      perPackage: true,
      literals: ['ran: '],
      pattern: /^Ran: (?<total>\d+) tests? in: [\d.]+ seconds\.$/,
    },
  ],
})
