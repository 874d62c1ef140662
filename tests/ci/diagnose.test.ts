import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnose } from 'holdfast/ci'
import { openPatterns } from 'holdfast/patterns'
import type { Patterns } from 'holdfast/patterns'
import { renderTerminal } from 'holdfast/report'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'holdfast-diagnose-'))
})
afterAll(() => rm(folder, { recursive: true }))

const red = {
  kind: 'text' as const,
  text: [
    'travis_fold:start:script\r',
    'travis_time:start:0b\r\u001b[0K$ make\r',
    "src/a.c:3:5: error: unknown type name 'size_tt'\r",
    '    3 |     size_tt n;\r',
    '      |     ^~~~~~~\r',
    'make: *** [Makefile:3: a.o] Error 1\r',
    'The command "make" exited with 2.\r',
    'Done. Your build exited with 1.\r',
  ].join('\n'),
}

describe('a diagnosis with the environment of the job', () => {
  it('names the basic check that failed, and looks no deeper unless it is told to', async () => {
    const project = await mkdtemp(path.join(folder, 'project-'))
    await writeFile(path.join(project, 'package.json'), '{"dependencies":{"a":"1"}}')
    await writeFile(path.join(project, 'yarn.lock'), '# yarn lockfile v1\n')
    const report = await diagnose(red, { environment: project })
    expect(report.environment).toContainEqual(
      expect.objectContaining({
        name: 'validate-dependencies.lock-file',
        title: 'lock file',
        status: 'failed',
      }),
    )
    expect(report).toMatchObject({ verdict: 'failed', rootCause: null, evidence: [] })
    expect(report.escalation?.reasons).toEqual([
      'The check "lock file" failed: yarn.lock is out of step with package.json: a@1 is not locked.',
      'The log was not searched for a cause. Fix the failed checks first, or run again with --deep.',
    ])
    expect(renderTerminal(report)).toContain('lock file failed: yarn.lock is out of step')

    const deep = await diagnose(red, { environment: project, deep: true })
    expect(deep.rootCause).toMatchObject({ category: 'compile-error', tool: 'gcc' })
    expect(deep.escalation?.required).toBe(true)
    expect(deep.escalation?.reasons.join()).not.toContain('--deep')
  })

  it('hides no cause because this machine has another version; it says so beside the cause', async () => {
    const project = await mkdtemp(path.join(folder, 'project-'))
    await writeFile(path.join(project, '.nvmrc'), '4.0.0\n')
    await writeFile(path.join(project, 'package.json'), '{"dependencies":{"a":"1"}}')
    await mkdir(path.join(project, 'node_modules/b'), { recursive: true })
    const report = await diagnose(red, { environment: project })
    expect(report.rootCause).toMatchObject({ category: 'compile-error', tool: 'gcc' })
    const page = renderTerminal(report, { width: 200, verbose: true })
    expect(page).toContain(
      `Node.js version failed: ${process.versions.node} is here, but .nvmrc wants 4.0.0.`,
    )
    expect(page).toContain('versions of installed packages failed: node_modules has 1 wrong: missing: a@1')
  })

  it('compares what the job ran, if its log says so, and not what is here', async () => {
    const project = await mkdtemp(path.join(folder, 'project-'))
    await writeFile(path.join(project, '.nvmrc'), '4.0.0\n')
    const text = `Now using node v4.0.0 (npm v2.14.2)\r\n${red.text}`
    const { environment } = await diagnose({ ...red, text }, { environment: project })
    expect(environment).toContainEqual(
      expect.objectContaining({
        title: 'Node.js version',
        status: 'passed',
        detail: `The job ran 4.0.0; wanted is 4.0.0 (.nvmrc). Here is ${process.versions.node}.`,
      }),
    )
  })
})

describe('a diagnosis with a memory', () => {
  it('knows a failure again once it was learned, and what mended it', async () => {
    const patterns = await openPatterns(path.join(folder, 'patterns.json'))
    expect(await diagnose(red, { patterns })).toMatchObject({ pattern: { status: 'new', seen: 0 } })
    const { pattern } = await diagnose(red, { patterns, learn: true })
    expect(pattern).toMatchObject({ status: 'new', id: expect.any(String) as string })
    await patterns.resolve(pattern?.id ?? '', { solution: 'Include <stddef.h>.', minutes: 7, worked: true })

    const again = await diagnose({ ...red, text: red.text.replaceAll(':3:5', ':9:5') }, { patterns })
    expect(again).toMatchObject({
      pattern: { status: 'known', seen: 1, provenFix: 'Include <stddef.h>.', medianMinutes: 7 },
      fixStrategy: { summary: 'Include <stddef.h>.', estimatedMinutes: 7 },
    })
    expect(again.agents?.map(({ name, status }) => [name, status])).toEqual([
      ['ci-diagnostics', 'ok'],
      ['silent-failure-detector', 'ok'],
      ['pattern-matcher', 'ok'],
    ])
  })

  it('names an agent that fails, and stands without it', async () => {
    const fail = () => Promise.reject(new Error('disk on fire'))
    const broken = { match: fail, record: fail } as unknown as Patterns
    const report = await diagnose(red, { patterns: broken })
    expect(report.rootCause).toMatchObject({ tool: 'gcc' })
    expect(report.agents).toContainEqual(
      expect.objectContaining({ name: 'pattern-matcher', status: 'failed', detail: 'disk on fire' }),
    )
    expect(report).not.toHaveProperty('pattern')
  })

  it('remembers nothing of a job that did not fail', async () => {
    const file = path.join(folder, 'green.json')
    const green = { kind: 'text' as const, text: 'travis_fold:start:a\r\nDone. Your build exited with 0.\r' }
    const report = await diagnose(green, { patterns: await openPatterns(file), learn: true })
    expect(report).toMatchObject({ verdict: 'passed', rootCause: null })
    expect(report).not.toHaveProperty('pattern')
    await expect(readFile(file)).rejects.toThrow('ENOENT')
  })
})

describe('a run on GitHub', () => {
  const url = 'https://github.com/o/r/actions/runs/1'

  it('is diagnosed from the log that was fetched', async () => {
    const report = await diagnose({ kind: 'github-run', url, log: Buffer.from(red.text) })
    expect(report.source).toMatchObject({ kind: 'github-run', path: url, lines: 8 })
    expect(report.rootCause).toMatchObject({ tool: 'gcc', files: [{ path: 'src/a.c', line: 3, column: 5 }] })
  })

  it('is never clean where nobody has its log', async () => {
    const report = await diagnose({ kind: 'github-run', url })
    expect(report).toMatchObject({ verdict: 'log-unavailable', rootCause: null, confidence: 0 })
    expect(report.escalation?.required).toBe(true)
  })
})
