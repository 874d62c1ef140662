import { defineTool } from '../define.js'

const frame = /^(?:(?! in ).)* in (?<file>\S.*):(?:line )?(?<line>\d+)$/

/** VSTest (dotnet test), xUnit, NUnit and MSTest, in their own runners' words. */
export const dotnetTest = defineTool({
  name: 'dotnet-test',
  url: 'https://learn.microsoft.com/dotnet/core/tools/dotnet-test',
  category: 'test-assertion',
  phase: 'test',
  commands: ['dotnet test', 'dotnet vstest'],
  rules: [
    {
      id: 'xunit',
      pattern: /^(?:\[xUnit\.net [\d:.]+\]\s+|\s*)(?<test>\S.*?) \[FAIL\]\s*$/,
      role: 'cause',
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
      certainty: 'proven',
    },
    {
      id: 'vstest',
      literals: ['Failed '],
      pattern: /^\s*(?:X|Failed)\s+(?<test>[A-Za-z_].*?) ?\[[<\d][^\][]*\]$/,
      role: 'cause',
      after: {
        max: 19,
        until:
          /^\s*(?:X|Failed|Passed|Skipped|√|!)\s+\S.*\[|^Total tests|^Test Run|^Results File|^\S+ .*\[(?:xUnit|FAIL)/,
      },
      needs: /^\s*(?:Error Message:|Stack Trace:)/,
      details: [/^\s+(?!Error Message:|Stack Trace:|at )(?<message>\S.*)/, frame],
      certainty: 'proven',
    },
    {
      id: 'vstest-old',
      pattern: /^Failed {3}(?<test>\S.*)$/,
      role: 'cause',
      after: { max: 19, until: /^(?:Failed|Passed|Skipped) {2,}\S|^Total tests|^Test Run/ },
      needs: /^\s*(?:Error Message:|Stack Trace:)/,
      details: [/^\s+(?!Error Message:|Stack Trace:|at )(?<message>\S.*)/, frame],
      certainty: 'proven',
    },
    {
      id: 'nunit',
      pattern:
        /^\d+\) (?:Failed|Error|Invalid|Test Failure|Test Error|SetUp Error|TearDown Error) : (?<test>\S.*)$/,
      role: 'cause',
      after: {
        max: 18,
        until:
          /^\d+\) (?:Failed|Error|Invalid|Test|Ignored|NotRunnable)|^Run Settings|^Test Run Summary|^Results /,
      },
      details: [/^\s*(?<message>\S.*)/, frame],
      certainty: 'proven',
    },
    {
      id: 'expecto',
      pattern: /^\[[\d:]+ (?:ERR|FTL)\] (?<message>.+)/,
      role: 'symptom',
      after: { max: 10, while: /^\s+\S/ },
    },
    {
      id: 'run-aborted',
      pattern:
        /^(?<message>(?:The active test run was aborted|Test Run Aborted|Test host process crashed|Testhost process .* exited).*)/,
      role: 'cause',
      category: 'timeout-or-oom',
      after: { max: 6, until: /^\s*$/ },
      certainty: 'weak',
    },
    {
      id: 'totals',
      pattern:
        /^\s*(?:Test Run Failed\.$|Failed! +- Failed: +[1-9]|Test summary: total: \d+, failed: [1-9])|Total: \d+, Errors: \d+, Failed: [1-9]|Failed: [1-9]\d*, Passed: \d/,
      role: 'symptom',
      conclusive: true,
      certainty: 'hint',
    },
  ],
  rerun: ['dotnet test --filter {test}', 'dotnet test'],
  totals: [
    {
      kind: 'empty',
      literals: ['No test is available in', 'No test matches the given testcase filter'],
      pattern: /^(?:No test is available in |No test matches the given testcase filter)/,
    },
    {
      kind: 'totals',
      literals: ['Passed! ', 'Failed! ', 'Skipped! '],
      pattern:
        /^(?:Passed|Failed|Skipped)! +- Failed: +(?<failed>\d+), Passed: +(?<passed>\d+), Skipped: +(?<skipped>\d+), Total: +(?<total>\d+)/,
    },
  ],
})
