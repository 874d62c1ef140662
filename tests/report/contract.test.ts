import fc from 'fast-check'
import { reportSchema, verdicts } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { renderTerminal } from 'holdfast/report'
import { describe, expect, it } from 'vitest'
import { poison } from './poison.js'
import { bareReport, fullReport } from './reports.js'

type Options = Parameters<typeof renderTerminal>[1]
const detailed = (report: Report, options: Options = {}) =>
  renderTerminal(report, { ...options, verbose: true })
const plain = detailed(fullReport)

describe('a report on one screen', () => {
  it('says what failed, why, where and what to run, and counts what it leaves out', () => {
    expect(renderTerminal(fullReport, { width: 80 })).toMatchInlineSnapshot(`
      "✖ failed · build.log
        AssertionError: expected 3 to be 4
        test-assertion · in phase test · ERR_ASSERTION · attributed to change ·
        confidence 0.91 (high)

         98 │  FAIL  tests/sum.test.ts > sum > adds
         99 │ AssertionError: expected 3 to be 4
        100 │  ❯ tests/sum.test.ts:5:18

        where  tests/sum.test.ts:5:18
               src/sum.ts
        tests  sum > adds (tests/sum.test.ts)
        next   1. Mend the addition.
               2. Run the test.
                  $ npx vitest run tests/sum.test.ts
        due to The change against main touches src/sum.ts, which the root cause names.
        known  seen before 3 times, last on 2026-02-01. What fixed it: Mend sum.
        silent ▲ No test ran in packages/b. (zero-tests)
        differ The log counts 8 tests that ran, junit.xml 9.
        checks gh unavailable: gh is not installed
        ask    a person: Several systems are touched.
        more   1 block of evidence, 1 hint, 1 changed version: --verbose
      "
    `)
  })

  it('leaves a row for the prompt, on a screen of any size that has room for it', () => {
    const text = Array.from({ length: 60 }, (_, at) => `line ${at} of a long excerpt`).join('\n')
    const excerpt = { startLine: 1, endLine: 60, text }
    const report = {
      ...fullReport,
      rootCause: { ...fullReport.rootCause!, summary: 'line 30 of a', excerpt },
    }
    for (const height of [24, 30, 50]) {
      const page = renderTerminal(report, { width: 80, height })
      expect(page.split('\n').length - 1).toBe(height - 1)
      expect(page).toContain('31 │ line 30 of a long excerpt')
    }
  })

  it('counts the rows of a command that a terminal breaks', () => {
    const command = `npx vitest run ${'tests/a/path.test.ts '.repeat(20)}`
    const fixStrategy = {
      ...fullReport.fixStrategy!,
      steps: [{ title: 'Run it.', command, automatable: true }],
    }
    const page = renderTerminal({ ...bareReport, fixStrategy }, { width: 60 })
    expect(page).toContain(`$ ${command.trimEnd()}`)
    expect(page).not.toMatch(/passed[^]*passed/) // it fits, so its headline is not said again
    const longer = {
      ...fixStrategy,
      steps: [{ title: 'Run it.', command: command.repeat(5), automatable: true }],
    }
    expect(renderTerminal({ ...bareReport, fixStrategy: longer }, { width: 60 })).toMatch(/passed[^]*passed/)
  })

  it.each([
    ['npm ci\nnpm test', '$ npm test'],
    ['npm test\necho done', '$ npm test'],
    ['npm run \\\n  test', '$ npm run test'],
    ['if a; then\n  npm test\nfi', 'the script of the step, 3 lines: --verbose'],
  ])('offers the last command of the script that failed, or the whole of it: %j', (command, words) => {
    const reproduce = { ...fullReport.reproduce!, command }
    const fixStrategy = { ...fullReport.fixStrategy!, steps: [] }
    expect(renderTerminal({ ...fullReport, reproduce, fixStrategy })).toContain(`again  ${words}\n`)
  })

  it('fits 20 columns', () => {
    const lines = renderTerminal(fullReport, { width: 20 }).split('\n')
    const prose = lines.filter(line => !line.includes('$ '))
    expect(Math.max(...prose.map(line => line.length))).toBeLessThanOrEqual(20)
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain('AssertionError: expected 3 to be 4')
  })

  it('of a silent failure shows the finding, of one without a cause the evidence', () => {
    const silent = renderTerminal({ ...fullReport, verdict: 'silent-failure', rootCause: null })
    expect(silent).toMatch(
      /^▲ silent failure.* · build\.log\n {2}No test ran in packages\/b\.\n\n {2}7 │ No test files/,
    )
    const unclear = renderTerminal({
      ...fullReport,
      verdict: 'inconclusive',
      rootCause: null,
      silentFailures: [],
    })
    expect(unclear).toMatch(/^\? inconclusive.*\n\n {2}99 │ AssertionError/)
  })

  it('links a file if there is a URL for it that is safe to print', () => {
    const link = (path: string) =>
      path === 'src/sum.ts' ? 'file:///w/src/sum.ts' : 'file:///\u001b]0;x\u0007'
    const page = renderTerminal(fullReport, { link })
    expect(page).toContain('\u001b]8;;file:///w/src/sum.ts\u001b\\src/sum.ts\u001b]8;;\u001b\\')
    expect(page).not.toContain('\u001b]0')
  })

  it('explains the choice of the cause and the confidence, if the report does', () => {
    const explanation = {
      candidates: [
        {
          line: 99,
          tool: 'vitest',
          rule: 'assert',
          role: 'cause',
          message: 'expected 3',
          score: 0.8,
          certainty: 0.9,
        },
      ],
      considered: 4,
      confidence: [
        { feature: 'the base value, the same for every log', value: 1, weight: -1.5 },
        { feature: 'it is in a failed step', value: 1, weight: 2 },
      ],
    }
    const page = renderTerminal({ ...fullReport, explanation })
    expect(page).toContain('0.80  line 99: expected 3')
    expect(page).toContain('-1.50  the base value, the same for every log')
    expect(page).toContain('sum 0.50; 1 / (1 + exp(-sum)) = 0.62')
  })
})

