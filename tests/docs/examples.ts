import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Block } from './blocks.js'
import { moduleNames } from './installed.js'

const comment = /^ *\/\*\*[^]*?\*\//gm

/** Imports that an example of a docstring may leave out, beside all of holdfast. */
const usual: Readonly<Record<string, string>> = {
  createServer: 'node:http',
  readFile: 'node:fs/promises',
  z: 'zod',
}

/** The `@example` blocks of the docstrings of `src`, with the imports that they leave out. */
export async function docstringExamples(): Promise<Block[]> {
  const blocks: Block[] = []
  const holdfast: Record<string, string> = {}
  for (const name of moduleNames) Object.assign(holdfast, await namesOf(name))
  for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.ts') || !file.includes(path.sep)) continue
    const examples = examplesIn(path.join('src', file))
    if (examples.length === 0) continue
    const [module = ''] = file.split(path.sep)
    const own = namesFrom(`./${path.basename(file, '.ts')}.js`, await exportsOf(path.join('src', file)))
    const ofModule = moduleNames.includes(module) ? await namesOf(module) : {}
    const sources = { ...holdfast, ...usual, ...ofModule, ...own }
    blocks.push(...examples.map(example => ({ ...example, code: withImports(example.code, sources) })))
  }
  return blocks
}

const namesOf = async (module: string): Promise<Record<string, string>> =>
  namesFrom(`holdfast/${module}`, await exportsOf(`src/${module}/index.ts`))

async function exportsOf(file: string): Promise<string[]> {
  return Object.keys((await import(pathToFileURL(file).href)) as object)
}

const namesFrom = (source: string, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map(name => [name, source]))

function examplesIn(file: string): Block[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(comment)].flatMap(match => {
    const lines = match[0].split('\n').map(line => line.replace(/^ *\*(?:\/| ?)/, ''))
    const first = text.slice(0, match.index).split('\n').length
    return lines.flatMap((line, at) => {
      if (line.trim() !== '@example') return []
      const end = lines.findIndex((other, i) => i > at && other.startsWith('@'))
      return {
        name: `${file}:${first + at}`,
        language: 'ts',
        code: lines.slice(at + 1, end < 0 ? undefined : end).join('\n'),
        file: file.replace(/\.ts$/, `.example-${first + at}.ts`),
        needs: undefined,
      }
    })
  })
}

function withImports(code: string, sources: Readonly<Record<string, string>>): string {
  const imports = Object.entries(sources)
    .filter(([name]) => new RegExp(`(?<![.\\w'])${name}\\b(?![':])`).test(code))
    .filter(
      ([name]) => !new RegExp(`(?:import|const|function) (?:(?! of )[^\\n=(])*\\b${name}\\b`).test(code),
    )
    .map(([name, source]) => `import { ${name} } from '${source}'`)
  return [...imports, 'export {}', code].join('\n')
}
