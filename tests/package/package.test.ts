import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
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

  it('runs its command', async () => {
    const version = await npm(consumer, 'exec', '--no', '--', 'holdfast', '--version')
    expect(version.stdout.trim()).toBe(manifest.version)
    const log = path.join(root, 'examples/ci/failing-run.log')
    const { stdout } = await npm(consumer, 'exec', '--no', '--', 'holdfast', 'diagnose', '--json', log)
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'failed', rootCause: { category: 'test_assertion' } })
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
  it('stays within its budget, and it loads only the rooms that it stands on', async () => {
    const limits: Readonly<Record<string, number>> = budgets
    const table = await Promise.all(
      entries.map(async entry => ({
        entry,
        ...(await bundleOf(consumer, entry)),
        budget: limits[entry] ?? budgets.default,
      })),
    )
    console.table(table.map(({ rooms, ...row }) => ({ ...row, rooms: rooms.join(' ') })))
    expect(table.filter(({ size, budget }) => size > budget)).toEqual([])
    for (const { entry, rooms } of table.filter(row => row.entry !== 'holdfast')) {
      expect([...closure(entry.slice('holdfast/'.length))], entry).toEqual(expect.arrayContaining([...rooms]))
    }
  })

  it('is nothing of log, ci or claude for holdfast/parallel', async () => {
    const { rooms } = await bundleOf(consumer, 'holdfast/parallel')
    expect(rooms).toContain('parallel')
    expect(rooms.filter(room => ['log', 'ci', 'claude', 'report', 'cli'].includes(room))).toEqual([])
    const list = `require('holdfast/parallel'); console.log(JSON.stringify(Object.keys(require.cache)))`
    const { stdout } = await shell(consumer, process.execPath, ['-e', list])
    const loaded = (JSON.parse(stdout) as string[]).map(file => readFileSync(file, 'utf8'))
    expect(loaded.filter(text => /^\/\/ src\/(?:log|ci|claude)\//m.test(text))).toEqual([])
  })
})
