import type { Pack } from '../../rule.js'

const frame = /^(?:(?! in ).)* in (?<file>\S.*):(?:line )?(?<line>\d+)$/

/** VSTest (dotnet test), xUnit, NUnit and MSTest, in their own runners' words. */
export const dotnetTest: Pack = {
  tool: 'dotnet-test',
  rules: [
    {
      id: 'xunit',
      literals: ['[FAIL]'],
      pattern: /^(?:\[xUnit\.net [\d:.]+\]\s+|\s*)(?<test>\S.*?) \[FAIL\]\s*$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 19,
        while: /^(?:\[xUnit\.net [\d:.]+\])\s{4,}|^\s{6,}\S|^\s*$/,
        until: /\[(?:FAIL|PASS|SKIP)\]|^\s*(?:Finished|Failed|Passed|Skipped):? /,
      },
      needs: /^(?:\[xUnit\.net [\d:.]+\])?\s{5,}\S/,
      details: [
        /^(?:\[xUnit\.net [\d:.]+\])?\s+(?<message>\S.*)/,
        /(?<![\w./\\:-])(?<file>[\w./\\:-]+\.(?:cs|fs|vb))\((?<line>\d+),\d+\): at /,
        frame,
      ],
      certainty: 0.92,
    },
    {
      id: 'vstest',
      literals: ['Failed '],
      pattern: /^\s*(?:X|Failed)\s+(?<test>[A-Za-z_].*?) ?\[[<\d][^\][]*\]$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 19,
        until:
          /^\s*(?:X|Failed|Passed|Skipped|√|!)\s+\S.*\[|^Total tests|^Test Run|^Results File|^\S+ .*\[(?:xUnit|FAIL)/,
      },
      needs: /^\s*(?:Error Message:|Stack Trace:)/,
      details: [/^\s+(?!Error Message:|Stack Trace:|at )(?<message>\S.*)/, frame],
      certainty: 0.92,
    },
    {
      id: 'vstest-old',
      literals: ['^Failed   '],
      pattern: /^Failed {3}(?<test>\S.*)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 19, until: /^(?:Failed|Passed|Skipped) {2,}\S|^Total tests|^Test Run/ },
      needs: /^\s*(?:Error Message:|Stack Trace:)/,
      details: [/^\s+(?!Error Message:|Stack Trace:|at )(?<message>\S.*)/, frame],
      certainty: 0.92,
    },
    {
      id: 'nunit',
      literals: [') Failed : ', ') Invalid : ', 'Failure : ', ' Error : '],
      pattern:
        /^\d+\) (?:Failed|Error|Invalid|Test Failure|Test Error|SetUp Error|TearDown Error) : (?<test>\S.*)$/,
      role: 'cause',
      category: 'test_assertion',
      phase: 'test',
      after: {
        max: 18,
        until:
          /^\d+\) (?:Failed|Error|Invalid|Test|Ignored|NotRunnable)|^Run Settings|^Test Run Summary|^Results /,
      },
      details: [/^\s*(?<message>\S.*)/, frame],
      certainty: 0.92,
    },
    {
      id: 'expecto',
      literals: ['ERR]', 'FTL]'],
      pattern: /^\[[\d:]+ (?:ERR|FTL)\] (?<message>.+)/,
      role: 'symptom',
      category: 'test_assertion',
      phase: 'test',
      after: { max: 10, while: /^\s+\S/ },
    },
    {
      id: 'run-aborted',
      literals: [
        'Test Run Aborted',
        'The active test run was aborted',
        'Test host process crashed',
        'Testhost process',
      ],
      pattern:
        /^(?<message>(?:The active test run was aborted|Test Run Aborted|Test host process crashed|Testhost process .* exited).*)/,
      role: 'cause',
      category: 'timeout_or_oom',
      phase: 'test',
      after: { max: 6, until: /^\s*$/ },
      certainty: 0.7,
    },
    {
      id: 'totals',
      literals: ['Test Run Failed', 'failed:'],
      pattern:
        /^\s*(?:Test Run Failed\.$|Failed! +- Failed: +[1-9]|Test summary: total: \d+, failed: [1-9])|Total: \d+, Errors: \d+, Failed: [1-9]|Failed: [1-9]\d*, Passed: \d/,
      role: 'symptom',
      conclusive: true,
      category: 'test_assertion',
      phase: 'test',
      certainty: 0.25,
    },
  ],
}
