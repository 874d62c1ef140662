import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { askClaudeJson, createClaudePool } from 'holdfast/claude'
import type { Behaviour } from './stub/messages-api.js'
import { says } from './stub/behaviours.js'
import { hasSdk, useStage } from './stub/fixture.js'

const { stage } = useStage()

const cause = z.object({ cause: z.string(), line: z.int().positive() })
const answer = { cause: 'a missing comma', line: 7 }
const structured = (input: unknown): Behaviour => says({ tool: { name: 'StructuredOutput', input } })
const text = (reply: string) => says({ text: reply })
const long = z.object({ ...cause.shape, pad: z.literal('x'.repeat(120_000)).optional() })

describe.skipIf(!hasSdk).concurrent('an answer in JSON, real SDK and CLI', () => {
  it.each<[string, z.ZodType, Behaviour, object]>([
    ['structured output', cause, structured(answer), { ok: true, data: answer, via: 'structured' }],
    [
      'a root that is no object',
      z.array(cause),
      structured({ value: [answer] }),
      { ok: true, data: [answer], via: 'structured' },
    ],
    [
      'text in a fence',
      cause,
      text(`Here:\n\`\`\`json\n${JSON.stringify(answer)}\n\`\`\``),
      { ok: true, data: answer, via: 'fence' },
    ],
    [
      'text, a wrapped root',
      z.array(cause),
      text(JSON.stringify({ value: [answer] })),
      { ok: true, data: [answer], via: 'whole' },
    ],
    [
      'text, a root that is no object',
      z.array(cause),
      text(JSON.stringify([answer])),
      { ok: true, data: [answer], via: 'whole' },
    ],
    ['text that is no JSON', cause, text('I would rather not.'), { kind: 'bad_json' }],
    ['text that is cut off', cause, text('{"cause": "a miss'), { kind: 'truncated' }],
    [
      'a schema that throws',
      cause.refine(() => {
        throw new Error('no')
      }),
      structured(answer),
      { kind: 'schema', issues: [{ message: 'no' }] },
    ],
    [
      'a rule that JSON Schema cannot say',
      cause.refine(value => value.line > 10, 'over 10'),
      structured(answer),
      { kind: 'schema', issues: [{ message: 'over 10' }] },
    ],
    [
      'a type that JSON Schema cannot say',
      z.object({ at: z.date().or(z.string()) }),
      text('{"at":"now"}'),
      { ok: true, data: { at: 'now' }, via: 'whole' },
    ],
    [
      'a schema too long for a command line',
      long,
      text(JSON.stringify(answer)),
      { ok: true, data: answer, via: 'whole' },
    ],
  ])('%s', async (_name, schema, api, expected) => {
    const at = stage(api)
    const reply = await askClaudeJson('What broke?', { schema, env: at.env, retries: 0, apiRetries: 0 })
    expect(reply).toMatchObject(expected)
    expect(at.processes()).toEqual([])
  })

  it('takes the text of a model that used up its turns', async () => {
    const [answers, rambles] = [stage(text(JSON.stringify(answer))), stage(text('Well, let me see.'))]
    const options = { schema: cause, maxTurns: 1, retries: 0 }
    const replies = await Promise.all([
      askClaudeJson('What broke?', { ...options, env: answers.env }),
      askClaudeJson('What broke?', { ...options, env: rambles.env }),
    ])
    expect(replies).toMatchObject([
      { ok: true, data: answer },
      { ok: false, kind: 'bad_json', partialText: 'Well, let me see.' },
    ])
  })

  it('mends a dialect on request, also in a pool', async () => {
    const at = stage(text("{cause: 'a missing comma', line: 7,}"))
    const pool = createClaudePool({ concurrency: 1, env: at.env })
    expect(await pool.askJson('What broke?', { schema: cause, repair: true })).toMatchObject({
      data: answer,
      via: 'repair',
    })
  })

  it('says that two answers differ', async () => {
    const at = stage(text(`\`\`\`json\n${JSON.stringify(answer)}\n\`\`\`\nOr: {"cause": "rust", "line": 1}`))
    const reply = await askClaudeJson('What broke?', { schema: cause, env: at.env })
    expect(reply).toMatchObject({ kind: 'bad_json', reason: 'ambiguous' })
  })
})
