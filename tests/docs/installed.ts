import { execFile } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, unknown>
  dependencies: Record<string, string>
}

/** The tool that docs/add-a-tool.md declares, and settings name. */
const [, declaration = ''] =
  /^```toml\n(# tools\/demo\.toml\n[^]*?)^```$/m.exec(readFileSync('docs/add-a-tool.md', 'utf8')) ?? []

export interface Outcome {
  readonly status: number | string | null
  readonly stdout: string
  readonly stderr: string
}

/** A project of a reader: holdfast in its `node_modules`, and in each of its folders the files that examples read. */
export interface Project {
  /** Runs a program in a fresh folder of the project. */
  run(code: string): Promise<Outcome>
  /** Runs a line of a shell there; `holdfast` is on the path. */
  shell(line: string): Promise<Outcome>
  remove(): void
}

/** The modules with an entry point. */
export const moduleNames = Object.keys(manifest.exports)
  .filter(key => key !== '.' && key !== './package.json')
  .map(key => key.slice(2))

export async function createProject(): Promise<Project> {
  const root = mkdtempSync(path.join(tmpdir(), 'holdfast-docs-'))
  const modules = path.join(root, 'node_modules')
  const installed = path.join(modules, 'holdfast')
  mkdirSync(path.join(modules, '.bin'), { recursive: true })
  for (const name of [...Object.keys(manifest.dependencies), 'typescript'])
    symlinkSync(path.resolve('node_modules', name), path.join(modules, name), 'dir')

  await build({
    entryPoints: {
      index: 'src/index.ts',
      cli: 'src/cli/main.ts',
      ...Object.fromEntries(moduleNames.map(name => [name, `src/${name}/index.ts`])),
    },
    outdir: installed,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  })
  await build({
    entryPoints: moduleNames
      .filter(name => name.startsWith('contracts/'))
      .map(name => `src/${name}/index.ts`),
    outbase: 'src',
    entryNames: '[dir]',
    outdir: path.join(installed, 'dist'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  })
  for (const prompt of readdirSync('src/ci/agents').filter(file => file.endsWith('.md')))
    copyFileSync(path.join('src/ci/agents', prompt), path.join(installed, prompt))
  const exports = {
    '.': './index.js',
    './package.json': './package.json',
    ...Object.fromEntries(moduleNames.map(name => [`./${name}`, `./${name}.js`])),
  }
  writeFileSync(path.join(installed, 'package.json'), JSON.stringify({ ...manifest, exports }))
  const command = path.join(modules, '.bin', 'holdfast')
  writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${path.join(installed, 'cli.js')}' "$@"\n`)
  chmodSync(command, 0o755)

  let folders = 0
  function createFolder(): string {
    const folder = path.join(root, String(++folders))
    mkdirSync(path.join(folder, 'logs'), { recursive: true })
    for (const log of ['build.log', 'red.log', 'logs/1.log'])
      copyFileSync('examples/ci/failing-run.log', path.join(folder, log))
    copyFileSync('examples/ci/passing-run.log', path.join(folder, 'green.log'))
    cpSync('.github', path.join(folder, '.github'), { recursive: true, force: true })
    writeFileSync(path.join(folder, 'package.json'), '{ "name": "reader", "type": "module" }\n')
    writeFileSync(
      path.join(folder, 'junit.xml'),
      '<testsuite><testcase name="adds"><failure/></testcase></testsuite>',
    )
    mkdirSync(path.join(folder, 'tools'))
    writeFileSync(path.join(folder, 'tools/demo.toml'), declaration)
    writeFileSync(path.join(folder, 'pyproject.toml'), '[tool.greeter]\ngreeting = "Hello"\n')
    return folder
  }

  return {
    run(code) {
      const folder = createFolder()
      writeFileSync(path.join(folder, 'example.mjs'), code)
      return execute(process.execPath, ['example.mjs'], folder)
    },
    shell: line => execute('/bin/sh', ['-c', line], createFolder(), path.dirname(command)),
    remove: () => {
      rmSync(root, { recursive: true, force: true })
    },
  }
}

function execute(file: string, args: readonly string[], cwd: string, bin?: string): Promise<Outcome> {
  const { PATH = '' } = process.env
  const env = { ...process.env, PATH: bin === undefined ? PATH : `${bin}${path.delimiter}${PATH}` }
  return new Promise(resolve => {
    const child = execFile(file, args, { cwd, env, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ status: error ? (error.code ?? error.signal ?? null) : 0, stdout, stderr })
    })
    child.stdin?.end()
  })
}
