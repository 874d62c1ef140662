import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { auditWorkflow, auditWorkflows } from 'holdfast/audit'
import { createPace, gracefulStop, processBatch, retryFailed, streamBatch } from 'holdfast/batch'
import { askClaude, askClaudeJson, createClaudePool, extractJson, probeClaude } from 'holdfast/claude'
import * as audit from 'holdfast/audit'
import * as batch from 'holdfast/batch'
import * as ci from 'holdfast/ci'
import * as claude from 'holdfast/claude'
import * as cluster from 'holdfast/cluster'
import * as config from 'holdfast/config'
import * as files from 'holdfast/files'
import * as fix from 'holdfast/fix'
import * as log from 'holdfast/log'
import * as modulesKit from 'holdfast/modules'
import * as mcp from 'holdfast/mcp'
import * as parallel from 'holdfast/parallel'
import * as patterns from 'holdfast/patterns'
import * as report from 'holdfast/report'
import * as result from 'holdfast/result'
import * as retries from 'holdfast/retry'
import * as state from 'holdfast/state'
import * as tools from 'holdfast/tools'
import { isHoldfastError } from 'holdfast/result'
import { loadConfig } from 'holdfast/config'
import { createTemplates, readLog } from 'holdfast/log'
import { createLimiter, runParallel, streamParallel } from 'holdfast/parallel'
import { normalise, openPatterns, signatureOf } from 'holdfast/patterns'
import {
  compactReport,
  readLogView,
  renderBrief,
  renderAudit,
  renderDocument,
  renderLine,
  renderOverview,
  renderTerminal,
} from 'holdfast/report'
import { backoffDelay, retry, withDeadline } from 'holdfast/retry'
import { openState, repairState, viewState } from 'holdfast/state'
import { publicCalls } from './public-calls.js'

const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-options-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
/** Is never made: whatever makes it has touched something before its options were checked. */
const place = path.join(folder, 'untouched')
const work = vi.fn()
const items = { [Symbol.iterator]: () => (work(), ['a'][Symbol.iterator]()) }
const schema = { '~standard': { version: 1, vendor: 'test', validate: work } }

type Options = never
type Call = (...words: unknown[]) => unknown
const modules = {
  audit,
  batch,
  ci,
  claude,
  cluster,
  config,
  files,
  fix,
  log,
  modulesKit,
  mcp,
  parallel,
  patterns,
  report,
  result,
  retries,
  state,
  tools,
}
const isClass = (value: unknown): boolean => /^class\b/.test(Function.prototype.toString.call(value))
/** Every exported call that takes options. A call that is missing here, or an option without a rule, fails below. */
const calls: Record<string, (options: Options) => unknown> = {
  acquireFromGithub: options => ci.acquireFromGithub({ run: '1' } as never, options),
  askClaude: options => askClaude('hello', options),
  askClaudeJson: options => askClaudeJson('hello', options),
  auditWorkflow: options => auditWorkflow('on: push', 'a.yml', options),
  auditWorkflows: options => auditWorkflows([place], options),
  backoffDelay: options => backoffDelay(1, options),
  checkEnvironment: options => ci.checkEnvironment(folder, options),
  compactReport: options => compactReport({} as never, options),
  checkModules: options => modulesKit.checkModules([place], options),
  createClaudePool: options => createClaudePool(options),
  createCluster: options => cluster.createCluster(options),
  createModule: options => modulesKit.createModule('a', options),
  createPace: options => createPace(options),
  createTemplates: options => createTemplates(options),
  diagnose: options => ci.diagnose({ path: place } as never, options),
  extractJson: options => extractJson('{}', options),
  createMcpServer: options => mcp.createMcpServer(options),
  serveMcp: options => mcp.serveMcp(options),
  findGithubJobs: options => ci.findGithubJobs({ run: '1' } as never, options),
  fixFailure: options =>
    fix.fixFailure({ verdict: 'failed', evidence: [], confidence: 1, rootCause: null } as never, options),
  gracefulStop: options => gracefulStop(['SIGINT'], options),
  loadCiSettings: options => ci.loadCiSettings(options),
  loadFixSettings: options => fix.loadFixSettings(options),
  loadConfig: options => loadConfig(options),
  normalise: options => normalise('text', options),
  logsInArchive: options => ci.logsInArchive(place, options),
  openPatterns: options => openPatterns(place, options),
  openState: options => openState(place, options),
  processBatch: options => processBatch(items as never, work, options),
  probeClaude: options => probeClaude(options),
  findPipelineJobs: options => ci.findPipelineJobs('https://gitlab.com/g/n/-/jobs/1', options),
  readTestReports: options => ci.readTestReports([place], options),
  readBaseline: options => ci.readBaseline([], options),
  readLog: options => readLog({ text: '' } as never, options),
  readLogView: options => readLogView({} as never, {} as never, options),
  renderBrief: options => renderBrief({} as never, options),
  renderAudit: options => renderAudit([], options),
  renderDocument: options => renderDocument([], options),
  renderLine: options => renderLine({} as never, options),
  renderOverview: options => renderOverview({} as never, options),
  renderTerminal: options => renderTerminal({} as never, options),
  repairState: options => repairState(place, options),
  retry: options => retry(work, options),
  retryFailed: options => retryFailed(items as never, work, options),
  runParallel: options => runParallel(items, work, options),
  signatureOf: options => signatureOf({ category: 'test', cause: 'it failed' }, options),
  streamBatch: options => streamBatch(items as never, work, options),
  streamParallel: options => streamParallel(items, work, options),
  viewState: options => viewState(place, options),
  withDeadline: options => withDeadline(work, options),
}

