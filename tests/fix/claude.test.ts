import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { fixFailure } from 'holdfast/fix'
import type { FixOptions, FixResult } from 'holdfast/fix'
import { git } from './seeds/make.js'
import { stateOf } from './seeds/judge.js'
import { command, useProjects } from './support/project.js'
import type { Broken } from './support/project.js'

/** What the stand-in of the SDK was asked, and what it answers, one by one; the last answer again and again. */
const sdk = vi.hoisted(() => ({
  prompts: [] as string[],
  answers: [] as readonly (object | string)[],
}))

vi.mock('@anthropic-ai/claude-agent-sdk', () => ({
  query: ({ prompt }: { prompt: string }) => {
    const answer = sdk.answers[Math.min(sdk.prompts.length, sdk.answers.length - 1)]
    sdk.prompts.push(prompt)
    const words = typeof answer === 'string' ? { result: answer } : { result: '', structured_output: answer }
    const messages = [{ type: 'result', subtype: 'success', is_error: false, num_turns: 1, ...words }]
    return {
      next: () => Promise.resolve({ done: messages.length === 0, value: messages.shift() }),
      close: () => undefined,
      initializationResult: () => Promise.resolve({}),
    }
  },
}))

const make = useProjects()
const cart = 'exports.total = items => items.reduce((sum, item) => sum + item.price, 0)\n'
const wrong = cart.replace('+ item', '- item')
const test = `const assert = require('node:assert/strict')
const { total } = require('./cart.js')
assert.equal(total([{ price: 1 }, { price: 2 }]), 3)
`
const files = { 'cart.js': cart, 'cart.test.js': test, 'check.js': "require('./cart.test.js')\n" }

const edit = (file: string, find: string, replace: string, title = 'Add the prices') => ({
  title,
  edits: [{ file, find, replace }],
})
const right = edit('cart.js', 'sum - item.price', 'sum + item.price')

let broken: Broken
let before: string
beforeAll(async () => {
  broken = await make(files, { 'cart.js': wrong })
  before = stateOf(broken.folder)
})
beforeEach(() => {
  sdk.prompts.length = 0
})
afterEach(() => expect(stateOf(broken.folder)).toBe(before))

const ask = async (
  answers: readonly (object | string)[],
  options: FixOptions = {},
  { folder, report }: Broken = broken,
): Promise<FixResult> => {
  sdk.answers = answers
  return fixFailure(report, { folder, command, test: command, claude: true, ...options })
}
const outcomes = ({ attempts }: FixResult) => attempts.map(({ outcome }) => outcome)

