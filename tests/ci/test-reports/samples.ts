/** Reports in the form that the documentation of each runner shows. */
export const surefire = `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="shop.CartTest" tests="5" errors="1" skipped="1" failures="1" flakes="1">
  <properties><property name="java.version" value="21"/></properties>
  <testcase name="addsOne" classname="shop.CartTest" time="0.01"/>
  <testcase name="givesTenPercent" classname="shop.CartTest" time="0.02">
    <failure message="expected: &lt;9000&gt; but was: &lt;10000&gt;" type="org.opentest4j.AssertionFailedError"><![CDATA[org.opentest4j.AssertionFailedError: expected: <9000> but was: <10000>
	at shop.CartTest.givesTenPercent(CartTest.java:42)
]]></failure>
    <rerunFailure message="expected: &lt;9000&gt; but was: &lt;10000&gt;" type="org.opentest4j.AssertionFailedError"><stackTrace>again</stackTrace></rerunFailure>
    <system-out>price 10000</system-out>
  </testcase>
  <testcase name="reachesTheBank" classname="shop.CartTest" time="1.2">
    <flakyFailure message="connection reset" type="java.net.SocketException"><stackTrace>at shop.Bank.call(Bank.java:7)</stackTrace></flakyFailure>
  </testcase>
  <testcase name="throwsAlways" classname="shop.CartTest" time="0.01">
    <error message="boom" type="java.lang.RuntimeException">java.lang.RuntimeException: boom</error>
  </testcase>
  <testcase name="later" classname="shop.CartTest"><skipped message="not yet"/></testcase>
</testsuite>
`

export const pytest = `<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest" errors="0" failures="1" skipped="0" tests="2" time="0.1"><testcase classname="tests.test_cart.TestCart" name="test_adds" time="0.001" /><testcase classname="tests.test_cart.TestCart" name="test_discount[10]" time="0.002"><failure message="assert 10000 == 9000">self = &lt;TestCart&gt;
&gt;       assert price == 9000
E       assert 10000 == 9000
tests/test_cart.py:20: AssertionError</failure></testcase></testsuite></testsuites>`

export const vitest = `<?xml version="1.0" encoding="UTF-8" ?>
<testsuites name="vitest tests" tests="1" failures="1" errors="0" time="0.1">
  <testsuite name="tests/cart.test.ts" tests="1" failures="1" errors="0" skipped="0" time="0.01">
    <testcase classname="tests/cart.test.ts" name="a cart &gt; gives ten percent off" time="0.003">
      <failure message="expected 10000 to be 9000 // Object.is equality" type="AssertionError">
AssertionError: expected 10000 to be 9000 // Object.is equality
 ❯ tests/cart.test.ts:20:37
      </failure>
    </testcase>
  </testsuite>
</testsuites>`

export const googleTest = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" disabled="1" errors="0" name="AllTests">
  <testsuite name="Cart" tests="3" failures="1" disabled="1" errors="0">
    <testcase name="Adds" file="cart_test.cc" line="12" status="run" result="completed" classname="Cart" />
    <testcase name="Discounts" file="cart_test.cc" line="20" status="run" result="completed" classname="Cart">
      <failure message="cart_test.cc:22&#x0A;Expected equality of these values:&#x0A;  9000&#x0A;  10000" type=""><![CDATA[cart_test.cc:22
Expected equality of these values:]]></failure>
    </testcase>
    <testcase name="DISABLED_Later" file="cart_test.cc" line="30" status="notrun" result="suppressed" classname="Cart" />
  </testsuite>
</testsuites>`

export const trx = `\ufeff<?xml version="1.0" encoding="utf-8"?>
<TestRun id="1" name="run" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
  <Results>
    <UnitTestResult testId="a" testName="AddsOne" outcome="Passed" />
    <UnitTestResult testId="b" testName="Shop.CartTests.GivesTenPercent(price: 10000)" outcome="Failed">
      <Output>
        <StdOut>price 10000</StdOut>
        <ErrorInfo>
          <Message>Assert.Equal() Failure
