import { describe, expect, it } from 'vitest'
import { readLog } from 'holdfast/log'
import type { AgentRun } from 'holdfast/ci'
import type { Pattern } from 'holdfast/patterns'
import { diagnoseLog } from '../../../src/ci/cause/ci-diagnostics.js'
import { questionsOf } from '../../../src/ci/hypotheses/questions.js'
import { userMessage } from '../../../src/ci/agents/prompts.js'
import { maskValue } from '../../../src/text/index.js'
import type { LocalFindings } from '../../../src/ci/hypotheses/questions.js'

const ok = (name: AgentRun['name']): AgentRun => ({ name, engine: 'local', status: 'ok', durationMs: 1 })
const runs = [ok('ci-diagnostics'), ok('silent-failure-detector'), ok('pattern-matcher')]
const red = [
  '##[group]Run ./deploy',
  ...Array.from({ length: 50 }, (_, at) => `copied file ${at}`),
  '##[group]Run npx tsc',
  'src/cart.ts(3,7): error TS2322: Type number is not assignable to type string.',
  '##[error]Process completed with exit code 2.',
].map(line => `2026-01-01T00:00:00.0000000Z ${line}`)
const hint = {
  kind: 'failed-step',
  message: 'It went on.',
  certainty: 'hint' as const,
  excerpt: { startLine: 20, endLine: 21, text: 'copied file 18\ncopied file 19' },
}
const pattern = (id: string, tool: string, category: string): Pattern => ({
  ...{ id, seen: 1, firstSeen: '2026-01-01T00:00:00Z', lastSeen: '2026-01-01T00:00:00Z' },
  failure: { category, tool, cause: `${id} failed` },
  ...{ recent: [], sources: [], tried: 0, worked: 0, outcomes: [] },
})
const fresh = { signature: 's', status: 'new' as const, seen: 0 }

async function local(lines: readonly string[], part: Partial<LocalFindings> = {}): Promise<LocalFindings> {
  using log = await readLog({ kind: 'text', text: lines.join('\n') })
  return { log, diagnosis: diagnoseLog(log), silentFailures: [], ...part }
}
const asked = (found: LocalFindings, who = runs) => questionsOf(found, who).map(({ agent }) => agent)

describe('who asks Claude', () => {
  it('is each agent whose own answer may not be the whole story', async () => {
    const known = { remembered: [pattern('a', 'tsc', 'type-error')], pattern: fresh }
    expect(asked(await local(red))).toEqual(['ci-diagnostics'])
    expect(asked(await local(red, { silentFailures: [hint] }))).toEqual([
      'ci-diagnostics',
      'silent-failure-detector',
    ])
    expect(asked(await local(['hello', 'world']))).toEqual(['ci-diagnostics', 'silent-failure-detector'])
    expect(asked(await local(red, known))).toEqual(['ci-diagnostics', 'pattern-matcher'])
    expect(asked(await local(red, { ...known, pattern: { ...fresh, status: 'known' } }))).toEqual([
      'ci-diagnostics',
    ])
    expect(asked(await local(red, { ...known, remembered: [] }))).toEqual(['ci-diagnostics'])
  })

  it('is nobody about an empty log, and no agent that has no answer of its own', async () => {
    expect(asked(await local([]))).toEqual([])
    expect(asked(await local(red), [{ ...runs[0]!, status: 'timeout' }])).toEqual([])
  })
})

describe('what is asked', () => {
  it('shows the cause first, then what stands around it and how commands ended', async () => {
    const found = await local(red)
    const [question] = questionsOf(found, runs)
    expect(question?.wanted[0]).toMatchObject({ startLine: found.diagnosis.rootCause?.excerpt.startLine })
    expect(question?.wanted).toContainEqual({ startLine: 52, endLine: 54 })
    expect(question?.findings).toMatchObject({
      verdict: 'failed',
      rootCause: { errorCode: 'TS2322', files: [{ path: 'src/cart.ts' }] },
      failedCommands: [{ name: 'npx tsc', exitCode: 2 }],
    })
  })

  it('holds no part of a secret in a long command, wherever that is cut', async () => {
    const token = `ghp_${'A1b2C3d4E5'.repeat(4)}`
    for (const length of [150, 190, 480]) {
      const step = `##[group]Run ./deploy ${'x'.repeat(length)} ${token}`
      const [question] = questionsOf(await local([step, ...red.slice(-2)]), runs)
      expect(userMessage(maskValue(question?.findings), '')).not.toContain('ghp_')
    }
  })

  it('shows what looks like a silent failure, and what is known of it', async () => {
    const [, question] = questionsOf(await local(red, { silentFailures: [hint] }), runs)
    expect(question?.wanted.slice(0, 2)).toMatchObject([hint.excerpt, { startLine: 14, endLine: 27 }])
    expect(question?.findings).toMatchObject({
      silentFailures: [{ kind: 'failed-step', certainty: 'hint', line: 20 }],
      commands: [{ name: './deploy' }, { name: 'npx tsc' }],
    })
  })

  it('names the nearest of what is remembered, and no more than a dozen', async () => {
    const others = Array.from({ length: 20 }, (_, at) => pattern(`other-${at}`, 'jest', 'test-assertion'))
    const near = [pattern('near', 'tsc', 'type-error'), pattern('half', 'tsc', 'compile-error')]
    const [, question] = questionsOf(
      await local(red, { pattern: fresh, remembered: [...others, ...near] }),
      runs,
    )
    const { remembered } = question?.findings as { remembered: { id: string; failure: string }[] }
    expect(remembered).toHaveLength(12)
    expect(remembered.slice(0, 2).map(({ id }) => id)).toEqual(['near', 'half'])
    expect(question?.patterns?.has('near')).toBe(true)
    expect(question?.patterns?.has('other-19')).toBe(false)
  })
})