describe('a report with all details', () => {
  it('reads as a person reads it', () => {
    expect(plain).toMatchInlineSnapshot(`
      "build.log
        ✖ failed
        AssertionError: expected 3 to be 4
        test-assertion · in phase test · reported by vitest · ERR_ASSERTION · confidence 0.91 (high)
        Attributed to change: The change against main touches src/sum.ts, which the root cause names.

      What the log says, from build.log:98
         98 │  FAIL  tests/sum.test.ts > sum > adds
         99 │ AssertionError: expected 3 to be 4
        100 │  ❯ tests/sum.test.ts:5:18

      Failed tests
        · sum > adds (tests/sum.test.ts)

      Files
        tests/sum.test.ts:5:18
        src/sum.ts

      Next steps
        1. Mend the addition.
           src/sum.ts
        2. Run the test.
           $ npx vitest run tests/sum.test.ts
        About 10 minutes: three earlier repairs.

      To see it again, in a fresh clone, in packages/a
        $ npm ci
        $ npm test
        with node:20, node 20.11.0, variables that the step set: CI_TOKEN

      Test reports
        · junit.xml: 9 tests, 1 failed, 1 flaky, 1 skipped
        · lint.sarif: 2 findings, 1 of level error

      Flaky tests
        · sum > asks the server

      Log and reports differ
        · The log counts 8 tests that ran, junit.xml 9.

      Seen before
        3 times, last on 2026-02-01
        What mended it: Mend sum.

      Silent failures
        ▲ No test ran in packages/b. (zero-tests)
        7 │ No test files found
        ▲ hint: The cache was not saved. (cache-not-saved)

      Other evidence
        · symptom: 1 failed
        120 │  Test Files  1 failed (1)
        121 │       Tests  1 failed (1)

      Ask a person
        · Several systems are touched.

      Environment
        · gh unavailable: gh is not installed

      Not compared with
        · text: It is empty.

      Changed since the green logs
        · line 4: Image: ubuntu-24.04
          was Image: ubuntu-22.04

        read 12 ms · synthesis 2 ms · 240 lines in 14 ms

        ✖ failed: AssertionError: expected 3 to be 4
      "
    `)
  })

  it('says whose failure it is as far as it is known, and why', () => {
    const told = (cause: object) =>
      detailed({ ...fullReport, rootCause: { ...fullReport.rootCause!, ...cause } })
    expect(told({ attribution: 'flaky', attributionReason: undefined })).toContain('· attributed to flaky ·')
    expect(told({ attribution: 'unknown', attributionReason: undefined })).not.toMatch(/attributed/i)
    expect(told({ attribution: 'unknown', attributionReason: 'Either may be why.' })).toContain(
      'Not attributed: Either may be why.',
    )
  })

  it('says its verdict in words, with or without a root cause', () => {
    const first = verdicts.map(verdict =>
      detailed({ ...bareReport, verdict })
        .split('\n')
        .slice(0, 2),
    )
    expect(first).toMatchInlineSnapshot(`
      [
        [
          "standard input",
          "  ✖ failed",
        ],
        [
          "standard input",
          "  ▲ silent failure: the job is green, but its log shows a failure",
        ],
        [
          "standard input",
          "  ✔ passed",
        ],
        [
          "standard input",
          "  ? inconclusive: the log does not say how the job ended",
        ],
        [
          "standard input",
          "  ○ no usable log: the result of the job is unknown",
        ],
      ]
    `)
  })

  it('tells a failure that was seen before from one that only looks like it, and is silent about a new one', () => {
    const of = (pattern: Report['pattern']) => detailed({ ...bareReport, pattern })
    expect(of({ signature: 's', status: 'known', seen: 2 })).toContain('Seen before\n  2 times\n')
    expect(of({ signature: 's', status: 'known', seen: 1 })).toContain('Seen before\n  once\n')
    expect(of({ signature: 's', status: 'similar', seen: 2 })).toContain('Something like it was seen before')
    expect(of({ signature: 's', status: 'new', seen: 0 })).toBe(detailed(bareReport))
  })

  it('names the confidence with a word', () => {
    const words = [0.9, 0.5, 0.1].map(
      confidence => /\((high|medium|low)\)/.exec(detailed({ ...fullReport, confidence }))?.[1],
    )
    expect(words).toEqual(['high', 'medium', 'low'])
  })

  it('counts what it leaves out', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ path: `src/file${at}.ts` }))
    const text = '0\n'.repeat(60)
    const long = { ...fullReport.rootCause!, files: many, excerpt: { startLine: 1, endLine: 61, text } }
    const page = detailed({ ...fullReport, rootCause: long })
    expect(page).toContain('and 22 more (--json lists them)')
    expect(page).toContain('… 21 more lines')
  })

  it('says once what several checks say', () => {
    const checks = ['branch', 'conflicts'].map(name => ({
      name,
      status: 'unavailable' as const,
      detail: 'This is not a git repository',
      durationMs: 1,
    }))
    const failed = { ...checks[0]!, name: 'lock_file', status: 'failed' as const }
    const page = detailed({ ...bareReport, environment: [...checks, failed] })
    expect(page).toContain(
      'Environment\n  · branch, conflicts unavailable: This is not a git repository\n  · lock_file failed: This is not a git repository\n',
    )
  })

  it('shows evidence that repeats itself once', () => {
    const block = fullReport.evidence[1]!
    const page = detailed({
      ...fullReport,
      evidence: [block, { ...block, startLine: 150, endLine: 151 }],
    })
    expect(page.match(/symptom: 1 failed/g)).toHaveLength(1)
    expect(page).toContain('120 │')
  })

  it('cuts one endless line', () => {
    const excerpt = { startLine: 1, endLine: 1, text: 'x'.repeat(100_000) }
    const page = detailed({ ...fullReport, rootCause: { ...fullReport.rootCause!, excerpt } }, { width: 80 })
    expect(page.length).toBeLessThan(3_000)
    expect(page).toContain('…')
  })

  it('stays within the width it is given', () => {
    for (const width of [1, 20, 40, 60, 100]) {
      const longest = Math.max(
        ...(detailed(fullReport, { width }) + renderTerminal(fullReport, { width }))
          .split('\n')
          .filter(line => !line.includes('$ ')) // a command is never broken
          .map(line => line.length),
      )
      expect(longest).toBeLessThanOrEqual(Math.max(width, 20))
    }
  })

  it('has colours only when told, and the same words with them', () => {
    const coloured = detailed(fullReport, { color: true })
    expect(plain).not.toContain('\u001b')
    expect(coloured).toContain('\u001b[31m')
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain)
  })

  it('lets nothing through that a terminal acts on, wherever in the report it stands', () => {
    const hostile = fc
      .array(
        fc.constantFrom(
          '\u001b[2J',
          '\u001b]0;x\u0007',
          '\u009b',
          '\r',
          '\u0000',
          '\u202e',
          '\n',
          'a',
          '<script>',
        ),
      )
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(hostile, text => {
        const poisoned = reportSchema.parse(poison(fullReport, text))
        // Line ends are the page's own: an excerpt has them, and nothing else may add one that is not indented.
        expect(detailed(poisoned) + renderTerminal(poisoned)).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/,
        )
      }),
    )
  })
})
