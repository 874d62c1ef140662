import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { shell } from './shell.js'

const root = path.resolve(import.meta.dirname, '../..')

/** Loads every entry point both ways and prints the names that each way gives. */
const loader = `
const names = module => Object.keys(module).filter(name => name !== '__esModule' && name !== 'module.exports').sort()
const load = async entry => ({ entry, required: names(require(entry)), imported: names(await import(entry)) })
Promise.all(process.argv.slice(2).map(load)).then(all => console.log(JSON.stringify(all)))
`

export interface Loaded {
  readonly entry: string
  readonly required: readonly string[]
  readonly imported: readonly string[]
}

/** What `require()` and `import` of each entry point give in one version of Node. Nothing may be printed beside it. */
export async function loadAll(consumer: string, node: string, entries: readonly string[]): Promise<Loaded[]> {
  writeFileSync(path.join(consumer, 'load.cjs'), loader)
  const { stdout, stderr } = await shell(consumer, node, ['load.cjs', ...entries])
  if (stderr !== '') throw new Error(`${node} warns: ${stderr}`)
  return JSON.parse(stdout) as Loaded[]
}

/** Type-checks a program that imports every entry point, its declarations included. Throws what the compiler says. */
export async function typeCheck(
  consumer: string,
  moduleResolution: 'node16' | 'nodenext' | 'bundler',
  entries: readonly string[],
): Promise<void> {
  const folder = path.join(consumer, moduleResolution)
  mkdirSync(path.join(folder, 'node_modules'), { recursive: true })
  symlinkSync(path.join(root, 'node_modules/@types'), path.join(folder, 'node_modules/@types'))
  const used = `export const used = [${entries.map((_, at) => `m${at}`).join(', ')}]\n`
  const files: Record<string, string> = {
    'esm.mts': entries.map((entry, at) => `import * as m${at} from '${entry}'\n`).join('') + used,
    'cjs.cts': entries.map((entry, at) => `import m${at} = require('${entry}')\n`).join('') + used,
  }
  if (moduleResolution === 'bundler') delete files['cjs.cts']
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  const compilerOptions = {
    module: moduleResolution === 'bundler' ? 'preserve' : moduleResolution,
    moduleResolution,
    target: 'es2022',
    lib: ['es2023', 'esnext.disposable'],
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
  }
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: Object.keys(files) }),
  )
  await shell(folder, process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder])
}
