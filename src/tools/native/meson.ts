import { defineTool } from '../define.js'

/** Meson. */
export const meson = defineTool({
  name: 'meson',
  url: 'https://mesonbuild.com',
  category: 'test-assertion',
  phase: 'test',
  rules: [
    {
      id: 'failed-output',
      literals: ['FAIL ', 'TIMEOUT ', 'ERROR '],
      pattern: /^\s*\d+\/\d+ (?<test>\S(?:.*?\S)??)\s+(?<message>FAIL|TIMEOUT|ERROR) +[\d.]+ ?s/,
      role: 'cause',
      after: { max: 30, until: /^\s*\d+\/\d+ |^Summary of Failures|^Ok: |^-{7,}$|^$/ },
      needs: /^(?:stdout|stderr):$|^-{3} (?:command|stdout|stderr) -{3}$|^[-―]+ (?:output|✀) /,
      certainty: 'strong',
    },
    {
      id: 'failed-test',
      literals: ['FAIL ', 'TIMEOUT '],
      pattern: /^\s*\d+\/\d+ (?<test>\S(?:.*?\S)??)\s+(?<message>FAIL|TIMEOUT|ERROR)\s+[\d.]+ ?s/,
      role: 'symptom',
      certainty: 'weak',
    },
  ],
  rerun: ['meson test -C build'],
  totals: [
    { kind: 'totals', literals: ['^ok: '], pattern: /^Ok: +(?<passed>\d+)\s*$/ },
    { kind: 'empty', literals: ['no tests defined.'], pattern: /^No tests defined\.$/ },
  ],
})
