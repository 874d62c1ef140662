import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, transform } from 'esbuild'
import { build as tsup } from 'tsup'
import type { Options } from 'tsup'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import config from '../../tsup.config.js'
import { shell } from '../package/shell.js'
import { cli } from './cli.js'

const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'holdfast-cli-contracts-')))
const at = (...names: string[]) => path.join(folder, ...names)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Every suite that the package exports. */
const names = Object.keys((JSON.parse(readFileSync('package.json', 'utf8')) as { exports: object }).exports)
  .filter(key => key.startsWith('./contracts/'))
  .map(key => path.basename(key))
const loaded = new Map(
  await Promise.all(
    names.map(async name => {
      const file = pathToFileURL(path.resolve('src/contracts', name, 'index.ts')).href
      return [name, (await import(file)) as Record<string, { id: string; title: string }[]>] as const
    }),
  ),
)
const suiteOf = (name: string) => ({ guarantees: loaded.get(name)?.[`${name}Guarantees`] ?? [] })

/** What a copy imports: it stands alone. */
const importsOf = (text: string) =>
  [...text.matchAll(/^import [^'\n]*'(.+)'|require\('(.+)'\)/gm)].map(([, a, b]) => String(a ?? b))
const isOfNode = (name: string) => builtinModules.includes(name.replace('node:', ''))

const copy = (...args: string[]) => cli(['contracts', 'copy', ...args])

describe('holdfast contracts list', () => {
  it('prints every suite with its guarantees', async () => {
    const { status, stdout, stderr } = await cli(['contracts', 'list'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    for (const name of names) {
      const { guarantees } = suiteOf(name)
      const lines = guarantees.map(({ id, title }) => `  ${id}  ${title}\n`)
      expect(stdout).toContain(`${name}: holdfast/contracts/${name}\n${lines.join('')}`)
    }
  })

  it('prints the same as JSON', async () => {
    const { stdout } = await cli(['contracts', 'list', '--json'])
    expect(JSON.parse(stdout)).toEqual(
      names.map(name => ({
        name,
        guarantees: suiteOf(name).guarantees.map(({ id, title }) => ({ id, title })),
      })),
    )
  })
})

describe('holdfast contracts copy', () => {
  it.each(names)('copies the source of %s as one file, into a folder that it makes', async name => {
    const target = at('made', name, `${name}.contract.ts`)
    const outcome = await copy(name, path.dirname(target), '--format', 'ts')
    expect(outcome).toEqual({ status: 0, stdout: `${target}\n`, stderr: '' })
    const text = readFileSync(target, 'utf8')
    expect(importsOf(text).filter(from => !isOfNode(from))).toEqual([])
    await transform(text, { loader: 'ts' }) // no name is declared twice
    expect(text).toContain(`export const ${name}Contract`)
  })

  it('overwrites nothing', async () => {
    const target = at('retry.contract.ts')
    writeFileSync(target, 'mine')
    const outcome = await copy('retry', folder, '--format', 'ts')
    const stderr = `holdfast: ${target} exists already. Remove it, or name another folder.\n`
    expect(outcome).toEqual({ status: 2, stdout: '', stderr })
    expect(readFileSync(target, 'utf8')).toBe('mine')
  })

  it.each(['file', 'file/below'])('says that a file is in the place of the folder: %s', async name => {
    writeFileSync(at('file'), 'mine')
    const { status, stdout, stderr } = await copy('retry', at(name), '--format', 'ts')
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`Cannot make the folder ${at(name)}: a file is in its place.`)
    expect(readFileSync(at('file'), 'utf8')).toBe('mine')
  })

  it.each([
    [['retri'], "There is no suite 'retri'. Did you mean retry?"],
    [['Parallel'], "There is no suite 'Parallel'. Did you mean parallel?"],
    [['toString'], `There is no suite 'toString'. There are: ${names.join(', ')}.`],
    [['retry', '--format', 'tsx'], "There is no format 'tsx'. --format takes ts, js or cjs."],
  ])('refuses %s, and makes no folder', async ([name = '', ...more], sentence) => {
    const outcome = await copy(name, at('refused'), ...more)
    expect(outcome).toEqual({ status: 2, stdout: '', stderr: `holdfast: ${sentence}\n` })
    expect(() => readFileSync(at('refused'))).toThrow('ENOENT')
  })
})

/** A package in a folder of its own: the suites as the build makes them, and the command beside them. */
describe('holdfast contracts copy in the built package', () => {
  const holdfast = (...args: string[]) =>
    shell(folder, process.execPath, [at('package/dist/cli.js'), 'contracts', ...args])

  beforeAll(async () => {
    mkdirSync(at('package'))
    cpSync('package.json', at('package/package.json'))
    const making = (config as Options[]).filter(({ entry = {} }) => 'contracts/retry' in entry)
    expect(making.map(({ name }) => name)).toEqual(['suites'])
    await tsup({ ...making[0], config: false, silent: true, outDir: at('package/dist') })
    const contents = `
      import { Command } from 'commander'
      import { contractsCommand } from './src/cli/commands/contracts.ts'
      const { stdout, stderr } = process
      const exitWith = status => void (process.exitCode = status)
      await new Command().addCommand(contractsCommand({ stdout, stderr, exitWith })).parseAsync()`
    await build({
      stdin: { contents, resolveDir: process.cwd() },
      outfile: at('package/dist/cli.js'),
      ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'error' },
      banner: {
        js: "import { createRequire as toRequire } from 'node:module'; const require = toRequire(import.meta.url);",
      },
    })
  })

  it.each(names)('copies %s as one file that imports nothing but Node.js', async name => {
    for (const format of ['js', 'cjs']) {
      const { stdout } = await holdfast('copy', name, 'alone', '--format', format)
      expect(stdout).toBe(`${path.join('alone', `${name}.contract.${format}`)}\n`)
      const imports = importsOf(readFileSync(at('alone', `${name}.contract.${format}`), 'utf8'))
      expect(imports).not.toEqual([])
      expect(imports.filter(from => !isOfNode(from))).toEqual([])
    }
  })

  const mine = readFileSync('tests/contracts/mine.js.txt', 'utf8')
  const call = `retryContract('mine', () => mine, { describe, it }, { unsupported })\n`
  it.each([
    [
      'js',
      'mine.test.mjs',
      `import { describe, it } from 'node:test'\nimport { retryContract } from './retry.contract.js'\n${mine}${call}`,
    ],
    [
      'cjs',
      'mine.test.cjs',
      `const { describe, it } = require('node:test')\nconst { retryContract } = require('./retry.contract.cjs')\n${mine.replaceAll(/^export /gm, '')}${call}`,
    ],
  ])('a copy as %s tests an implementation in node:test', async (format, file, program) => {
    await holdfast('copy', 'retry', format, '--format', format)
    writeFileSync(at(format, 'package.json'), `{ "type": "${format === 'js' ? 'module' : 'commonjs'}" }`)
    writeFileSync(at(format, file), program)
    const { stdout } = await shell(at(format), process.execPath, ['--test', '--test-reporter=tap', file])
    expect(stdout).toMatch(/^# pass 9$/m)
    expect(stdout).toMatch(/^# skipped 12$/m)
    expect(stdout).toMatch(/^# fail 0$/m)
  })

  it('says what to do where the suites are not built', async () => {
    rmSync(at('package/dist/contracts/retry.js'))
    const refused = holdfast('copy', 'retry', 'unbuilt').then(({ stdout }) => stdout, String)
    expect(await refused).toContain(
      `Cannot read ${at('package/dist/contracts/retry.js')}. In a clone, build it first: npm run build.`,
    )
  })
})
