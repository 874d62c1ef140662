import { defineTool } from '../define.js'

const playwrightTest = {
  literals: ['›'],
  pattern:
    /^ {2}\d+\) (?:\[[^\]]+\] › )?(?<file>\S+\.[cm]?[jt]sx?):(?<line>\d+):(?<column>\d+) › (?<test>.*[^ ─])/,
  role: 'cause',
  conclusive: true,
  after: { max: 40, while: /^(?: {4,}|\s*$)/, until: /^ {4}(?:attachment #\d|Retry #|.*─{10,})/ },
} as const

export const playwright = defineTool({
  name: 'playwright',
  url: 'https://playwright.dev',
  category: 'timeout-or-oom',
  phase: 'test',
  commands: ['playwright test'],
  rules: [
    {
      ...playwrightTest,
      id: 'snapshot',
      category: 'snapshot-diff',
      needs:
        /^ {4}Error: (?:expect\(.*\)\.to(?:HaveScreenshot|MatchSnapshot|MatchAriaSnapshot)\(|Screenshot comparison failed|A snapshot doesn't exist)/,
      details: [/^ {4}Error: (?<message>.*)/],
      certainty: 'proven',
    },
    {
      ...playwrightTest,
      id: 'timeout',
      needs: /^ {4}Test timeout of \d+ms exceeded/,
      details: [/^ {4}(?<message>Test timeout of .*)/],
      certainty: 'proven',
    },
    {
      ...playwrightTest,
      id: 'no-browser',
      category: 'environment',
      needs: /^ {4}Error: .{0,80}(?:Executable doesn't exist at|Host system is missing dependencies)/,
      details: [/^ {4}Error: (?<message>.*)/],
      certainty: 'proven',
    },
    {
      ...playwrightTest,
      id: 'failed-test',
      category: 'test-assertion',
      details: [/^ {4}(?<message>(?:\w*Error|Timeout).*)/],
      certainty: 'proven',
    },
    {
      id: 'browser-missing',
      pattern: /(?<message>Executable doesn't exist at .*|Host system is missing dependencies.*)/,
      role: 'cause',
      category: 'environment',
      before: { max: 3, through: /^ {2}\d+\) / },
      after: { max: 10, while: /[║╔╚]/ },
      certainty: 'strong',
    },
    {
      id: 'web-server',
      pattern:
        /^Error: (?<message>(?:Timed out waiting \d+ms from config\.webServer|Process from config\.webServer).*)/,
      role: 'cause',
      certainty: 'strong',
    },
    {
      id: 'count',
      pattern: /^ {2}[1-9]\d* failed$/,
      role: 'symptom',
      conclusive: true,
      category: 'test-assertion',
      after: { max: 6, while: /^ {4}\S/ },
    },
  ],
  rerun: ['npx playwright test {file}', 'npx playwright test'],
  totals: [
    {
      kind: 'start',
      literals: [' test using ', ' tests using '],
      pattern: /^Running (?<declared>\d+) tests? using \d+ workers?/,
    },
    {
      kind: 'totals',
      literals: ['^ passed (', '^ skipped', '^ flaky', ' did not run'],
      pattern:
        /^ {2}(?:(?<passed>\d+) passed \([\d.]+[a-z]+\)|(?<skipped>\d+) skipped|(?<flaky>\d+) flaky|(?<lost>\d+) did not run)$/,
    },
  ],
})