describe('a fix that Claude proposes', () => {
  it('is proven like any other, and offered', async () => {
    const result = await ask([right])
    expect(result).toMatchObject({ status: 'fixed', files: ['cart.js'], strategies: ['claude'] })
    expect(result.summary).toContain('Claude: Add the prices')
    expect(result.patch).toContain(
      '+exports.total = items => items.reduce((sum, item) => sum + item.price, 0)',
    )
    expect(result.runs.map(({ purpose, status }) => `${purpose} ${status}`)).toEqual([
      'before 1',
      'after 0',
      'again 0',
    ])
    expect(sdk.prompts).toHaveLength(1)
    expect(sdk.prompts[0]).toContain(wrong)
  })
  it('is read out of text that holds JSON', async () => {
    const result = await ask([`Here it is:\n\n\`\`\`json\n${JSON.stringify(right)}\n\`\`\`\n`])
    expect(result.status).toBe('fixed')
  })

  it('is refused if it weakens a test, and Claude is told why', async () => {
    const result = await ask([edit('cart.test.js', '), 3)', '), -3)', 'Expect what it gives'), right])
    expect(result).toMatchObject({ status: 'fixed', files: ['cart.js'] })
    expect(outcomes(result)).toEqual(['refused', 'verified'])
    expect(result.attempts[0]?.detail).toContain('cart.test.js: it ')
    expect(sdk.prompts[1]).toContain('Expect what it gives: refused cart.test.js: it ')
  })

  it.each(['../x', '.git/config', 'new.js'])(
    'is refused if it edits what is no file of the commit: %j',
    async file => {
      const result = await ask([
        { title: 'Two files', edits: [...right.edits, { file, find: 'a', replace: 'b' }] },
        { title: 'No edit', edits: [] },
      ])
      expect(result.status).not.toBe('fixed')
      expect(outcomes(result)).toEqual(['refused'])
      expect(result.runs.map(({ purpose }) => purpose)).toEqual(['before', 'before']) // it was not tried, not even in part
      expect(result.notes).toEqual(['Claude proposes no edit.'])
    },
  )

  it('is not used if the text to replace stands there twice, or not at all', async () => {
    const result = await ask([edit('cart.js', 'item', 'x'), edit('cart.js', 'nowhere', 'x'), right])
    expect(outcomes(result)).toEqual(['error', 'error', 'verified'])
    expect(result.attempts[0]?.detail).toBe('The text to replace does not stand exactly once in cart.js.')
  })

  it('is asked for three times at the most', async () => {
    const result = await ask([
      edit('cart.js', '- item', '* item', 'One'),
      edit('cart.js', '- item', '/ item', 'Two'),
      edit('cart.js', '- item', '% item', 'Three'),
      right,
    ])
    expect(result).toMatchObject({ status: 'escalated', summary: 'A person must decide what is right.' })
    expect(outcomes(result)).toEqual(['still-fails', 'still-fails', 'still-fails'])
    expect(sdk.prompts).toHaveLength(3)
    expect(sdk.prompts[2]).toMatch(/- Claude: One: still-fails .*\n- Claude: Two: still-fails /)
    expect(result).not.toHaveProperty('patch')
  })

  it('is not asked for again when Claude repeats itself', async () => {
    const result = await ask([
      edit('cart.js', '- item', '* item'),
      edit('cart.js', '- item', '* item'),
      right,
    ])
    expect(outcomes(result)).toEqual(['still-fails'])
    expect(sdk.prompts).toHaveLength(2)
  })

  it('counts among the attempts of the call', async () => {
    const result = await ask([edit('cart.js', '- item', '* item'), right], { attempts: 1 })
    expect(outcomes(result)).toEqual(['still-fails'])
    expect(sdk.prompts).toHaveLength(1)
  })

  it('is nothing where Claude answers three times with no JSON', async () => {
    const result = await ask(['I would rather talk about the weather.'])
    expect(result.status).not.toBe('fixed')
    expect(outcomes(result)).toEqual(['error', 'error', 'error'])
    expect(sdk.prompts).toHaveLength(3)
  })

  it('has one line of title, without what a terminal would obey', async () => {
    const title = `Add\n\nthe\u001b[2J prices ${'x'.repeat(500)}`
    const { folder, report } = await make(files, { 'cart.js': wrong })
    const result = await ask([{ ...right, title }], { branch: 'fix-claude' }, { folder, report })
    expect(result.status).toBe('fixed')
    const message = git(folder, 'log', '-1', '--format=%B', 'fix-claude').trim()
    expect(message).toMatch(/^Claude: Add the[ -~]* prices x+$/)
    expect(message.length).toBeLessThan(220)
  })

  it('is not waited for after the signal', async () => {
    const stop = new AbortController()
    const onStep = ({ text }: { text: string }) => text.includes('Claude') && stop.abort(new Error('enough'))
    await expect(ask([right], { signal: stop.signal, onStep })).rejects.toThrow('enough')
  })
})

it('goes on behind a fix of Claude that brings another failure to light', async () => {
  const two = await make(
    { ...files, 'check.js': "require('./cart.test.js')\nrequire('./tax.js').check()\n", 'tax.js': taxIs(2) },
    { 'cart.js': wrong, 'tax.js': taxIs(3) },
  )
  sdk.answers = [right, edit('tax.js', 'rate = 3', 'rate = 2', 'Lower the rate')]
  const result = await fixFailure(two.report, { folder: two.folder, command, test: command, claude: true })
  expect(outcomes(result)).toEqual(['progress', 'verified'])
  expect(result).toMatchObject({
    status: 'fixed',
    files: ['cart.js', 'tax.js'],
    summary: 'Fixed and verified: Claude: Add the prices; Claude: Lower the rate.',
  })
  expect(sdk.prompts[1]).toContain('The tax has a wrong rate')
})

const taxIs = (rate: number) =>
  `const rate = ${rate}\nexports.check = () => {\n  if (rate !== 2) throw new RangeError('The tax has a wrong rate')\n}\n`

it('says that the SDK is not installed, and ends as without Claude', async () => {
  vi.resetModules()
  vi.doMock('@anthropic-ai/claude-agent-sdk', () => {
    throw new Error('Cannot find package')
  })
  const { fixFailure: fix } = await import('holdfast/fix')
  const result = await fix(broken.report, { folder: broken.folder, command, test: command, claude: true })
  expect(result).toMatchObject({ status: 'escalated', attempts: [] })
  expect(result.notes.join()).toContain('npm install @anthropic-ai/claude-agent-sdk')
})
