import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { checkModules, createModule, moduleRules, renderModuleSarif } from 'holdfast/modules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkFiles, makeProject } from './check.js'
import { legitimate } from './legitimate.js'
import { stubs } from './seeds.js'

const run = promisify(execFile)
const rulesOf = ({ findings }: { findings: readonly { rule: string }[] }) => findings.map(({ rule }) => rule)

describe('a new module', () => {
  let root: string
  let written: string[]
  beforeAll(async () => {
    root = makeProject({})
    written = await createModule('rate-limit', { folder: path.join(root, 'src') })
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  const folder = () => path.join(root, 'src/rate-limit')

  it('MK-01 passes the check at once, example included', async () => {
    expect(written.every(existsSync)).toBe(true)
    const check = await checkModules([folder()], { runExamples: true })
    expect(check.findings).toEqual([])
    expect(check.modules).toHaveLength(1)
    expect(check.files).toBe(written.length - 1)
  })

  it('MK-01 has tests that pass, and that fail if its code is broken', async () => {
    const vitest = path.resolve('node_modules/vitest/vitest.mjs')
    const env = { ...process.env, NO_COLOR: '1' }
    const test = () =>
      run(process.execPath, [vitest, 'run', '--root', folder()], { env, timeout: 60_000 }).then(
        ({ stdout }) => stdout,
        (error: unknown) => (error as { stdout: string }).stdout,
      )
    expect(await test()).toMatch(/Tests +6 passed/)
    const core = path.join(folder(), 'core.ts')
    const code = readFileSync(core, 'utf8')
    writeFileSync(core, code.replace('b - a', 'a - b'))
    expect(await test()).toMatch(/Tests +2 failed/)
    writeFileSync(core, code)
  })

  it('MK-02 does not touch a folder that holds something', async () => {
    const before = readdirSync(folder())
    const again = createModule('rate-limit', { folder: path.join(root, 'src') })
    await expect(again).rejects.toMatchObject({ code: 'module-exists' })
    expect(readdirSync(folder())).toEqual(before)
    await expect(createModule('../escape', { folder: root })).rejects.toMatchObject({
      code: 'invalid-option',
    })
  })
})

const keeps = {
  'src/box/README.md': `# box\n\nKeeps one value for whoever asks.\n\n\`\`\`ts\nimport { box } from './index.js'\nbox(1)\n\`\`\`\n\n## Contract\n\n| export | promise |\n| --- | --- |\n| \`box(value)\` | keeps it |\n\n## Guarantees\n\n- **B-01** It keeps the value.\n`,
  'src/box/index.ts': "export { box } from './core.js'\n",
  'src/box/core.ts': 'export const box = (value: number) => () => value\n',
  'tests/box/box.test.ts':
    "import { expect, it } from 'vitest'\nimport { box } from '../../src/box/index.js'\nit('B-01 keeps the value', () => { expect(box(1)()).toBe(1) })\n",
}
const readme = keeps['src/box/README.md']

describe('the rules of the contract', () => {
  it('MK-07 find nothing in a module that keeps it', async () => {
    expect(rulesOf(await checkFiles(keeps, 'src/box'))).toEqual([])
  })

  const other = {
    'src/hat/README.md': readme.replaceAll('box', 'hat').replaceAll('B-01', 'H-01'),
    'src/hat/index.ts': "export { hat } from './core.js'\n",
    'src/hat/core.ts': 'export const hat = (value: number) => () => value\n',
    'tests/hat/hat.test.ts': keeps['tests/box/box.test.ts']
      .replaceAll('box', 'hat')
      .replaceAll('B-01', 'H-01'),
  }
  const broken: Record<string, Record<string, string>> = {
    'contract-missing': { 'src/box/README.md': '' },
    'contract-section': { 'src/box/README.md': readme.replace('## Contract', '## Calls') },
    'export-unnamed': { 'src/box/index.ts': "export { box } from './core.js'\nexport const lid = 1\n" },
    'export-missing': {
      'src/box/README.md': readme.replace('| keeps it |', '| keeps it |\n| `lid(value)` | closes |'),
    },
    'guarantee-without-id': {
      'src/box/README.md': readme.replace('**B-01** ', ''),
      'tests/box/box.test.ts': keeps['tests/box/box.test.ts'].replace('B-01 ', ''),
    },
    'guarantee-untested': { 'src/box/README.md': `${readme}- **B-02** It keeps it for ever.\n` },
    'guarantee-unknown': {
      'tests/box/more.test.ts':
        "import { expect, it } from 'vitest'\nit('B-09 is new', () => { expect(Math.max(1)).toBe(1) })\n",
    },
    'foreign-internals': {
      ...other,
      'src/box/core.ts': "import { hat } from '../hat/core.js'\nexport const box = hat\n",
    },
  }
  it.each(Object.entries(broken))('MK-07 %s', async (rule, changes) => {
    const files = Object.entries({ ...keeps, ...changes }).filter(([, text]) => text !== '')
    const check = await checkFiles(Object.fromEntries(files), 'src/box')
    expect(rulesOf(check)).toContain(rule)
    expect([...new Set(rulesOf(check))]).toHaveLength(1)
  })

  it('MK-03 runs an example only if it is asked to', async () => {
    const files = { ...keeps, 'src/box/example.ts': "throw new TypeError('the example is wrong')\n" }
    expect(rulesOf(await checkFiles(files, 'src/box'))).toEqual([])
    const { findings } = await checkFiles(files, 'src/box', { runExamples: true })
    expect(findings).toMatchObject([{ rule: 'example-fails', path: 'src/box/example.ts' }])
    expect(findings[0]?.message).toContain('the example is wrong')
  })
})

describe('the rules for code', () => {
  it('MK-05 find at least 90% of 400 seeded stubs, each in a form of its own', async () => {
    const seeds = stubs(400, 20_261_201)
    const nameOf = (at: number) => `code/seed-${at}${seeds[at]?.isTest ? '.test' : ''}.ts`
    const files = Object.fromEntries(seeds.map(({ code }, at) => [nameOf(at), `${code}\n`]))
    const { findings } = await checkFiles(files, 'code', { codeOnly: true })
    const missed = seeds.filter(({ rules }, at) => {
      return !findings.some(({ path: file, rule }) => file === nameOf(at) && rules.includes(rule))
    })
    expect(new Set(seeds.map(({ code }) => code)).size).toBeGreaterThan(300)
    expect(missed.map(({ code }) => code).slice(0, 40)).toEqual([])
  })

  it('MK-05 find nothing in code that only looks like a stub', async () => {
    const { findings } = await checkFiles(legitimate, 'code', { codeOnly: true })
    expect(findings.map(({ path: file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([])
  })

  it('MK-04 name path, line, rule and remedy, also as SARIF', async () => {
    const code = "export function load(id: string) {\n  throw new Error('not implemented')\n}\n"
    const check = await checkFiles({ 'code/a.ts': code }, 'code', { codeOnly: true })
    expect(check.findings).toEqual([
      {
        rule: 'not-implemented',
        path: 'code/a.ts',
        line: 2,
        message: "The code throws 'not implemented' in place of work.",
        remedy: moduleRules.find(({ id }) => id === 'not-implemented')?.remedy,
      },
    ])
    const sarif = JSON.parse(renderModuleSarif(check)) as { runs: [{ results: object[] }] }
    expect(sarif.runs[0].results).toMatchObject([
      {
        ruleId: 'not-implemented',
        locations: [
          { physicalLocation: { artifactLocation: { uri: 'code/a.ts' }, region: { startLine: 2 } } },
        ],
      },
    ])
  })
})

describe('an allowance', () => {
  const check = (comment: string) =>
    checkFiles({ 'code/a.ts': `${comment}\nexport function save(id: string) {}\n` }, 'code', {
      codeOnly: true,
    })

  it('MK-06 hides a finding and is reported with its reason', async () => {
    for (const comment of [
      '// holdfast-allow empty-function: the store is read-only here',
      '/* holdfast-allow empty-function: the store is read-only here */\n// more words',
      '// holdfast-allow-file empty-function: the store is read-only here\n\n',
    ]) {
      const { findings, allowed } = await check(comment)
      expect(findings).toEqual([])
      expect(allowed).toMatchObject([{ rule: 'empty-function', reason: 'the store is read-only here' }])
    }
  })

  it('MK-06 without a reason, for another rule or for nothing is a finding', async () => {
    expect(rulesOf(await check('// holdfast-allow empty-function'))).toEqual([
      'allowance-without-reason',
      'empty-function',
    ])
    expect(rulesOf(await check('// holdfast-allow sync-in-async: for no reason at all'))).toEqual([
      'allowance-unused',
      'empty-function',
    ])
    expect(rulesOf(await check('// holdfast-allow empty: for no reason at all'))).toEqual([
      'allowance-unused',
      'empty-function',
    ])
  })
})

it('MK-08 says which folder it cannot check, and listens to a signal', async () => {
  await expect(checkModules(['missing-folder'])).rejects.toMatchObject({ code: 'module-not-found' })
  await expect(checkModules(['src/ci/agents/prompts'])).rejects.toMatchObject({ code: 'module-not-found' })
  const reason = new Error('enough')
  await expect(checkModules(['src/retry'], { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})

it('MK-08 says what to install where typescript is missing', async () => {
  const root = makeProject({ 'code/a.js': 'export const a = 1\n' })
  const { build } = await import('esbuild')
  rmSync(path.join(root, 'node_modules'))
  try {
    const outfile = path.join(root, 'kit.mjs')
    const external = ['typescript']
    const settings = { bundle: true, format: 'esm', platform: 'node', logLevel: 'error' } as const
    await build({ ...settings, external, outfile, entryPoints: ['src/modules/index.ts'] })
    const program = `import { checkModules } from './kit.mjs'
      await checkModules(['code']).catch(error => console.log(error.code, error.message))`
    const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', program], { cwd: root })
    expect(stdout).toMatch(/^typescript-missing .*npm install --save-dev typescript/)
    expect(readFileSync(outfile, 'utf8')).not.toContain('ts.SyntaxKind')
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})
