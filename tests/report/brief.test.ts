import { reportSchema } from 'holdfast/ci'
import type { Evidence, Report } from 'holdfast/ci'
import { compactReport, jsonText, renderBrief } from 'holdfast/report'
import { describe, expect, it } from 'vitest'
import { bareReport, fullReport } from './reports.js'

const tokens = (text: string) => Buffer.byteLength(text) / 4

/** A report of a log that tells the same thing a thousand times, in long lines of wide characters. */
const block = (at: number, message = `Test ${at} failed: ${'界'.repeat(500)}`): Evidence => ({
  agent: 'ci-diagnostics',
  role: 'cause',
  startLine: at * 10 + 1,
  endLine: at * 10 + 3,
  text: `${'x'.repeat(5_000)}\n${'💥'.repeat(900)}\nlast of ${at}`,
  message,
})
const hugeReport: Report = {
  ...fullReport,
  rootCause: {
    ...fullReport.rootCause!,
    summary: 'ö'.repeat(9_000),
    excerpt: { startLine: 1, endLine: 400, text: Array(400).fill('word '.repeat(90)).join('\n') },
    files: Array.from({ length: 500 }, (_, at) => ({ path: `src/${'deep/'.repeat(90)}${at}.ts`, line: 1 })),
    failedTests: Array.from({ length: 900 }, (_, at) => ({ name: `test ${at} ${'long '.repeat(99)}` })),
  },
  evidence: Array.from({ length: 1_000 }, (_, at) => block(at + 50)),
  escalation: {
    required: true,
    reasons: Array.from({ length: 40 }, (_, at) => `reason ${at} ${'why '.repeat(200)}`),
  },
}

describe('the brief of a report', () => {
  it('says what failed, where, what to run, what is known, and why to ask a person', () => {
    expect(renderBrief(fullReport)).toMatchInlineSnapshot(`
      "failed (confidence 0.91, high)
      log: build.log, 240 lines
      cause: AssertionError: expected 3 to be 4
      kind: test-assertion, phase test, vitest, ERR_ASSERTION, change
      whose: change: The change against main touches src/sum.ts, which the root cause names.
      files: tests/sum.test.ts:5:18, src/sum.ts
      failed tests: sum > adds (tests/sum.test.ts)

      log, line 98:
      98│  FAIL  tests/sum.test.ts > sum > adds
      99│ AssertionError: expected 3 to be 4
      100│  ❯ tests/sum.test.ts:5:18

      symptom: 1 failed
      120│  Test Files  1 failed (1)
      121│       Tests  1 failed (1)

      next: Mend sum.
      - Run the test. npx vitest run tests/sum.test.ts
      reproduce in packages/a:
      $ npm ci
      $ npm test
      with: node:20, node 20.11.0, variables that the step set: CI_TOKEN
      test reports:
      - junit.xml: 9 tests, 1 failed, 1 flaky, 1 skipped
      - lint.sarif: 2 findings, 1 of level error
      log and reports differ: The log counts 8 tests that ran, junit.xml 9.
      known: seen 3 times before, last 2026-02-01T00:00:00Z (pattern p1); what fixed it: Mend sum.
      hidden failures:
      - finding: No test ran in packages/b. (line 7: No test files found)
      - hint: The cache was not saved.
      ask a person: Several systems are touched.
      "
    `)
  })

  it('stays within its tokens whatever the log holds, and keeps what follows the evidence', () => {
    for (const maxTokens of [200, 700, 2000, 5000]) {
      const brief = renderBrief(hugeReport, { maxTokens })
      expect(tokens(brief)).toBeLessThanOrEqual(maxTokens)
      expect(brief).toContain('next: ')
      expect(brief).not.toContain('\ufffd')
    }
    expect(tokens(renderBrief(hugeReport))).toBeGreaterThan(1_500)
    expect(renderBrief(hugeReport)).toMatch(/ask a person:\n- reason 0/)
  })

  it('numbers the lines that it quotes as the log does', () => {
    const { startLine, text } = fullReport.rootCause!.excerpt
    for (const [at, line] of text.split('\n').entries())
      expect(renderBrief(fullReport)).toContain(`\n${startLine + at}│ ${line.trimEnd()}\n`)
  })

  it('is safe to print: no escape, no command of a CI service, no hidden character', () => {
    const hostile = '\u001b[31m::error::x\u202e##[add-mask]y'
    const { rootCause, ...rest } = fullReport
    const brief = renderBrief({
      ...rest,
      rootCause: {
        ...rootCause!,
        summary: hostile,
        excerpt: { startLine: 7, endLine: 7, text: hostile },
        files: [{ path: hostile }],
        failedTests: [{ name: hostile }],
      },
      evidence: [{ ...block(9), text: hostile, message: hostile }],
    })
    expect(brief).not.toMatch(/\u001b|\u202e|##\[|^::/m)
  })

  it('makes do with a report that says nothing', () => {
    expect(renderBrief(bareReport)).toMatchInlineSnapshot(`
      "passed
      log: stdin, 1 lines
      "
    `)
  })
})

describe('a compact report', () => {
  it('is a report of the same schema within its tokens', () => {
    for (const report of [fullReport, bareReport, hugeReport]) {
      const compact = compactReport(report)
      expect(reportSchema.parse(compact)).toEqual(compact)
    }
    expect(tokens(jsonText(compactReport(fullReport)))).toBeLessThan(tokens(jsonText(fullReport)))
    expect(tokens(jsonText(compactReport(hugeReport)))).toBeLessThanOrEqual(4_000)
  })

  it('keeps what stands in a log as it stands there, up to where it is cut', () => {
    const { excerpt } = compactReport(hugeReport).rootCause!
    expect(excerpt.text.split('\n')).toHaveLength(excerpt.endLine - excerpt.startLine + 1)
    expect(hugeReport.rootCause!.excerpt.text.startsWith(excerpt.text.split('…')[0]!)).toBe(true)
  })
})
