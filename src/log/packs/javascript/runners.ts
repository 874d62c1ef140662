import type { Pack } from '../../rule.js'

const frame =
  /^\s+at (?!.*node_modules)(?:.*\()?(?!node:)(?:file:\/\/)?(?!internal\/|(?:timers|events|module|net|vm|fs|domain|bootstrap_node|_\w+)\.js:)(?<file>[^()\s]+?):(?<line>\d+):(?<column>\d+)\)?$/

export const ava: Pack = {
  tool: 'ava',
  rules: [
    {
      id: 'failed-test',
      literals: ['.js:', '.ts:', '.mjs:', '.cjs:', '.mts:', '.cts:'],
      pattern: /^ {2}(?:[\w./@-]+\/)?[\w.-]+\.[cm]?[jt]s:\d+$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 3, while: /^ {2}\S|^\s*$/, until: /^ {2}─/ },
      after: {
        max: 30,
        while: /^(?: {2,}\S|\s*$|\s+at )/,
        until: /^ {2}─$|^ {2}\d+ tests? failed|^ {2}[\w./@-]+\.[cm]?[jt]s:\d+$/,
      },
      needs: /^\s+\d+:|^ {3}\d+: /,
      details: [
        /^ {2}(?<file>[\w./@-]+\.[cm]?[jt]s):(?<line>\d+)$/,
        /^ {2}(?<test>\S.*)$/,
        /^ {2}(?<message>[A-Z][^│|]{3,200}[:.])$/,
      ],
      certainty: 0.85,
    },
    {
      id: 'uncaught',
      literals: ['Uncaught exception in', 'Unhandled rejection in'],
      pattern: /^ {2}(?:Uncaught exception|Unhandled rejection) in (?<file>\S+)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 24, while: /^(?: {2}|\s*$)/, until: /^ {2}(?:─|[✔✖✘] |\d+ tests? |\d+ uncaught)/ },
      details: [
        /^ {2}(?:\w*Error(?: \[\w+\])?): (?<message>.+)/,
        /^ {2}(?:› .*\()?(?<file>[^()\s]+?):(?<line>\d+)(?::(?<column>\d+))?\)?$/,
      ],
      certainty: 0.88,
    },
    {
      id: 'failed-line',
      literals: ['✖', '✘'],
      pattern: /^ {2}[✖✘] (?:\[fail\]: )?(?<test>\S.+)$/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 2, while: /^ {4,}\S/ },
    },
    {
      id: 'count',
      literals: ['^ test failed', '^ tests failed', 'uncaught exception', 'unhandled rejection'],
      pattern: /^ {2}[1-9]\d* (?:tests? failed|uncaught exceptions?|unhandled rejections?)/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
    },
  ],
}

export const jasmine: Pack = {
  tool: 'jasmine',
  rules: [
    {
      id: 'failed-test',
      literals: ['^Message:'],
      pattern: /^\s{2,4}Message:$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 2, through: /^\s{0,2}\d+\) \S/ },
      after: { max: 25, while: /^(?:\s{2,}\S|\s*$)/, until: /^\s{0,2}\d+\) \S/ },
      details: [/^\s{0,2}\d+\) (?<test>.+)$/, /^\s{4,}(?<message>(?:Expected|\w*Error|Failed).*)/, frame],
      certainty: 0.9,
    },
    {
      // The list that jasmine-spec-reporter ends with.
      id: 'spec-reporter-list',
      literals: ['^0) ', '^1) ', '^2) ', '^3) ', '^4) ', '^5) ', '^6) ', '^7) ', '^8) ', '^9) '],
      pattern: /^\d{1,4}\) (?<test>\S.*)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 20, while: /^\s+(?:- |at )/ },
      needs: /^ {2}- (?:Expected|Failed|\w*Error)\b/,
      details: [/^\s+- (?<message>\S.*)/, frame],
      certainty: 0.88,
    },
    {
      id: 'spec-reporter',
      literals: ['✗ '],
      pattern: /^\s{2,}✗ (?<test>\S.*)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 20, while: /^\s{4,}(?:- |at )/ },
      needs: /^\s{4,}- (?:Expected|Failed|\w*Error)\b/,
      details: [/^\s+- (?<message>\S.*)/, frame],
      certainty: 0.84,
    },
    {
      id: 'terminal',
      literals: ['.1) '],
      pattern: /^\s*\d+\.1\) (?<message>(?:Expected|\w*Error|Failed)\b.*)/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      before: { max: 1, while: /^\s*\d+\) \S/ },
      after: { max: 20, while: /^(?:\s+\S|\s*\d+\.\d+\) )/ },
      details: [/^\s*\d+\) (?<test>.+)$/, frame],
      certainty: 0.88,
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

