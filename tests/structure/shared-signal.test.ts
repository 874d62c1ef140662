import { execFile, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { publicCalls } from '../options/public-calls.js'

const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-signal-'))
const bin = path.join(folder, 'gh')
beforeAll(() => {
  writeFileSync(bin, '#!/bin/sh\nsleep 0.3\nexit 1\n')
  chmodSync(bin, 0o755)
  spawnSync('git', ['init', '-q', path.join(folder, 'repository')])
  writeFileSync(path.join(folder, 'repository/package.json'), '{"name":"a"}')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every exported call that takes a signal and works for a while: enough of them at once that Node.js 20 would warn. */
const calls: Record<string, string> = {
  readFile: `files.readFile('package.json', { signal })`,
  readJson: `files.readJson('package.json', undefined, { signal })`,
  writeFile: `files.writeFile(at('written'), 'x', { signal })`,
  appendFile: `files.appendFile(at('appended'), 'x', { signal })`,
  syncFolder: `files.syncFolder(at('.'), { signal })`,
  runParallel: `parallel.runParallel([1, 2], wait, { signal })`,
  streamParallel: `all(parallel.streamParallel([1, 2], wait, { signal }))`,
  createLimiter: `(globalThis.limit ??= parallel.createLimiter(2))(wait, { signal })`,
  retry: `retries.retry(once(), { signal, attemptTimeoutMs: 1000, backoff: { baseMs: 50, jitter: 'none' } })`,
  withDeadline: `retries.withDeadline(wait, { signal, timeoutMs: 1000 })`,
  pause: `retries.pause(50, signal)`,
  processBatch: `batch.processBatch(later(), wait, { signal, stop: signal, attemptTimeoutMs: 1000 })`,
  streamBatch: `all(batch.streamBatch(later(), wait, { signal, stop: signal }))`,
  openPatterns: `patterns.openPatterns(at('patterns.json'), { signal }).then(p => p.record({ category: 'test', cause: 'x' + i }))`,
  readLog: `log.readLog({ kind: 'stdin', stream: Readable.from(later()) }, { signal })`,
  auditWorkflows: `audit.auditWorkflows([at('repository/package.json')], { signal })`,
  diagnose: `ci.diagnose({ kind: 'text', text: 'src/a.c:1:5: error: x' }, { signal, environment: at('repository') })`,
  checkEnvironment: `ci.checkEnvironment(at('repository'), { signal })`,
  checkModules: `modules.checkModules([at('repository')], { signal })`,
  createModule: `modules.createModule('made-' + i, { folder: at('modules'), signal })`,
  fixFailure: `fix.fixFailure({ verdict: 'failed', evidence: [], confidence: 1, rootCause: { excerpt: {}, failedTests: [] } }, { signal, folder: at('repository') })`,
  findGithubJobs: `ci.findGithubJobs({ kind: 'run', number: '1', repository: 'o/r' }, { signal })`,
  acquireFromGithub: `ci.acquireFromGithub({ kind: 'run', number: '1', repository: 'o/r' }, { signal })`,
  logsInArchive: `ci.logsInArchive(at('repository/package.json'), { signal })`,
  serveMcp: `mcp.serveMcp({ roots: [at('none')], signal })`,
  findPipelineJobs: `ci.findPipelineJobs('http://127.0.0.1:9/g/n/-/jobs/1', { signal, env: { GITLAB_TOKEN: 'x', GITLAB_URL: 'http://127.0.0.1:9' } })`,
  readTestReports: `ci.readTestReports([at('repository')], { signal })`,
  readBaseline: `ci.readBaseline([{ kind: 'stdin', stream: Readable.from(later()) }], { signal })`,
  askClaudeJson: `claude.askClaudeJson('hello', { signal, executable: at('gh'), retries: 0, schema })`,
  retryFailed: `batch.retryFailed(later(), wait, { signal, state: at('state' + i) })`,
  probeClaude: `claude.probeClaude({ signal, executable: at('gh') })`,
  askClaude: `claude.askClaude('hello', { signal, executable: at('gh'), retries: 0 })`,
}

/** What a call needs: to load all modules in each process takes longer than all calls. */
const modulesOf = (call: string): string[] =>
  [
    'audit',
    'batch',
    'ci',
    'claude',
    'files',
    'fix',
    'log',
    'mcp',
    'modules',
    'parallel',
    'patterns',
    'retries',
  ].filter(name => new RegExp(`\\b${name}\\.`).test(call))

it('every exported call that takes a signal is here', () => {
  const taking = [...publicCalls()].filter(([, options]) => options.includes('signal')).map(([name]) => name)
  expect(taking.filter(name => !(name in calls))).toEqual([])
})

it.each(Object.entries(calls))(
  'fifteen calls of %s share a signal without a warning, and leave it as it was',
  { timeout: 60_000 },
  async (_, call) => {
    const program = `
    import { getEventListeners, getMaxListeners } from 'node:events'
    import path from 'node:path'
    import { Readable } from 'node:stream'
    ${modulesOf(call)
      .map(name => `import * as ${name} from './src/${name === 'retries' ? 'retry' : name}/index.ts'`)
      .join('\n')}
    const at = name => path.join(${JSON.stringify(folder)}, name)
    const wait = () => new Promise(resolve => setTimeout(resolve, 50))
    const once = () => { let failed = false; return () => { if (!failed) { failed = true; throw new Error('once') } } }
    const all = async stream => { for await (const each of stream) void each }
    async function* later() { await wait(); yield 'a'; await wait(); yield 'b' }
    const schema = { '~standard': { version: 1, vendor: 'test', validate: value => ({ value }) } }
    const { signal } = new AbortController()
    const before = getMaxListeners(signal)
    await Promise.all(Array.from({ length: 15 }, (_, i) => Promise.resolve().then(() => ${call}).catch(error => {
      if (/^invalid|is not a function/.test(error.code ?? error.message)) throw error
    })))
    await new Promise(resolve => setTimeout(resolve, 20))
    console.log(getMaxListeners(signal) - before, getEventListeners(signal, 'abort').length)`
    const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
      timeout: 50_000,
      env: { ...process.env, PATH: `${folder}${path.delimiter}${process.env['PATH'] ?? ''}` },
    })
    expect({ stdout, stderr }).toEqual({ stdout: '0 0\n', stderr: '' })
  },
)
