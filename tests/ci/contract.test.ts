import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnose, reportSchema } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { renderTerminal } from 'holdfast/report'

const esc = '\u001b'
const stamp = '2026-01-01T00:00:00.0000000Z '
const text = (...lines: string[]) => ({ kind: 'text' as const, text: lines.join('\n') })
const github = (...lines: string[]) => text(...lines.map(line => stamp + line))
const filler = (count: number) => Array.from({ length: count }, (_, i) => `compiled module ${i}`)

/** A job whose build fails: a harmless word before it, a wrapper and an upload that fails after it. */
const failing = github(
  '##[group]Run ./prepare.sh',
  'Error: cache not found, going on without it',
  '##[group]Run npm run build',
  ...filler(40),
  'src/cart.ts(3,7): error TS2322: Type number is not assignable to type string.',
  'npm ERR! code ELIFECYCLE',
  'npm ERR! errno 2',
  '##[error]Process completed with exit code 2.',
  '##[group]Run codecov',
  'Error: upload to codecov failed: 503 Service Unavailable',
)
const passing = text('travis_fold:start:a', '$ make', 'ok', 'Done. Your build exited with 0.')

/** Each quotation must stand in the log, at the lines that it names. */
function expectTrueQuotes(report: Report, raw: string): void {
  const lines = raw.split('\n')
  const blocks = [report.rootCause?.excerpt, ...report.evidence].filter(block => block !== undefined)
  for (const { startLine, endLine, text } of blocks) {
    expect(
      lines
        .slice(startLine - 1, endLine)
        .join('\n')
        .replaceAll(stamp, ''),
    ).toContain(text)
  }
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdfast-ci-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the report', () => {
  it.each([
    ['failed', failing],
    ['passed', passing],
    ['inconclusive', text('hello', 'world')],
    ['log-unavailable', text()],
    ['log-unavailable', text('travis_fold:start:a', '$ make')],
  ] as const)('is valid where it says %s', async (verdict, source) => {
    const report = await diagnose(source)
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toStrictEqual(report)
    expect(report.verdict).toBe(verdict)
    expect(report.rootCause === null).toBe(verdict !== 'failed')
    expect(report.confidence).toBeGreaterThanOrEqual(0)
    expectTrueQuotes(report, source.text)
  })

  it('names the file, the tool and its code, and the phase', async () => {
    const { rootCause, source } = await diagnose(failing)
    expect(rootCause).toMatchObject({
      category: 'type-error',
      phase: 'build',
      tool: 'tsc',
      errorCode: 'TS2322',
      files: [{ path: 'src/cart.ts', line: 3, column: 7 }],
    })
    expect(source).toMatchObject({ kind: 'text', provider: 'github-actions', lines: 49 })
  })

  it('lets the step that failed speak louder than noise before and after it', async () => {
    const { rootCause } = await diagnose(failing)
    expect(rootCause?.excerpt.text).toContain('TS2322')
    expect(rootCause?.summary).not.toMatch(/cache|codecov/)
  })

  it.each([
    [
      'npm',
      [
        'npm ERR! code ELIFECYCLE',
        'npm ERR! errno 1',
        'npm ERR! x@1.0.0 test: `mocha`',
        'npm ERR! Exit status 1',
      ],
    ],
    ['make', ['make[1]: *** [all] Error 2', 'make: *** [Makefile:3: all] Error 2']],
    ['the provider', ['##[error]Process completed with exit code 1.']],
  ])('never takes a wrapper of %s for the cause', async (_, wrapper) => {
    const { rootCause } = await diagnose(
      github(
        '##[group]Run make',
        ...filler(5),
        'something odd stands here',
        ...wrapper,
        '##[error]Process completed with exit code 2.',
      ),
    )
    expect(rootCause?.excerpt.text).toContain('something odd stands here')
    expect(rootCause?.summary).not.toMatch(/ELIFECYCLE|\*\*\*|exit code/)
  })

  it('quotes how the failed command ended, and no line twice', async () => {
    const log = github(
      '##[group]Run make',
      'src/a.c:1:5: error: expected identifier',
      ...filler(40),
      '3 of 7 targets were made',
      'make: *** [Makefile:2: all] Error 1',
      '##[error]Process completed with exit code 2.',
    )
    const { evidence } = await diagnose(log)
    const end = evidence.find(({ message }) => message === 'how it ended')
    expect(end).toMatchObject({ role: 'context', startLine: 36, endLine: 45 })
    expect(end?.text).toContain('3 of 7 targets were made')
    const lines = evidence.flatMap(({ startLine, endLine }) =>
      Array.from({ length: endLine - startLine + 1 }, (_, i) => startLine + i),
    )
    expect(new Set(lines).size).toBe(lines.length)
  })

  it('quotes at most 20 lines as the cause, and at most 5% of a long log as evidence', async () => {
    const errors = Array.from(
      { length: 900 },
      (_, i) => `src/a${i}.ts(${i + 1},1): error TS2304: Cannot find name 'x${i}'.`,
    )
    const long = github(
      '##[group]Run npx tsc',
      ...filler(5000),
      ...errors,
      '##[error]Process completed with exit code 2.',
    )
    const { rootCause, evidence } = await diagnose(long)
    const size = ({ startLine, endLine }: { startLine: number; endLine: number }) => endLine - startLine + 1
    expect(size(rootCause!.excerpt)).toBeLessThanOrEqual(20)
    const quoted = evidence.reduce((sum, block) => sum + size(block), 0)
    expect(quoted).toBeGreaterThan(0)
    expect(quoted).toBeLessThanOrEqual(long.text.split('\n').length * 0.05)
  })

  it('masks secrets in every field', async () => {
    const secret = `ghp_${'a1B2'.repeat(9)}`
    const report = await diagnose(
      github(
        '##[group]Run ./deploy',
        `Error: push to https://bob:${secret}@example.com/x.git refused`,
        `src/a.ts(1,1): error TS2304: Cannot find name '${secret}'.`,
        `AssertionError: token=${secret}`,
        '##[error]Process completed with exit code 1.',
      ),
    )
    expect(report.verdict).toBe('failed')
    expect(JSON.stringify(report)).not.toContain(secret)
    expect(JSON.stringify(report)).toContain('***')
  })

  it('is the same for a file, and names it', async () => {
    const where = path.join(folder, 'build.log')
    await writeFile(where, failing.text)
    const { source, rootCause, evidence, confidence } = await diagnose({ kind: 'file', path: where })
    const { source: sourceOfText, ...same } = await diagnose(failing)
    expect(same).toMatchObject({ rootCause, evidence, confidence })
    expect(source).toEqual({ ...sourceOfText, kind: 'file', path: where })
  })
})

