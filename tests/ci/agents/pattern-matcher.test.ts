import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { failureOf, learnPattern, matchPattern, patternMatchSchema } from 'holdfast/ci'
import type { Evidence, PatternInput, RootCause } from 'holdfast/ci'
import { openPatterns } from 'holdfast/patterns'

const block = (startLine: number, count: number, word: string) => ({
  startLine,
  endLine: startLine + count - 1,
  text: Array.from({ length: count }, (_, i) => `${word} ${'abcdefghijklmnopqrstuvwxyz'.charAt(i)}`).join(
    '\n',
  ),
})

const rootCause = (excerpt: RootCause['excerpt'], more: Partial<RootCause> = {}): RootCause => ({
  category: 'test-assertion',
  phase: 'test',
  attribution: 'unknown',
  summary: 'x',
  excerpt,
  files: [],
  failedTests: [],
  ...more,
})

const evidence = (startLine: number, word: string, role: Evidence['role'] = 'cause'): Evidence => ({
  agent: 'ci-diagnostics',
  role,
  message: word,
  ...block(startLine, 1, word),
})

const lines = {
  count: 35,
  text: (line: number) => `line ${line}`,
  quote: (line: number) => (line === 33 ? 'token ghp_0123456789abcdefghijABCDEFGHIJ012345' : `line ${line}`),
  time: () => undefined,
}

describe('what a failure is known by', () => {
  const input = (count: number, confidence: number, more: Partial<PatternInput> = {}): PatternInput => ({
    rootCause: rootCause(block(10, count, 'own')),
    evidence: [
      evidence(10, 'own'),
      evidence(1, 'first'),
      evidence(2, 'context', 'context'),
      evidence(3, 'second', 'symptom'),
      evidence(4, 'third'),
    ],
    confidence,
    lines,
    ...more,
  })
  const cause = (given: PatternInput) => failureOf(given).cause

  it('is its excerpt alone, where that says enough', () => {
    expect(cause(input(7, 0.9))).toBe(block(10, 7, 'own').text)
  })

  it('is its neighbour too, where the excerpt is short', () => {
    expect(cause(input(2, 0.9))).toBe('own a\nown b\nfirst a')
  })

  it('is the next two blocks too, where the cause is unsure', () => {
    expect(cause(input(7, 0.3))).toBe(`${block(10, 7, 'own').text}\nfirst a\nsecond a`)
  })

  it('needs no company, short or unsure, where the failed test is named', () => {
    const named = rootCause(block(10, 2, 'own'), { failedTests: [{ name: 'adds up' }] })
    expect(cause(input(2, 0.3, { rootCause: named }))).toBe('own a\nown b')
  })

  it('is what stands behind an excerpt that was cut off too, masked', () => {
    const long = cause(input(20, 0.9))
    expect(long).toMatch(/own t\nline 30\nline 31\nline 32\ntoken \*+\nline 34\nline 35$/)
    expect(cause(input(20, 0.9, { lines: undefined }))).toBe(block(10, 20, 'own').text)
  })

  it('names the tool, the code and the failed tests in order', () => {
    const named = rootCause(block(10, 7, 'own'), {
      tool: 'jest',
      errorCode: 'E1',
      failedTests: [{ name: 'b' }, { name: 'a' }],
    })
    expect(failureOf(input(7, 0.9, { rootCause: named }))).toMatchObject({
      category: 'test-assertion',
      tool: 'jest',
      errorCode: 'E1',
      test: 'a\nb',
    })
    expect(Object.keys(failureOf(input(7, 0.9)))).toEqual(['category', 'cause'])
  })
})

describe('the pattern of a report', () => {
  let folder: string
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'matcher-'))))
  afterEach(() => rm(folder, { recursive: true }))

  it('is what was known before; learning remembers', async () => {
    const schema = patternMatchSchema
    const patterns = await openPatterns(path.join(folder, 'patterns.json'))
    const failure = { category: 'unknown', cause: 'no such thing' }
    const fresh = await matchPattern(failure, patterns)
    expect(schema.parse(fresh)).toEqual({ signature: fresh.signature, status: 'new', seen: 0 })
    const { id } = await learnPattern(failure, patterns, { source: 'a.log' })
    expect(id).toBe(fresh.signature)
    await patterns.resolve(id!, { solution: 'Do it.', minutes: 3, worked: true })
    const known = await learnPattern(failure, patterns, { escalated: true })
    expect(schema.parse(known)).toEqual({
      signature: id,
      status: 'known',
      id,
      seen: 1,
      firstSeen: expect.any(String) as string,
      lastSeen: expect.any(String) as string,
      provenFix: 'Do it.',
      resolutionRate: 1,
      medianMinutes: 3,
    })
    expect(await patterns.stats()).toMatchObject({ diagnoses: 2, hitRate: 0.5, escalationRate: 0.5 })
  })
})
