import { defineTool } from '../define.js'

/** erlc, rebar 2 and 3, EUnit, Common Test and Dialyzer. */
export const erlang = defineTool({
  name: 'erlang',
  url: 'https://www.erlang.org',
  category: 'test-assertion',
  rules: [
    {
      id: 'compile-error',
      pattern:
        /^\s*(?<file>[^\s:]+\.[ehyx]rl):(?<line>\d+)(?::(?<column>\d+))?: (?!Warning:|warning:)(?<message>(?!Line \d+ Column)\S.+)/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 6, while: /^%|^\s+\S|\.erl:\d+(?::\d+)?: (?!Warning)/ },
    },
    {
      id: 'rebar-compile',
      literals: ['.erl failed'],
      pattern: /^(?:===> |ERROR: )?Compiling (?:[^\s/]*\/)*(?<file>[^\s/]+\.erl) failed/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      after: { max: 8, until: /^===> (?!Compiling)|^\s*$/ },
      certainty: 'strong',
    },
    {
      id: 'rebar-compile-3',
      pattern: /^\s+┌─ (?<file>[^\s:]+\.[ehyx]rl):?$/,
      role: 'cause',
      category: 'compile-error',
      phase: 'build',
      before: { max: 1, while: /^===> Compiling .* failed/ },
      after: { max: 6, while: /│|╰|└/ },
      details: [/^\s+(?<line>\d+) │/, /[╰└]─*\s*(?<message>\S.*)/],
      certainty: 'proven',
    },
    {
      id: 'eunit',
      pattern: /^(?<test>\S(?:.*?[^.])?)\.*\*failed\*/,
      role: 'cause',
      phase: 'test',
      after: { max: 18, until: /\.\.\.(?:ok|\*failed\*)|^={10,}|^\s*$/ },
      details: [/\{line,(?<line>\d+)\}/, /^\s*\*\*(?<message>.*)/],
      certainty: 'proven',
    },
    {
      id: 'rebar-eunit',
      pattern: /^\s+Failure\/Error: (?<message>\?assert.*|\{error,.*|\?_assert.*)/,
      role: 'cause',
      phase: 'test',
      before: { max: 1, while: /^\s+\d+\) / },
      after: { max: 8, until: /^\s*$|^\s+\d+\) / },
      details: [/^\s+\d+\) (?<test>\S.*)/, /^\s*%% (?<file>[^\s:]+\.erl):(?<line>\d+)/],
      certainty: 'proven',
    },
    {
      id: 'common-test',
      pattern: /^(?<test>\w+:(?:\w+|init_per_\w+|end_per_\w+)) failed(?: on line (?<line>\d+))?$/,
      role: 'cause',
      phase: 'test',
      after: { max: 18, until: /^(?:- ){5}|^\s*$/ },
      details: [/^Reason: (?<message>.*)/],
      certainty: 'proven',
    },
    {
      id: 'rebar3-ct',
      pattern: /^(?:%%% )?(?<test>\w+_SUITE(?: ==> |\.)\S+?):? FAILED/,
      role: 'cause',
      phase: 'test',
      after: { max: 14, until: /^%%% \w+_SUITE ==> \S+: |^(?:Failed|Skipped|All) \d*|^\s*$/ },
      certainty: 'strong',
    },
    {
      id: 'ct-aborted',
      pattern: /^(?<message>Test run (?:failed! Reason:|crashed).*)/,
      role: 'cause',
      phase: 'test',
      after: { max: 6, until: /^\s*$/ },
    },
    {
      id: 'rebar-error',
      pattern:
        /^(?:===> |ERROR: )(?<message>(?:Failed to|Unable to|Could not(?! install packages| find a version)|Error(?! running tests| during SonarQube)|Package not found|Failed solving|Uncaught error|Hook for|Failed creating).*)/,
      role: 'cause',
      category: 'dependency-install',
      after: { max: 6, until: /^===> |^\s*$/ },
      certainty: 'weak',
    },
    {
      id: 'process-crash',
      pattern:
        /^\*\* (?<message>(?:gen_event handler|Generic server|State machine|Task) .*(?:crashed\.|terminating).*)/,
      role: 'cause',
      category: 'unknown',
      after: { max: 15, while: /^\*\* |^\s+\S/ },
      certainty: 'hint',
    },
    {
      id: 'crash-report',
      pattern:
        /^(?:\{"init terminating in do_boot",|Runtime terminating during boot|\*\* Reason == |escript: )(?<message>.*)/,
      role: 'symptom',
      category: 'unknown',
      before: { max: 10, while: /^\*\* |^\s/ },
      after: { max: 6, while: /^\s+\S/ },
      certainty: 'weak',
    },
    {
      id: 'dialyzer',
      pattern:
        /^(?:===> )?(?<message>(?:Warnings occurred running dialyzer|\s*done \(warnings were emitted\)).*)/,
      role: 'symptom',
      category: 'type-error',
      phase: 'lint',
      before: { max: 12, while: /\.erl:\d+|^\s*\d+: |^\s+\S/ },
      certainty: 'weak',
    },
  ],
  totals: [
    {
      kind: 'totals',
      literals: [' tests passed.', '  failed: '],
      pattern:
        /^(?:All (?<total>\d+) tests passed\.|  Failed: (?<failed>\d+)\.  Skipped: (?<skipped>\d+)\.  Passed: (?<passed>\d+)\.)$/,
    },
    {
      kind: 'empty',
      perPackage: true,
      literals: ['there were no tests to run.'],
      pattern: /^  There were no tests to run\.$/,
    },
  ],
})