Expected: 9000
Actual:   10000</Message>
          <StackTrace>   at Shop.CartTests.GivesTenPercent() in /src/CartTests.cs:line 21</StackTrace>
        </ErrorInfo>
      </Output>
    </UnitTestResult>
    <UnitTestResult testId="c" testName="Later" outcome="NotExecuted" />
    <UnitTestResult testId="d" testName="Rows" outcome="Failed" resultType="DataDrivenTest">
      <InnerResults>
        <UnitTestResult testId="d" testName="Rows (1)" outcome="Passed" />
        <UnitTestResult testId="d" testName="Rows (2)" outcome="Timeout" />
      </InnerResults>
    </UnitTestResult>
  </Results>
  <TestDefinitions>
    <UnitTest id="a" name="AddsOne"><TestMethod className="Shop.CartTests, Shop.Tests, Version=1.0.0.0" name="AddsOne" /></UnitTest>
    <UnitTest id="b" name="GivesTenPercent"><TestMethod className="Shop.CartTests" name="GivesTenPercent" /></UnitTest>
  </TestDefinitions>
  <ResultSummary outcome="Failed">
    <Counters total="5" executed="4" passed="2" failed="2" />
    <RunInfos><RunInfo computerName="ci" outcome="Error"><Text>The active test run was aborted. Reason: Test host process crashed</Text></RunInfo></RunInfos>
  </ResultSummary>
</TestRun>`

export const nunit3 = `<?xml version="1.0" encoding="utf-8" standalone="no"?>
<test-run id="2" testcasecount="3" result="Failed" total="3" passed="1" failed="1" skipped="1">
  <test-suite type="TestFixture" fullname="Shop.CartTests" result="Failed">
    <test-case id="1" name="AddsOne" fullname="Shop.CartTests.AddsOne" classname="Shop.CartTests" result="Passed" />
    <test-case id="2" name="GivesTenPercent" fullname="Shop.CartTests.GivesTenPercent" classname="Shop.CartTests" result="Failed">
      <failure>
        <message><![CDATA[  Expected: 9000
  But was:  10000]]></message>
        <stack-trace><![CDATA[at Shop.CartTests.GivesTenPercent() in /src/CartTests.cs:line 21]]></stack-trace>
      </failure>
      <output>price 10000</output>
    </test-case>
    <test-case id="3" name="Later" fullname="Shop.CartTests.Later" result="Skipped" label="Ignored"><reason><message>not yet</message></reason></test-case>
  </test-suite>
</test-run>`

export const nunit2 = `<?xml version="1.0" encoding="utf-8" standalone="no"?>
<test-results name="Shop.dll" total="2" errors="0" failures="1" not-run="1">
  <test-suite type="Assembly" name="Shop.dll" executed="True" result="Failure" success="False"><results>
    <test-case name="Shop.CartTests.AddsOne" executed="True" result="Success" success="True" time="0.01" />
    <test-case name="Shop.CartTests.GivesTenPercent" executed="True" result="Failure" success="False">
      <failure><message>Expected: 9000 But was: 10000</message><stack-trace>at Shop.CartTests</stack-trace></failure>
    </test-case>
    <test-case name="Shop.CartTests.Later" executed="False" result="Ignored"><reason><message>not yet</message></reason></test-case>
  </results></test-suite>
</test-results>`

export const ctrf = JSON.stringify({
  reportFormat: 'CTRF',
  specVersion: '0.0.0',
  results: {
    tool: { name: 'playwright' },
    summary: { tests: 5, passed: 2, failed: 1, pending: 1, skipped: 0, other: 1, start: 1, stop: 2 },
    tests: [
      { name: 'adds', status: 'passed', duration: 1 },
      {
        name: 'reaches the bank',
        status: 'passed',
        duration: 1,
        flaky: true,
        retries: 1,
        filePath: 'e2e/bank.spec.ts',
      },
      {
        name: 'gives ten percent',
        status: 'failed',
        duration: 1,
        suite: ['cart.spec.ts', 'a cart'],
        message: 'expected 10000 to be 9000',
        trace: 'Error: expected 10000 to be 9000\n    at e2e/cart.spec.ts:20:37',
        filePath: 'e2e/cart.spec.ts',
        line: 20,
      },
      { name: 'later', status: 'pending', duration: 0 },
      { name: 'odd', status: 'other', duration: 0 },
    ],
  },
})

export const sarif = JSON.stringify({
  version: '2.1.0',
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  runs: [
    {
      tool: {
        driver: {
          name: 'ESLint',
          rules: [
            { id: 'no-unused-vars', defaultConfiguration: { level: 'error' } },
            { id: 'semi', defaultConfiguration: { level: 'warning' } },
          ],
        },
      },
      results: [
        {
          ruleId: 'no-unused-vars',
          ruleIndex: 0,
          message: { text: "'total' is defined but never used." },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: 'file:///src/cart.js' },
                region: { startLine: 3, startColumn: 7 },
              },
            },
          ],
        },
        { ruleId: 'no-unused-vars', level: 'error', message: { text: "'x' is defined but never used." } },
        { ruleId: 'semi', ruleIndex: 1, message: { text: 'Missing semicolon.' } },
        {
          ruleId: 'no-eval',
          level: 'error',
          message: { text: 'eval' },
          suppressions: [{ kind: 'inSource' }],
        },
      ],
    },
  ],
})
