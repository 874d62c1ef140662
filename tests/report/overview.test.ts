import { createOverview } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { renderLine, renderOverview } from 'holdfast/report'
import { describe, expect, it } from 'vitest'
import { fullReport } from './reports.js'

const cause = fullReport.rootCause!
const report = (path: string, summary: string, more: Partial<Report> = {}): Report => ({
  ...fullReport,
  source: { ...fullReport.source, path },
  rootCause: { ...cause, summary, excerpt: { ...cause.excerpt, text: summary }, failedTests: [] },
  evidence: [],
  silentFailures: [],
  confidence: 0.9,
  ...more,
})
const green = (path: string, more: Partial<Report> = {}) =>
  report(path, '', { verdict: 'passed', rootCause: null, ...more })

function overviewOf(...reports: Report[]) {
  const overview = createOverview()
  for (const each of reports) overview.add(each)
  return overview
}

describe('an overview', () => {
  it('counts logs with the same cause, whatever their lines, stamps and numbers', () => {
    const overview = overviewOf(
      report('a', 'cannot reach 10.0.0.1:5432 after 31 ms'),
      report('b', 'one of its own'),
      report('c', 'cannot reach 10.0.0.7:5433 after 90 ms'),
      green('d'),
    )
    overview.addUnread('e', 'e does not exist.')
    expect(overview.overview()).toMatchObject({
      logs: 5,
      verdicts: { failed: 3, passed: 1 },
      categories: { 'test-assertion': 3 },
      causes: [
        { logs: 2, example: 'a', summary: 'cannot reach 10.0.0.1:5432 after 31 ms' },
        { logs: 1, example: 'b' },
      ],
      otherCauses: 0,
      unread: [{ log: 'e', reason: 'e does not exist.' }],
    })
  })

  it('names twenty causes and counts the others, and each kind of silent failure once a log', () => {
    const letters = Array.from('abcdefghijklmnopqrstuvwxy')
    const finding = { kind: 'zero-tests', certainty: 'finding' as const, message: 'None ran.' }
    const overview = overviewOf(
      ...letters.map(letter => report(letter, `${letter.repeat(5)} is broken`)),
      green('silent', {
        verdict: 'silent-failure',
        silentFailures: [finding, finding, { ...finding, kind: 'x', certainty: 'hint' }],
      }),
    ).overview()
    expect(overview.causes).toHaveLength(20)
    expect(overview).toMatchObject({ otherCauses: 5, silentFailures: { 'zero-tests': 1 } })
    expect(renderOverview(overview)).toContain('Silent failures\n  zero-tests 1')
  })

  it('of a report without a path names what it is', () => {
    const { path, ...source } = { ...fullReport.source, kind: 'stdin' as const }
    expect(path).toBe('build.log')
    expect(overviewOf({ ...report('', 'x'), source }).overview().causes[0]?.example).toBe('stdin')
    expect(renderLine({ ...green(''), source })).toBe('✔ passed · stdin\n')
  })
})

describe('the page of an overview', () => {
  const page = (...reports: Report[]) => renderOverview(overviewOf(...reports).overview())

  it('says which cause several logs share, and how many others there are', () => {
    const shared = [report('a', 'it breaks'), report('b', 'it breaks')]
    expect(page(...shared)).toContain('The cause\n    2× test-assertion: it breaks\n       a and 1 more\n')
    expect(page(...shared, report('c', 'else'))).toMatch(
      /2× test-assertion: it breaks\n.*\n +1× .*else\n +c\n/,
    )
    const words = ['one', 'two', 'three', 'four', 'five', 'six']
    expect(page(...shared, ...words.map(word => report(word, `${word} is gone`)))).toContain(
      'and 1 other cause\n',
    )
    expect(page(green('a'))).toBe('1 log: 1 passed\n')
  })

  it('cuts a long list of logs that could not be read, and says so', () => {
    const overview = createOverview()
    for (let at = 0; at < 12; at++) overview.addUnread(`${at}.log`, 'no such thing')
    const text = renderOverview(overview.overview(), { color: true, width: 60 })
    expect(text).toContain('· 4.log: no such thing')
    expect(text).not.toContain('5.log')
    expect(text).toContain('and 7 more')
  })

  it('and a line let nothing from a log reach the terminal raw', () => {
    const hostile = report('a\u001b[2J\n.log', '\u001b]8;;http://x\u0007click\u001b\\ \u202e\u009b31m')
    for (const text of [page(hostile, hostile), renderLine(hostile)]) {
      expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
    }
    expect(renderLine(hostile).split('\n')).toHaveLength(2)
  })
})

describe('a line', () => {
  it('says verdict, cause, category and confidence, within the terminal, and the finding of a silent failure', () => {
    expect(renderLine(report('a.log', 'it breaks'))).toBe(
      '✖ failed: it breaks (test-assertion, 0.90) · a.log\n',
    )
    const cut = renderLine(report('a.log', 'it breaks '.repeat(20)), { width: 50 })
    expect(cut.length).toBeLessThanOrEqual(51)
    expect(cut).toMatch(/… · a\.log\n$/)
    const silent = { kind: 'zero-tests', certainty: 'finding' as const, message: 'None ran.' }
    expect(
      renderLine(green('b', { verdict: 'silent-failure', silentFailures: [silent] }), { color: true }),
    ).toBe('\u001b[31m▲\u001b[39m silent-failure: None ran. (zero-tests) · b\n')
  })
})
