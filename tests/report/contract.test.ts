import fc from 'fast-check'
import { reportSchema, verdicts } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { renderTerminal } from 'holdfast/report'
import { describe, expect, it } from 'vitest'
import { bareReport, fullReport } from './reports.js'

const plain = renderTerminal(fullReport)

describe('a report in the terminal', () => {
  it('reads as a person reads it', () => {
    expect(plain).toMatchInlineSnapshot(`
      "build.log
        ✖ failed
        AssertionError: expected 3 to be 4
        test_assertion · in phase test · told by vitest · ERR_ASSERTION · confidence 0.91 (high)
        Attributed to change: The change against main touches src/sum.ts, which the cause names.

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
      renderTerminal({ ...fullReport, rootCause: { ...fullReport.rootCause!, ...cause } })
    expect(told({ attribution: 'flaky', attributionReason: undefined })).toContain('· attributed to flaky ·')
    expect(told({ attribution: 'unknown', attributionReason: undefined })).not.toMatch(/attributed/i)
    expect(told({ attribution: 'unknown', attributionReason: 'Either may be why.' })).toContain(
      'Not attributed: Either may be why.',
    )
  })

  it('says its verdict in words, with or without a root cause', () => {
    const first = verdicts.map(verdict =>
      renderTerminal({ ...bareReport, verdict })
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
          "  ▲ silent failure: the job is green, its log says otherwise",
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
          "  ○ no usable log: nothing can be said of the job",
        ],
      ]
    `)
  })

  it('tells a failure that was seen before from one that only looks like it, and is silent about a new one', () => {
    const of = (pattern: Report['pattern']) => renderTerminal({ ...bareReport, pattern })
    expect(of({ signature: 's', status: 'known', seen: 2 })).toContain('Seen before\n  2 times\n')
    expect(of({ signature: 's', status: 'known', seen: 1 })).toContain('Seen before\n  once\n')
    expect(of({ signature: 's', status: 'similar', seen: 2 })).toContain('Something like it was seen before')
    expect(of({ signature: 's', status: 'new', seen: 0 })).toBe(renderTerminal(bareReport))
  })

  it('names the confidence with a word', () => {
    const words = [0.9, 0.5, 0.1].map(
      confidence => /\((high|medium|low)\)/.exec(renderTerminal({ ...fullReport, confidence }))?.[1],
    )
    expect(words).toEqual(['high', 'medium', 'low'])
  })

  it('counts what it leaves out', () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ path: `src/file${at}.ts` }))
    const text = '0\n'.repeat(60)
    const long = { ...fullReport.rootCause!, files: many, excerpt: { startLine: 1, endLine: 61, text } }
    const page = renderTerminal({ ...fullReport, rootCause: long })
    expect(page).toContain('and 22 more (--json lists them)')
    expect(page).toContain('… 21 more lines')
  })

  it('says once what several checks say', () => {
    const checks = ['branch', 'conflicts'].map(name => ({
      name,
      status: 'unavailable' as const,
      detail: 'git finds no repository here',
      durationMs: 1,
    }))
    const failed = { ...checks[0]!, name: 'lock_file', status: 'failed' as const }
    const page = renderTerminal({ ...bareReport, environment: [...checks, failed] })
    expect(page).toContain(
      'Environment\n  · branch, conflicts unavailable: git finds no repository here\n  · lock_file failed: git finds no repository here\n',
    )
  })

  it('shows evidence that repeats itself once', () => {
    const block = fullReport.evidence[1]!
    const page = renderTerminal({
      ...fullReport,
      evidence: [block, { ...block, startLine: 150, endLine: 151 }],
    })
    expect(page.match(/symptom: 1 failed/g)).toHaveLength(1)
    expect(page).toContain('120 │')
  })

  it('cuts one endless line', () => {
    const excerpt = { startLine: 1, endLine: 1, text: 'x'.repeat(100_000) }
    const page = renderTerminal(
      { ...fullReport, rootCause: { ...fullReport.rootCause!, excerpt } },
      { width: 80 },
    )
    expect(page.length).toBeLessThan(3_000)
    expect(page).toContain('…')
  })

  it('stays within the width it is given', () => {
    for (const width of [1, 40, 60, 100]) {
      const longest = Math.max(
        ...renderTerminal(fullReport, { width })
          .split('\n')
          .map(line => line.length),
      )
      expect(longest).toBeLessThanOrEqual(Math.max(width, 40))
    }
  })

  it('has colours only when told, and the same words with them', () => {
    const coloured = renderTerminal(fullReport, { color: true })
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
        expect(renderTerminal(poisoned)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
      }),
    )
  })
})

/** The report with `text` before every string that is not one of a fixed set. */
function poison(report: Report, text: string): unknown {
  const fixed = new Set([
    'kind',
    'provider',
    'sha256',
    'verdict',
    'category',
    'phase',
    'attribution',
    'agent',
    'role',
    'certainty',
    'status',
    'engine',
    'firstSeen',
    'lastSeen',
  ])
  const walk = (value: unknown, key: string, parent: string): unknown => {
    if (typeof value === 'string')
      return (fixed.has(key) && parent !== 'silentFailures') ||
        (key === 'name' && parent === 'agents') ||
        key === 'certainty'
        ? value
        : text + value
    if (Array.isArray(value)) return value.map(item => walk(item, key, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name, key)]))
  }
  return walk(report, '', '')
}
