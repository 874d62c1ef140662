import { defineTool } from '../define.js'
import { frame } from './frame-shared.js'

export const karma = defineTool({
  name: 'karma',
  url: 'https://karma-runner.github.io',
  category: 'test-assertion',
  phase: 'test',
  commands: ['karma'],
  rules: [
    {
      id: 'failed-test',
      pattern:
        /^(?:(?:\S+ \d[\w.]*|[A-Z]\w+(?: \w+)* \d[\w.]*) \([^)]*\)|Mozilla\/5\.0 \([^)]*\) AppleWebKit\/\S+ \([^)]*\) \S+) (?!SLOW|: Executed)(?<test>\S.*) FAILED$/,
      role: 'cause',
      after: { max: 24, while: /^(?:\t|\s+at |\s{2,}\S)/ },
      details: [/^\s+(?<message>(?:Expected|\w*Error|Failed|expected).*)/, frame],
      certainty: 'strong',
    },
    {
      id: 'browser-disconnected',
      literals: [') ERROR', ') WARN ERROR'],
      pattern:
        /^(?:.{0,30}: )?(?:Headless ?)?(?:Chrome|Firefox|Safari|Mobile Safari|IE|Edge|PhantomJS|Opera|Electron|Android|jsdom|Node)[^()]{0,60}\([^)]*\)(?: WARN)? ERROR$/,
      role: 'cause',
      category: 'timeout-or-oom',
      after: {
        max: 14,
        while: /^(?:\s|$|at |\S+ (?:(?!: Executed ).)*: Executed .* (?:DISCONNECTED|ERROR))/,
      },
      details: [/^\s+(?<message>\S.*)/, /^\s*at (?<file>\S+):(?<line>\d+)(?::(?<column>\d+))?/],
      needs: /^\s+Disconnected|DISCONNECTED/,
      certainty: 'strong',
    },
    {
      id: 'browser-error',
      literals: [') ERROR', ') WARN ERROR'],
      pattern:
        /^(?:.{0,30}: )?(?:Headless ?)?(?:Chrome|Firefox|Safari|Mobile Safari|IE|Edge|PhantomJS|Opera|Electron|Android|jsdom|Node)[^()]{0,60}\([^)]*\)(?: WARN)? ERROR$/,
      role: 'cause',
      after: {
        max: 14,
        while: /^(?:\s|$|at |\S+ (?:(?!: Executed ).)*: Executed .* (?:DISCONNECTED|ERROR))/,
      },
      details: [/^\s+(?<message>\S.*)/, /^\s*at (?<file>\S+):(?<line>\d+)(?::(?<column>\d+))?/],
    },
    {
      id: 'disconnected',
      pattern:
        /^\s*(?:.{0,80}\): |WARN .*: )?(?<message>Disconnected ?(?:, because no message in|reconnect failed|\(\d+ times\)|, because).*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      before: { max: 1, while: / ERROR$/ },
      after: { max: 4, while: /DISCONNECTED|Test Disconnected|ERROR/ },
      certainty: 'strong',
    },
    {
      id: 'launcher',
      pattern:
        /^(?:\d\d[ /]\d\d[ /]\d{4} [\d:.]+:)?ERROR \[(?:launcher|karma|preprocess|config|plugin|framework|compiler|middleware)\S*\]: (?<message>.*)/,
      role: 'cause',
      category: 'environment',
      after: { max: 10, while: /^(?:\s+\S|\s*$|.*ERROR \[)/ },
      certainty: 'weak',
    },
    {
      id: 'spec-reporter',
      literals: ['✗ '],
      pattern: /^\s{2,}✗ (?<test>\S.*)$/,
      role: 'cause',
      after: { max: 24, while: /^(?:\t|\s*$)/ },
      needs: /^\t\S/,
      details: [/^\t(?<message>(?:Expected|\w*Error|Failed|expected).*)/, frame],
      certainty: 'strong',
    },
    {
      id: 'mocha-reporter',
      pattern: /^FAILED TESTS:$/,
      role: 'cause',
      after: { max: 40, while: /^(?:\s|$)/ },
      needs: /^\s+✖ \S/,
      details: [/^\s+✖ (?<test>\S.*)/, /^\s+(?<message>(?:Expected|\w*Error|Failed|expected).*)/, frame],
      certainty: 'strong',
    },
    {
      id: 'count',
      pattern: /Executed \d+ of \d+ .{0,60}\([1-9]\d* FAILED\)/,
      role: 'symptom',
      conclusive: true,
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: ['SUCCESS', 'secs'],
      pattern:
        /Executed (?<ran>\d+) of (?<total>\d+)(?: \(skipped (?<skipped>\d+)\))?.{0,40}(?:SUCCESS|secs)/,
    },
  ],
  rerun: ['npx karma start --single-run'],
})
