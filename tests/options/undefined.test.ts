import path from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../..')
const config = ts.getParsedCommandLineOfConfigFile(
  path.join(root, 'tsconfig.json'),
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
)
const files = (config?.fileNames ?? []).filter(file => file.includes('/src/'))

/** Members of option types that may be left out and do not say that they may be `undefined`. */
function strictOptions(file: string): string[] {
  const source = ts.createSourceFile(file, ts.sys.readFile(file) ?? '', ts.ScriptTarget.ESNext, true)
  const found: string[] = []
  const visit = (node: ts.Node, owner: string): void => {
    const isNamed = ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)
    const name = isNamed ? node.name.text : owner
    const isOptional =
      ts.isPropertySignature(node) && node.questionToken && /(?:Options|Extra|\wLimits)$/.test(name)
    if (isOptional && !/\|\s*undefined$/.test(node.type?.getText() ?? ''))
      found.push(`${path.relative(root, file)}: ${name}.${node.name.getText()}`)
    ts.forEachChild(node, child => visit(child, name))
  }
  visit(source, '')
  return found
}

it('every option may be `undefined`, which means left out, under exactOptionalPropertyTypes too', () => {
  expect(files.length).toBeGreaterThan(100)
  expect(files.flatMap(strictOptions)).toEqual([])
})
