import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { diagnose } from 'holdfast/ci'
import { openPatterns } from 'holdfast/patterns'
import type { DiagnoseOptions, DiagnoseSource } from 'holdfast/ci'

const stamp = '2026-01-01T00:00:00.0000000Z '
const command = (name: string, ...said: string[]) => [
  `##[group]Run ${name}`,
  ...said,
  '##[error]Process completed with exit code 1.',
]
const text = (...lines: string[]): DiagnoseSource => ({
  kind: 'text',
  text: lines.map(line => stamp + line).join('\n'),
})
const reasons = async (source: DiagnoseSource, options: DiagnoseOptions = {}) =>
  (await diagnose(source, options)).escalation?.reasons.join('\n') ?? ''

const types = command('npx tsc', "src/a.ts(1,1): error TS2322: Type 'x' is not assignable to type 'y'.")
const denied = command(
  'git push',
  'remote: Permission to o/r.git denied to github-actions[bot].',
  "fatal: unable to access 'https://github.com/o/r/': The requested URL returned error: 403",
)

describe('several systems', () => {
  it('are named where each failed in a command of its own', async () => {
    expect(await reasons(text(...types, ...denied))).toContain('Several systems failed')
    expect(await reasons(text(...types, ...denied))).toMatch(/(?:code, permissions|permissions, code)\.$/m)
    expect(await reasons(text(...types, ...denied), { escalation: { systems: 3 } })).not.toContain('Several')
  })

  it.each([
    ['one command fails of both', [...types.slice(0, -1), ...denied.slice(1)]],
    [
      'two tools complain of the code',
      [
        ...types,
        ...command(
          'npx eslint .',
          'src/a.ts',
          '  1:1  error  No  no-undef',
          '',
          '✖ 1 problem (1 error, 0 warnings)',
        ),
      ],
    ],
    [
      'what was not built cannot run',
      [
        ...types,
        ...command(
          'docker run x',
          "Unable to find image 'x:latest' locally",
          'docker: Error response from daemon: pull access denied for x.',
        ),
      ],
    ],
    ['one fails twice', [...types, ...types]],
  ])('are not where %s', async (_, lines) => {
    expect(await reasons(text(...lines))).not.toContain('Several systems')
  })
})

describe('attempts', () => {
  it.each<[string, DiagnoseSource, DiagnoseOptions, boolean]>([
    ['the third', text(...types), { attempt: 3 }, true],
    ['the second', text(...types), { attempt: 2 }, false],
    ['the second of two', text(...types), { attempt: 2, escalation: { attempts: 2 } }, true],
    [
      'the fourth that GitHub tells of',
      { kind: 'github-run', url: 'u', log: Buffer.from(types.join('\n')), attempt: 4 },
      {},
      true,
    ],
    [
      'one that the caller knows better',
      { kind: 'github-run', url: 'u', log: Buffer.from(types.join('\n')), attempt: 4 },
      { attempt: 1 },
      false,
    ],
  ])('are used up, or are not: %s', async (_, source, options, used) => {
    expect((await reasons(source, options)).includes('attempts are used')).toBe(used)
  })

  it('are the fixes in a row that did not work, where a memory knows of them', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-attempts-'))
    try {
      const patterns = await openPatterns(path.join(folder, 'patterns.json'))
      const { pattern } = await diagnose(text(...types), { patterns, learn: true })
      const tried = (worked: boolean) =>
        patterns.resolve(pattern?.id ?? '', { solution: 'x', minutes: 1, worked })
      for (const worked of [false, false, true, false, false]) await tried(worked)
      expect(await reasons(text(...types), { patterns })).not.toContain('attempts')
      await tried(false)
      expect(await reasons(text(...types), { patterns })).toContain('3 of 3 attempts are used.')
      await tried(true)
      expect(await reasons(text(...types), { patterns })).not.toContain('attempts')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
