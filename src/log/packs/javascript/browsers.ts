import type { Pack } from '../../rule.js'
import { frame } from './frame.js'

const playwrightTest = {
  literals: ['›'],
  pattern:
    /^ {2}\d+\) (?:\[[^\]]+\] › )?(?<file>\S+\.[cm]?[jt]sx?):(?<line>\d+):(?<column>\d+) › (?<test>.*[^ ─])/,
  role: 'cause',
  conclusive: true,
  phase: 'test',
  after: { max: 40, while: /^(?: {4,}|\s*$)/, until: /^ {4}(?:attachment #\d|Retry #|.*─{10,})/ },
} as const

export const playwright: Pack = {
  tool: 'playwright',
  rules: [
    {
      ...playwrightTest,
      id: 'snapshot',
      category: 'snapshot_diff',
      needs:
        /^ {4}Error: (?:expect\(.*\)\.to(?:HaveScreenshot|MatchSnapshot|MatchAriaSnapshot)\(|Screenshot comparison failed|A snapshot doesn't exist)/,
      details: [/^ {4}Error: (?<message>.*)/],
      certainty: 0.92,
    },
    {
      ...playwrightTest,
      id: 'timeout',
      category: 'timeout_or_oom',
      needs: /^ {4}Test timeout of \d+ms exceeded/,
      details: [/^ {4}(?<message>Test timeout of .*)/],
      certainty: 0.92,
    },
    {
      ...playwrightTest,
      id: 'failed-test',
      category: 'test_assertion',
      details: [/^ {4}(?<message>(?:\w*Error|Timeout).*)/],
      certainty: 0.92,
    },
    {
      id: 'browser-missing',
      literals: ["Executable doesn't exist", 'Host system is missing dependencies'],
      pattern: /(?<message>Executable doesn't exist at .*|Host system is missing dependencies.*)/,
      role: 'cause',
      category: 'environment',
      phase: 'test',
      before: { max: 3, through: /^ {2}\d+\) / },
      after: { max: 10, while: /[║╔╚]/ },
      certainty: 0.9,
    },
    {
      id: 'web-server',
      literals: ['config.webServer'],
      pattern:
        /^Error: (?<message>(?:Timed out waiting \d+ms from config\.webServer|Process from config\.webServer).*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      phase: 'test',
      certainty: 0.85,
    },
    {
      id: 'count',
      literals: ['^ failed'],
      pattern: /^ {2}[1-9]\d* failed$/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      after: { max: 6, while: /^ {4}\S/ },
    },
  ],
}

export const cypress: Pack = {
  tool: 'cypress',
  rules: [
    {
      id: 'server',
      literals: ['Cypress could not verify', 'Cypress failed to'],
      pattern:
        /^(?<message>Cypress (?:could not verify that (?:this|your) server|failed to (?:verify|start|connect|make)).*)/,
      role: 'cause',
      category: 'environment',
      phase: 'test',
      after: { max: 10, while: /^(?!npm |error )/ },
      certainty: 0.85,
    },
    {
      id: 'crashed',
      literals: ['Test Runner unexpectedly exited', 'We detected that the '],
      pattern:
        /^(?<message>(?:The Test Runner unexpectedly exited|We detected that the \w+ Renderer process).*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      phase: 'test',
      after: { max: 8, while: /^(?!npm |error )/ },
      certainty: 0.85,
    },
    {
      id: 'binary-missing',
      literals: [
        'Cypress executable',
        'The cypress npm package is installed, but',
        'No version of Cypress is installed',
        'Your system is missing the dependency',
        'Missing X server',
      ],
      pattern:
        /(?<message>No version of Cypress is installed.*|The cypress npm package is installed, but.*|Cypress executable not found.*|Your system is missing the dependency.*|Missing X server or \$DISPLAY)/,
      role: 'cause',
      category: 'environment',
      phase: 'test',
      after: { max: 6, while: /^(?!npm |error )/ },
      certainty: 0.85,
    },
    {
      id: 'no-specs',
      literals: ["Can't run because"],
      pattern: /^(?<message>Can't run because .*)/,
      role: 'cause',
      category: 'environment',
      phase: 'test',
      after: { max: 6, while: /^(?!npm |error )/ },
      certainty: 0.8,
    },
    {
      id: 'count',
      literals: ['✖  '],
      pattern: /✖ {2}\d+ of \d+ failed \(/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
    },
  ],
}

export const nightwatch: Pack = {
  tool: 'nightwatch',
  rules: [
    {
      id: 'failed-tests',
      literals: ['TEST FAILURE:'],
      pattern: /^\s*TEST FAILURE: (?<message>.*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 24, while: /^(?:\s|$)/ },
      details: [/^\s+[✖×] (?<test>\S.*)/, frame],
      certainty: 0.82,
    },
  ],
}

export const protractor: Pack = {
  tool: 'protractor',
  rules: [
    {
      id: 'launcher',
      literals: ['] E/'],
      pattern: /^\[[\d:]{8}\] E\/\w+ - (?!Process exited with error code|Error code: )(?<message>.+)/,
      role: 'cause',
      category: 'environment',
      phase: 'test',
      after: { max: 14, while: /^\s+\S|^\[[\d:]{8}\] E\/\w+ - (?!Process exited)/ },
      certainty: 0.78,
    },
  ],
}