export const karma: Pack = {
  tool: 'karma',
  rules: [
    {
      id: 'failed-test',
      literals: ['FAILED'],
      pattern:
        /^(?:(?:\S+ \d[\w.]*|[A-Z]\w+(?: \w+)* \d[\w.]*) \([^)]*\)|Mozilla\/5\.0 \([^)]*\) AppleWebKit\/\S+ \([^)]*\) \S+) (?!SLOW|: Executed)(?<test>\S.*) FAILED$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 24, while: /^(?:\t|\s+at |\s{2,}\S)/ },
      details: [/^\s+(?<message>(?:Expected|\w*Error|Failed|expected).*)/, frame],
      certainty: 0.9,
    },
    {
      id: 'browser-disconnected',
      literals: [') ERROR', ') WARN ERROR'],
      pattern:
        /^(?:.{0,30}: )?(?:Headless ?)?(?:Chrome|Firefox|Safari|Mobile Safari|IE|Edge|PhantomJS|Opera|Electron|Android|jsdom|Node)[^()]{0,60}\([^)]*\)(?: WARN)? ERROR$/,
      role: 'cause',
      category: 'timeout_or_oom',
      phase: 'test',
      after: {
        max: 14,
        while: /^(?:\s|$|at |\S+ (?:(?!: Executed ).)*: Executed .* (?:DISCONNECTED|ERROR))/,
      },
      details: [/^\s+(?<message>\S.*)/, /^\s*at (?<file>\S+):(?<line>\d+)(?::(?<column>\d+))?/],
      needs: /^\s+Disconnected|DISCONNECTED/,
      certainty: 0.85,
    },
    {
      id: 'browser-error',
      literals: [') ERROR', ') WARN ERROR'],
      pattern:
        /^(?:.{0,30}: )?(?:Headless ?)?(?:Chrome|Firefox|Safari|Mobile Safari|IE|Edge|PhantomJS|Opera|Electron|Android|jsdom|Node)[^()]{0,60}\([^)]*\)(?: WARN)? ERROR$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 14,
        while: /^(?:\s|$|at |\S+ (?:(?!: Executed ).)*: Executed .* (?:DISCONNECTED|ERROR))/,
      },
      details: [/^\s+(?<message>\S.*)/, /^\s*at (?<file>\S+):(?<line>\d+)(?::(?<column>\d+))?/],
      certainty: 0.8,
    },
    {
      id: 'disconnected',
      literals: ['Disconnected'],
      pattern:
        /^\s*(?:.{0,80}\): |WARN .*: )?(?<message>Disconnected ?(?:, because no message in|reconnect failed|\(\d+ times\)|, because).*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      phase: 'test',
      before: { max: 1, while: / ERROR$/ },
      after: { max: 4, while: /DISCONNECTED|Test Disconnected|ERROR/ },
      certainty: 0.85,
    },
    {
      id: 'launcher',
      literals: [
        'ERROR [launcher',
        'ERROR [karma',
        'ERROR [preprocess',
        'ERROR [config',
        'ERROR [plugin',
        'ERROR [framework',
        'ERROR [compiler',
        'ERROR [middleware',
      ],
      pattern:
        /^(?:\d\d[ /]\d\d[ /]\d{4} [\d:.]+:)?ERROR \[(?:launcher|karma|preprocess|config|plugin|framework|compiler|middleware)\S*\]: (?<message>.*)/,
      role: 'cause',
      category: 'environment',
      phase: 'test',
      after: { max: 10, while: /^(?:\s+\S|\s*$|.*ERROR \[)/ },
      certainty: 0.75,
    },
    {
      id: 'spec-reporter',
      literals: ['✗ '],
      pattern: /^\s{2,}✗ (?<test>\S.*)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 24, while: /^(?:\t|\s*$)/ },
      needs: /^\t\S/,
      details: [/^\t(?<message>(?:Expected|\w*Error|Failed|expected).*)/, frame],
      certainty: 0.88,
    },
    {
      id: 'mocha-reporter',
      literals: ['FAILED TESTS:'],
      pattern: /^FAILED TESTS:$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 40, while: /^(?:\s|$)/ },
      needs: /^\s+✖ \S/,
      details: [/^\s+✖ (?<test>\S.*)/, /^\s+(?<message>(?:Expected|\w*Error|Failed|expected).*)/, frame],
      certainty: 0.9,
    },
    {
      id: 'count',
      literals: ['FAILED)'],
      pattern: /Executed \d+ of \d+ .{0,60}\([1-9]\d* FAILED\)/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
    },
  ],
}

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
      certainty: 0.93,
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
