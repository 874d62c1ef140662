/** A word that a fix must not add, and what it would do. */
interface Forbidden {
  readonly what: string
  readonly pattern: RegExp
}

/** Added, one of these makes a check pass without what it checks being any better. */
export const forbiddenWords: readonly Forbidden[] = [
  {
    what: 'a suppression',
    pattern:
      /eslint-disable|@ts-(?:ignore|expect-error|nocheck)|#\s*(?:noqa|nosec|type:\s*ignore|pragma:\s*no\s*cover|pyright:\s*ignore)|pylint:\s*disable|flake8[:=]\s*noqa|ruff:\s*noqa|mypy:\s*ignore|#!?\[(?:cfg_attr\([^\]]{0,80})?(?:allow|expect|ignore)\b|\/\/\s*(?:nolint|NOLINT|lint:ignore)|@SuppressWarnings|@Suppress\(|phpcs:(?:ignore|disable)|@phpstan-ignore|@psalm-suppress|@codeCoverageIgnore|rubocop:(?:disable|todo)|:nocov:|prettier-ignore|biome-ignore|(?:istanbul|c8|v8) ignore|stylelint-disable|swiftlint:disable|shellcheck disable|hadolint ignore|yamllint disable|markdownlint-disable|NOSONAR|fmt:\s*off|#pragma warning disable|\$FlowFixMe|jshint ignore|tslint:disable|@lint-ignore|oxlint-disable|gitleaks:allow|cspell:(?:disable|ignore)|\/\*\s*(?:eslint|global)\s|@(?:typing\.)?no_type_check\b|noinspection\b|\bcast\(Any\b/i,
  },
  {
    what: 'a way to go on after a failure',
    pattern:
      /\|\|\s*(?:true\b|:(?=\s|$|['"])|exit 0|echo\b)|;\s*(?:true|exit 0)\s*(?:$|["'])|\bset \+e\b|continue-on-error:\s*(?:true|\$)|allow_failure:\s*true|ignore_errors:\s*(?:true|yes)|ignoreFailures\s*=\s*true|testFailureIgnore|--exit-zero|--no-fail\b|--passWithNoTests|--pass-with-no-tests|--no-verify\b|-D(?:skipTests|maven\.test\.skip)|--no-error-on-unmatched|--forceExit\b|--legacy-peer-deps|legacy-peer-deps\s*=\s*true|engine-strict\s*=\s*false|strict-ssl\s*=\s*false|NODE_TLS_REJECT_UNAUTHORIZED|--insecure\b|\bif:\s*(?:false|always\(\)|\$\{\{\s*(?:false|always\(\)))|\bcatch\s*(?:\([^)]{0,40}\)\s*)?\{\s*\}|except(?:\s[\w., ()]{1,80})?:\s*pass\b|\brescue(?:\s+\w+)?[ \t\r]*[;\n]\s*(?:nil\s*)?end\b|\b(?:process\.exit|sys\.exit|os\._exit|System\.exit|os\.Exit)\(0?\)|\b(?:uncaughtException|unhandledRejection)\b|fail[_-](?:ci_if_|on[_-])error:\s*false|process\.exitCode\s*=\s*0/i,
  },
  {
    what: 'a test that is skipped, or run alone',
    pattern:
      /\b(?:it|test|describe|suite|context|specify|bench)\.(?:skip|only|todo|fixme|failing|fails|skipIf|runIf)\b|\b(?:xit|xtest|xdescribe|xcontext|fit|fdescribe)\s*\(|\bskip:\s*true|\btodo:\s*true|@(?:unittest\.|pytest\.mark\.)?(?:skip|skipIf|skipUnless|skipif|xfail|expectedFailure)\b|pytest\.skip\(|self\.skipTest\(|\bt\.(?:Skip|Skipf|SkipNow)\(|@(?:Disabled|Ignore|Ignored)\b|markTestSkipped|markTestIncomplete|#\[ignore|\bpending\b\s*(?:$|['"(])|\[(?:Ignore|Skip)\(|--testPathIgnorePatterns|--exclude[ =].{0,60}test|--deselect|-k ['"]?not |pytest\.mark\.(?:skip|xfail)|__test__\s*=\s*False|collect_ignore|<skip(?:Tests|ITs)?>\s*true|maven\.test\.skip>\s*true|<exclude>[^<]{0,80}Test|\b(?:test|doctest|harness)\s*=\s*false|enabled\s*=\s*false|SKIP_TESTS?\b/,
  },
  {
    what: 'code that never runs',
    pattern:
      /\/\/go:build\s|\/\/ \+build\s|\bcfg\((?:any\(\)|not\(test\)|FALSE)|^[ \t]*#[ \t]*if[ \t]+0\b|\bif\s*\(\s*(?:false|0)\s*\)|\bif False\b|\bif false\b/m,
  },
  {
    what: 'a mock',
    pattern:
      /\b(?:vi|jest)\.(?:mock|doMock|unstable_mockModule|spyOn|stubGlobal)\(|\bmock\.(?:module|method|patch)\b|\bmonkeypatch\.|\bsinon\.(?:stub|replace|fake)\b|\bproxyquire\b|@patch\(/,
  },
  {
    what: 'a type that hides the error',
    pattern: /\bas (?:any|unknown as|never)\b|:\s*any\b(?!\w)|<any>/,
  },
  {
    what: 'code for tests alone',
    pattern:
      /NODE_ENV['"\]]*\s*={2,3}\s*['"]test|JEST_WORKER_ID|VITEST_POOL_ID|VITEST_WORKER_ID|PYTEST_CURRENT_TEST|NODE_TEST_CONTEXT|['"]pytest['"]\s+in\s+sys\.modules/,
  },
]

/** A statement that a test rests on, or one that declares a test. */
export const assertion =
  /\b(?:assert\w*|expect\w*|should\w*|verify\w*|require\.\w+|ensure|refute\w*|must_\w+|t\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow|is|deepEqual|equal|ok)|debug_assert\w*)\s*(?:!\s*)?[.(!]|\b(?:assert|refute|assert_\w+|refute_\w+|expect)\s|\.(?:should|to|toBe|toEqual)\b|\b(?:it|test|describe|suite|context|specify|scenario|feature)\s*(?:\.\w+\s*)?\(|\bdef test|\bfunc (?:Test|Benchmark|Example|Fuzz)|#\[(?:\w+::)?test|@(?:Test|ParameterizedTest|Theory|Fact|test)\b|\bfunction test|^\s*(?:it|test|describe|context|specify) ['"]|\badd_test\(|\benable_testing\(/

/** A line on which a number says how much is enough, or how long is too long. */
export const threshold =
  /coverage|threshold|fail[-_]?under|max[-_]?warnings|min(?:imum)?[-_]?(?:score|rate|percent)|\b(?:lines|branches|functions|statements)['"]?\s*[:=]|time[-_]?out|\bretr(?:y|ies)\b|max[-_]?size|budget|limit['"]?\s*[:=]|\b(?:MAX|MIN)_\w+\s*=|tolerance|epsilon|max[-_]?complexity/i
