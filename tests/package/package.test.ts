import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { publint } from 'publint'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import budgets from './budgets.json' with { type: 'json' }
import { bundleOf, closure } from './bundle.js'
import { loadAll, typeCheck } from './consumer.js'
import { entryPoints, otherNodes, packAndInstall } from './packed.js'
import { npm, shell } from './shell.js'

const root = path.resolve(import.meta.dirname, '../..')
const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'holdfast-package-')))
const consumer = path.join(folder, 'consumer')
const entries = entryPoints(manifest)
const versions = ['22.23.3', '24.21.0']
let tarball = ''

beforeAll(async () => {
  tarball = await packAndInstall(folder)
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the packed package, installed into an empty project', () => {
  it('has every file that package.json promises, and says so to publint', async () => {
    const { messages } = await publint({ pack: { tarball: readFileSync(tarball).buffer }, strict: true })
    expect(messages).toEqual([])
  })

  it('has the right types for every way of resolving them, and says so to attw', async () => {
    const attw = path.join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js')
    await shell(folder, process.execPath, [attw, tarball, '--profile', 'node16', '--no-emoji'])
  })

  it.each(['node16', 'nodenext', 'bundler'] as const)(
    'type-checks under moduleResolution %s',
    async resolution => {
      await typeCheck(consumer, resolution, entries)
    },
    120_000,
  )

  it('gives the same names to require() and import, in every supported version of Node', async () => {
    const nodes = await otherNodes(path.join(os.tmpdir(), `holdfast-nodes-${versions.join('-')}`), versions)
    for (const node of [process.execPath, ...nodes]) {
      for (const { entry, required, imported } of await loadAll(consumer, node, entries)) {
        expect(required, `${entry} in ${node}`).toEqual(imported)
        expect(required, `${entry} in ${node}`).not.toEqual([])
      }
    }
  }, 180_000)

  it('loads in Jest, which requires CommonJS all the way down', async () => {
    const jest = path.join(folder, 'jest')
    mkdirSync(jest)
    writeFileSync(path.join(jest, 'package.json'), '{ "private": true }')
    const quiet = ['--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts']
    await npm(jest, 'install', ...quiet, tarball, 'jest@30')
    const names = entries.map(entry => `'${entry}'`).join(', ')
    const text = `
      test.each([${names}])('%s', entry => expect(Object.keys(require(entry))).not.toEqual([]))
      test('works', async () => {
        const { retry } = require('holdfast/retry')
        const { runParallel } = require('holdfast/parallel')
        expect(await runParallel([1, 2], n => retry(() => n * 2))).toMatchObject([{ value: 2 }, { value: 4 }])
      })`
    writeFileSync(path.join(jest, 'loads.test.js'), text)
    const { stderr } = await shell(jest, process.execPath, ['node_modules/jest/bin/jest.js', '--ci'])
    expect(stderr).toContain(`Tests:       ${entries.length + 1} passed`)
  }, 180_000)

  it('has the licence of every package whose code it carries', () => {
    const installed = path.join(consumer, 'node_modules/holdfast')
    const text = readFileSync(path.join(installed, 'dist/THIRD-PARTY-LICENSES.md'), 'utf8')
    const licensed = [...text.matchAll(/^## (.+)$/gm)].map(([, name]) => name)
    expect(licensed).toEqual(
      expect.arrayContaining(['is-network-error', 'p-limit', 'p-retry', 'yocto-queue']),
    )
    expect(text.match(/Permission is hereby granted/g)).toHaveLength(licensed.length)
  })

  it('links to nothing that is not in it', () => {
    const installed = path.join(consumer, 'node_modules/holdfast')
    const pages = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter(
      file => /\.md$|^docs\/llms\.txt$/.test(file) && !file.startsWith('node_modules'),
    )
    expect(pages).toEqual(expect.arrayContaining(['src/claude/README.md', 'docs/SKILL.md', 'docs/llms.txt']))
    const dead = pages.flatMap(page =>
      [...readFileSync(path.join(installed, page), 'utf8').matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
        .map(([, target = '']) => path.join(path.dirname(page), target))
        .filter(target => !existsSync(path.join(installed, target)))
        .map(target => `${page}: ${target}`),
    )
    expect(dead).toEqual([])
  })

  it('is installed without a build, and carries no stamp of one', () => {
    const installed = path.join(consumer, 'node_modules/holdfast')
    expect(existsSync(path.join(installed, '.config'))).toBe(false)
    expect(existsSync(path.join(installed, 'dist/.sources'))).toBe(false)
  })

  it('runs its command', async () => {
    const version = await npm(consumer, 'exec', '--no', '--', 'holdfast', '--version')
    expect(version.stdout.trim()).toBe(manifest.version)
    const log = path.join(root, 'examples/ci/failing-run.log')
    const { stdout } = await npm(consumer, 'exec', '--no', '--', 'holdfast', 'diagnose', '--json', log)
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'failed', rootCause: { category: 'test-assertion' } })
  })

  it('diagnoses a log without loading a dependency, so that it starts at once', async () => {
    const bare = path.join(folder, 'bare')
    cpSync(path.join(consumer, 'node_modules/holdfast'), bare, { recursive: true })
    const log = path.join(root, 'examples/ci/failing-run.log')
    const { stdout } = await shell(bare, process.execPath, ['dist/cli.js', 'diagnose', '--json', log])
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'failed', rootCause: { category: 'test-assertion' } })
  })

  it.each([
    ['import', "const { diagnose } = await import('holdfast/ci')"],
    [
      'require',
      "const { diagnose } = (await import('node:module')).createRequire(import.meta.url)('holdfast/ci')",
    ],
  ])('has the prompts of the agents, and says that the SDK is not installed (%s)', async (way, load) => {
    const file = path.join(consumer, `claude-${way}.mjs`)
    const text = "src/a.ts(1,1): error TS1005: ';' expected."
    const program = `${load}
      const { agents, rootCause } = await diagnose({ kind: 'text', text: ${JSON.stringify(text)} }, { claude: true })
      console.log(JSON.stringify({ agents, rootCause }))`
    writeFileSync(file, program)
    const report = JSON.parse((await shell(consumer, process.execPath, [file])).stdout) as unknown
    expect(report).toMatchObject({
      rootCause: { errorCode: 'TS1005' },
      agents: [{ status: 'ok', engine: 'local', claude: { status: 'unavailable' } }, { status: 'ok' }],
    })
    expect(JSON.stringify(report)).toContain('sdk_missing')
  })
})