const found = publicCalls()
/** What a call cannot do without, so that only the wrong option can be what it refuses. */
const required: Record<string, object> = {
  askClaudeJson: { schema },
  createCluster: { url: 'redis://127.0.0.1:1' },
  createModule: { folder: place },
  loadConfig: { schema },
  renderDocument: { format: 'markdown' },
  retryFailed: { state: place },
}

async function outcome(call: (options: Options) => unknown, options: object): Promise<unknown> {
  try {
    const value = call(options as Options)
    return value instanceof Promise ? await value : value
  } catch (error) {
    return error
  }
}

it('every exported call that takes options is here', () => {
  expect(Object.keys(calls).sort()).toEqual([...found.keys()].sort())
})

describe.each([...found])('%s', (name, options) => {
  const call = calls[name] ?? expect.unreachable(name)
  const refuses = async (wrong: object, word: string): Promise<void> => {
    const error = await outcome(call, { ...required[name], ...wrong })
    expect(error).toMatchObject({ code: 'invalid-option', kind: 'invalid-input' })
    expect((error as Error).message).toContain(word)
    expect(work).not.toHaveBeenCalled()
    expect(readdirSync(folder)).toEqual([])
  }

  it.each(options)('refuses a wrong `%s`, with its name, before it touches anything', async option => {
    await refuses({ [option]: Symbol('wrong') }, `Expected \`${option}`)
  })

  it('refuses a name that it does not know, and options that are no object', async () => {
    await refuses({ zebra: 1 }, '`zebra`')
    for (const wrong of [null, 5, 'text', [1]]) {
      expect(await outcome(call, wrong as never)).toMatchObject({ code: 'invalid-option' })
    }
  })
})

/** What nobody passes on purpose, in place of the first arguments. */
const wrongArguments: Record<string, unknown[]> = {
  nothing: [],
  null: [null],
  'a number': [5],
  'a text': [path.join(folder, 'missing', 'file')],
  'an empty object': [{}],
  'an empty array': [[]],
  'nothing but options': [undefined, {}],
  'a text and null': [path.join(folder, 'made', 'file'), null],
  'empty objects': [{}, {}, {}],
  'a function and a number': [() => 1, 5],
}
const everything = Object.entries(modules).flatMap(([module, exported]) =>
  Object.entries(exported)
    .filter(([, value]) => typeof value === 'function' && !isClass(value))
    .map(([name, value]) => [`${module} ${name}`, value as unknown as Call] as const),
)

/** A text alone is a question, and would be asked; a server without options serves until its client leaves. */
const rightFor = (name: string, words: readonly unknown[]): boolean =>
  (name.startsWith('claude ask') && typeof words[0] === 'string') ||
  (name === 'mcp serveMcp' && (words[0] === undefined || JSON.stringify(words[0]) === '{}'))

describe.each(everything)('%s', (name, call) => {
  const wrong = Object.entries(wrongArguments).filter(([, words]) => !rightFor(name, words))
  // holdfast-allow test-cannot-fail: an answer is right, too; only another error is not
  it.each(wrong)('answers or refuses %s, and never breaks', async (_, words) => {
    try {
      const given = call(...words)
      const value: unknown = given instanceof Promise ? await given : given
      const { close } = (value ?? {}) as { close?: () => unknown }
      if (typeof close === 'function') await close.call(value)
      ;(value as Partial<Disposable> | undefined)?.[Symbol.dispose]?.()
    } catch (error) {
      expect(error).toSatisfy(isHoldfastError)
    }
  })
})

it('a limiter and its calls are checked as well', async () => {
  expect(() => createLimiter('4' as never)).toThrow(
    expect.objectContaining({ code: 'invalid-option' }) as Error,
  )
  const limited = createLimiter(1)(work, { signal: 1 } as never)
  await expect(limited).rejects.toMatchObject({ code: 'invalid-option' })
})
