import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { npm, shell } from './shell.js'

/** A suite in somebody else's project: one file, no holdfast, another implementation, three runners. */
const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'holdfast-copied-')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const cases = `retryContract('mine', () => mine, { describe, it }, { unsupported })`

beforeAll(async () => {
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  const common = { bundle: true, platform: 'node', target: 'node20', logLevel: 'error' } as const
  const entryPoints = ['src/contracts/retry/index.ts']
  mkdirSync(path.join(folder, 'jest'))
  writeFileSync(path.join(folder, 'jest/package.json'), '{ "private": true, "type": "commonjs" }')
  await build({ ...common, entryPoints, format: 'esm', outfile: path.join(folder, 'retry.contract.js') })
  await build({
    ...common,
    entryPoints,
    format: 'cjs',
    outfile: path.join(folder, 'jest/retry.contract.cjs'),
  })
  const text = readFileSync('tests/contracts/mine.js.txt', 'utf8')
  writeFileSync(path.join(folder, 'mine.js'), text)
  writeFileSync(
    path.join(folder, 'jest/mine.cjs'),
    text.replaceAll(/^export /gm, '') + '\nmodule.exports = { mine, unsupported }\n',
  )
  await npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', 'jest@30')
}, 120_000)

describe('a copied suite', () => {
  const head = `import { retryContract } from './retry.contract.js'\nimport { mine, unsupported } from './mine.js'\n`

  it('runs in node:test', async () => {
    const program = `import { describe, it } from 'node:test'\n${head}${cases}\n`
    writeFileSync(path.join(folder, 'node.test.js'), program)
    const { stdout } = await shell(folder, process.execPath, [
      '--test',
      '--test-reporter=tap',
      'node.test.js',
    ])
    expect(stdout).toMatch(/^# pass 9$/m)
    expect(stdout).toMatch(/^# skipped 12$/m)
    expect(stdout).toContain('not conformant: without R-04')
  })

  it('runs in vitest', async () => {
    writeFileSync(
      path.join(folder, 'vitest.spec.js'),
      `import { describe, it } from 'vitest'\n${head}${cases}\n`,
    )
    const vitest = path.resolve('node_modules/vitest/vitest.mjs')
    mkdirSync(path.join(folder, 'node_modules'), { recursive: true })
    const args = [vitest, 'run', '--root', folder, '--globals', 'vitest.spec.js']
    const alias = `export default { resolve: { alias: { vitest: ${JSON.stringify(path.resolve('node_modules/vitest'))} } } }\n`
    writeFileSync(path.join(folder, 'vitest.config.js'), alias)
    const { stdout } = await shell(folder, process.execPath, args, { NO_COLOR: '1' })
    expect(stdout).toMatch(/Tests +9 passed \| 12 skipped/)
  })

  it('runs in jest', async () => {
    const program = `const { retryContract } = require('./retry.contract.cjs')\nconst { mine, unsupported } = require('./mine.cjs')\n${cases}\n`
    writeFileSync(path.join(folder, 'jest/mine.test.cjs'), program)
    const jest = path.join(folder, 'node_modules/jest/bin/jest.js')
    const args = [jest, '--ci', '--rootDir', path.join(folder, 'jest'), '--testMatch', '**/mine.test.cjs']
    const { stderr } = await shell(path.join(folder, 'jest'), process.execPath, args)
    expect(stderr).toMatch(/Tests: +12 skipped, 9 passed/)
  })
})