describe('a hostile log', () => {
  const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/
  it.each([
    ['terminal escapes', `error: ${esc}]0;owned\u0007${esc}[2J${esc}[31mboom${esc}[0m \u009b31m\u0008\u0008`],
    ['a script', 'Error: <script>alert(1)</script>'],
    ['NUL bytes', 'Error: a\u0000b\u0000c'],
    ['regex bait', `Error: ${'a '.repeat(4000)}! ${'('.repeat(4000)}${' '.repeat(9000)}x`],
    ['brackets without end', `AssertionError: ${'[error] '.repeat(2000)}`],
  ])('of %s is told without raw control characters', async (_, line) => {
    const source = github('##[group]Run ./x', line, line, '##[error]Process completed with exit code 1.')
    const started = performance.now()
    const report = await diagnose(source)
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(report.verdict).toBe('failed')
    expect(reportSchema.safeParse(report).success).toBe(true)
    expect(renderTerminal(report, { color: false, width: 80 })).not.toMatch(controls)
  })

  it('of one line of 100 MB is read in bounded time, and quoted in part', async () => {
    const where = path.join(folder, 'one-line.log')
    await writeFile(
      where,
      Buffer.concat([Buffer.from('Error: boom '), Buffer.alloc(100 << 20, 'error failed ')]),
    )
    const started = performance.now()
    const report = await diagnose({ kind: 'file', path: where })
    expect(performance.now() - started).toBeLessThan(25_000)
    expect(report.source).toMatchObject({ lines: 1, bytes: (100 << 20) + 12 })
    expect(JSON.stringify(report).length).toBeLessThan(100_000)
  })
})

describe('a diagnosis', () => {
  it('stops at once when told, and says with what', async () => {
    const where = path.join(folder, 'long.log')
    await writeFile(where, 'x\n'.repeat(2 << 20))
    const controller = new AbortController()
    const stopped = diagnose(
      { kind: 'file', path: where },
      { signal: controller.signal, onProgress: () => controller.abort(new Error('stop')) },
    )
    await expect(stopped).rejects.toThrow('stop')
    await expect(diagnose(failing, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow(
      'before',
    )
  })

  it('of a log that cannot be read is refused', async () => {
    await expect(diagnose({ kind: 'file', path: path.join(folder, 'none.log') })).rejects.toMatchObject({
      code: 'log-not-found',
    })
  })
})
