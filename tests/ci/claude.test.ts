import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnose, reportSchema } from 'holdfast/ci'
import type { AgentName, Report } from 'holdfast/ci'
import { openPatterns } from 'holdfast/patterns'
import { fails, hangs, says } from '../claude/stub/behaviours.js'
import { useStage } from '../claude/stub/fixture.js'
import type { Stage } from '../claude/stub/fixture.js'
import type { Behaviour } from '../claude/stub/messages-api.js'

const { stage } = useStage()
const text = (lines: readonly string[]) => ({ kind: 'text' as const, text: lines.join('\n') })
const filler = (count: number, word = 'compiled module') =>
  Array.from({ length: count }, (_, at) => `${word} ${at}`)

const red = [
  '##[group]Run ./prepare.sh',
  'warning: config/dev.json is not there, the defaults are used',
  ...filler(60),
  '##[group]Run npm run build',
  'src/cart.ts(3,7): error TS2322: Type number is not assignable to type string.',
  'npm ERR! code ELIFECYCLE',
  '##[error]Process completed with exit code 2.',
].map(line => `2026-01-01T00:00:00.0000000Z ${line}`)
const green = [
  'travis_fold:start:a',
  '$ make test',
  'cp: cannot stat dist: nothing to deploy',
  'Done. Your build exited with 0.',
]

/** What the stub answers to each agent, told by the prompt that came with the question. */
const claims =
  (answers: Partial<Record<AgentName, readonly object[]>>): Behaviour =>
  (request, response) => {
    const [, agent = ''] =
      /# (ci-diagnostics|silent-failure-detector|pattern-matcher)\b/.exec(request.body) ?? []
    const input = { claims: answers[agent as AgentName] ?? [] }
    says({ tool: { name: 'StructuredOutput', input } })(request, response)
  }

interface Body {
  readonly system: readonly { readonly text: string }[]
  readonly messages: readonly {
    readonly role: string
    readonly content: readonly { readonly text: string }[]
  }[]
  readonly tools: readonly { readonly name: string }[]
}
const bodyOf = (at: Stage, index = 0) => JSON.parse(at.requests[index]?.body ?? '{}') as Body
const messageOf = (at: Stage, index = 0) => bodyOf(at, index).messages[0]?.content[0]?.text ?? ''

/** All of a report that Claude must not touch. */
function untouched({ agents, hypotheses, execution, timings, ...rest }: Report) {
  return {
    ...rest,
    agents: agents?.map(({ name, status }) => ({ name, status })),
    said: [hypotheses, execution, timings].length,
  }
}
const runOf = (report: Report, name: AgentName) => report.agents?.find(run => run.name === name)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdfast-ci-claude-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe.concurrent('a diagnosis that asks Claude, real SDK and CLI', () => {
  it('adds the claims whose quotations stand in the log, labelled, and changes nothing else', async () => {
    const quote = { line: 2, text: 'config/dev.json is not there' }
    const at = stage(
      claims({
        'ci-diagnostics': [
          { kind: 'root-cause', claim: 'The file with the types was probably not written.', quotes: [quote] },
          {
            kind: 'fix',
            claim: 'At another line.',
            quotes: [{ line: 9, text: '64| src/cart.ts(3,7): error TS2322' }],
          },
          {
            kind: 'cascade',
            claim: 'Made up.',
            quotes: [quote, { line: 65, text: 'FATAL: the moon is full' }],
          },
          { kind: 'cascade', claim: 'No proof.', quotes: [] },
          { kind: 'cascade', claim: 'A word of any log.', quotes: [{ line: 65, text: 'error' }] },
        ],
      }),
    )
    const local = await diagnose(text(red))
    const report = await diagnose(text(red), { claude: { env: at.env, logTokens: 4000 } })
    expect(untouched(report)).toEqual(untouched(local))
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toStrictEqual(report)
    expect(report.hypotheses).toEqual([
      {
        agent: 'ci-diagnostics',
        source: 'claude',
        kind: 'root-cause',
        claim: 'The file with the types was probably not written.',
        quotes: [
          { startLine: 2, endLine: 2, text: 'warning: config/dev.json is not there, the defaults are used' },
        ],
      },
      expect.objectContaining({
        kind: 'fix',
        quotes: [expect.objectContaining({ startLine: 64, endLine: 64 })],
      }),
    ])
    expect(runOf(report, 'ci-diagnostics')).toMatchObject({
      engine: 'local+claude',
      status: 'ok',
      detail: 'Claude adds 2 claims. 3 without a true quotation were dropped.',
      claude: { status: 'ok', claims: 2, dropped: 3, inputTokens: 11, outputTokens: 7, model: 'claude-stub' },
    })
    expect(runOf(report, 'silent-failure-detector')).toMatchObject({ engine: 'local' })
    expect(local).not.toHaveProperty('hypotheses')
    expect(at.requests).toHaveLength(1)
  })
})
