import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { providers } from 'holdfast/log'
import { tools } from 'holdfast/tools'

/**
 * What is known of a tool stands in its record in `src/tools`. A tool's name in the code that reads logs or finds causes
 * is a special case that no record mentions. Providers are no tools here: the engine knows the forms of their logs.
 */
const engine = ['log', 'ci']
/** `src/ci/environment` compares versions of the programs on this machine. */
const notEngine = /^ci\/environment\//
/** Words that are the name of a tool by accident, or of a program that holdfast itself runs. */
const meansElse: Readonly<Record<string, readonly string[]>> = {
  'ci/commands/git-settings.ts': ['git'],
  'ci/commands/repository.ts': ['git'],
  'ci/cause/systems.ts': ['network'], // a system that fails
  // A format of test reports, which many tools write; the tool of that name is JUnit's own console.
  'ci/test-reports/junit.ts': ['junit'],
  'ci/test-reports/models.ts': ['junit'],
}

const root = path.join(import.meta.dirname, '../../src')
const names = new Set(tools.map(({ name }) => name))
for (const provider of providers) names.delete(provider)

/** The names of tools among the strings of a file. */
function namesIn(text: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && names.has(node.text)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('engine.ts', text, ts.ScriptTarget.Latest, true))
  return found
}

const files = engine
  .flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map(file =>
      path.posix.join(folder, file.replaceAll(path.sep, '/')),
    ),
  )
  .filter(file => file.endsWith('.ts') && !notEngine.test(file))

describe('no tool is named in the code that reads logs and finds causes', () => {
  it('and this test would notice', () => {
    expect(namesIn("if (failure.tool === 'pytest') return `jest`")).toEqual(['pytest', 'jest'])
  })

  it.each(files)('%s', file => {
    const found = namesIn(readFileSync(path.join(root, file), 'utf8'))
    expect([...new Set(found)]).toEqual(meansElse[file] ?? [])
  })
})
