import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import prettier from 'prettier'
import { derivedLiterals } from '../../src/tools/derived-literals.js'
import type { Tool } from '../../src/tools/index.js'
import { derive } from './derive.js'
import { exportOf, root, toolFiles } from './files.js'
import { toolsPage } from './page.js'

const overview = '../../docs/tools.md'

/** The generated files, by their path from `src/tools`. */
export async function generated(): Promise<Readonly<Record<string, string>>> {
  return {
    'list.ts': await formatted('list.ts', list()),
    'derived-literals.ts': await formatted('derived-literals.ts', await literals()),
    [overview]: await formatted(overview, toolsPage()),
  }
}

function list(): string {
  const files = toolFiles()
  return [
    "import { derivedLiterals } from './derived-literals.js'",
    "import type { Tool } from './models.js'",
    "import { withLiterals } from './rule-words.js'",
    ...files.map(file => `import { ${exportOf(file)} } from './${file.replace(/\.ts$/, '.js')}'`),
    '',
    '/** Every tool that holdfast knows. Written by `npm run tools`. */',
    `export const tools: readonly Tool[] = withLiterals([${files.map(exportOf).join(', ')}], derivedLiterals)`,
  ].join('\n')
}

async function literals(): Promise<string> {
  const found: Record<string, readonly string[]> = {}
  const failed: string[] = []
  for (const file of toolFiles()) {
    for (const { key, pattern } of await rulesWithoutLiterals(file)) {
      const derived = derive(pattern)
      if (derived) found[key] = derived
      else
        failed.push(
          `src/tools/${file}: write the literals of ${key}: they cannot be derived from its pattern.`,
        )
    }
  }
  if (failed.length > 0) throw new Error(failed.join('\n'))
  return [
    '/** The literals of the rules that do not write their own, by `tool/rule`. Written by `npm run tools`. */',
    `export const derivedLiterals: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(found)}`,
  ].join('\n')
}

/** A rule that wrote its own literals has neither none nor those of the last run. */
async function rulesWithoutLiterals(file: string): Promise<{ key: string; pattern: RegExp }[]> {
  const module = (await import(pathToFileURL(path.join(root, file)).href)) as Record<string, Tool>
  const tool = module[exportOf(file)]
  if (!tool) throw new Error(`src/tools/${file} must export \`${exportOf(file)}\`.`)
  return tool.rules
    .map(rule => ({ ...rule, key: `${tool.name}/${rule.id}` }))
    .filter(({ key, literals }) => literals.length === 0 || literals === derivedLiterals[key])
}

async function formatted(file: string, text: string): Promise<string> {
  const filepath = path.join(root, file)
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath })
}

if (process.argv[1]?.endsWith('generate.ts')) {
  for (const [name, text] of Object.entries(await generated())) writeFileSync(path.join(root, name), text)
}