describe('what an entry point costs', () => {
  it('stays within its budget, and it loads only the modules that it stands on', async () => {
    const limits: Readonly<Record<string, number>> = budgets
    const table = await Promise.all(
      entries.map(async entry => ({
        entry,
        ...(await bundleOf(consumer, entry)),
        budget: limits[entry] ?? budgets.default,
      })),
    )
    console.table(table.map(({ modules, ...row }) => ({ ...row, modules: modules.join(' ') })))
    expect(table.filter(({ size, budget }) => size > budget)).toEqual([])
    for (const { entry, modules } of table.filter(row => row.entry !== 'holdfast')) {
      const own = entry.slice('holdfast/'.length)
      expect([...closure(own), path.dirname(own)], entry).toEqual(expect.arrayContaining([...modules]))
    }
  })

  it.each(['result', 'retry', 'parallel', 'files', 'lock', 'state', 'batch', 'claude'])(
    'is no zod for %s: types and a schema of the user are enough',
    module => {
      const values = [...closure(module)].flatMap(name =>
        readdirSync(path.join(root, 'src', name), { recursive: true, encoding: 'utf8' })
          .filter(file => file.endsWith('.ts'))
          .map(file => path.join('src', name, file))
          .filter(file => /^import (?!type\b).*from 'zod/m.test(readFileSync(path.join(root, file), 'utf8'))),
      )
      expect(values).toEqual([])
    },
  )

  it('is little for holdfast: diagnose, readLog and auditWorkflows load their modules when they are called', async () => {
    const { modules } = await bundleOf(consumer, 'holdfast')
    expect(modules).toContain('batch')
    expect(modules.filter(module => ['log', 'ci', 'audit', 'tools', 'cli'].includes(module))).toEqual([])
    const program = `async function main({ auditWorkflows, diagnose, processBatch, readLog, retry }) {
      const [log, workflow] = ["src/a.ts(1,1): error TS1005: ';' expected.", '.github/workflows/ci.yml']
      const source = { kind: 'text', text: log }
      const [report, { lines }] = await Promise.all([diagnose(source), readLog(source)])
      const refusal = await auditWorkflows([workflow]).catch(error => error.code)
      const { done } = await processBatch(['a'], () => retry(() => 1))
      console.log(report.rootCause.errorCode, lines.count, refusal, done)
    }`
    for (const [name, load] of [
      ['root.cjs', "main(require('holdfast'))"],
      ['root.mjs', "import * as holdfast from 'holdfast'; await main(holdfast)"],
    ] as const) {
      writeFileSync(path.join(consumer, name), `${load}\n${program}`)
      const { stdout } = await shell(consumer, process.execPath, [name])
      expect(stdout.trim(), name).toBe('TS1005 1 workflow-not-found 1')
    }
  })

  it('is nothing of log, ci or claude for holdfast/parallel', async () => {
    const { modules } = await bundleOf(consumer, 'holdfast/parallel')
    expect(modules).toContain('parallel')
    expect(modules.filter(module => ['log', 'ci', 'claude', 'report', 'cli'].includes(module))).toEqual([])
    const list = `require('holdfast/parallel'); console.log(JSON.stringify(Object.keys(require.cache)))`
    const { stdout } = await shell(consumer, process.execPath, ['-e', list])
    const loaded = (JSON.parse(stdout) as string[]).map(file => readFileSync(file, 'utf8'))
    expect(loaded.filter(text => /^\/\/ src\/(?:log|ci|claude)\//m.test(text))).toEqual([])
  })
})
