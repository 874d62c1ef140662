import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { pages } from './blocks.js'
import { compilerOptions } from './compile.js'
import { moduleNames } from './installed.js'

/** A README is the contract of its module: it names every value that the module exports, and every option of its calls. */
const program = ts.createProgram(
  moduleNames.map(name => `src/${name}/index.ts`),
  compilerOptions(),
)
const checker = program.getTypeChecker()

function exportsOf(module: string): readonly ts.Symbol[] {
  const source = program.getSourceFile(`src/${module}/index.ts`)
  const symbol = source && checker.getSymbolAtLocation(source)
  if (!symbol) throw new Error(`src/${module}/index.ts exports nothing.`)
  return checker
    .getExportsOfModule(symbol)
    .map(name => (name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name))
}

/** `ci` says "every schema and word of the report" instead of their names. */
const isWordOfTheReport = ({ declarations = [] }: ts.Symbol) =>
  declarations.some(each => /src\/ci\/(?:models|vocabulary)\.ts$/.test(each.getSourceFile().fileName))

describe.each(moduleNames)('the contract of %s', module => {
  // The suites have one README for all.
  const folder = module.startsWith('contracts/') ? 'contracts' : module
  const text = pages
    .filter(page => page.startsWith(path.join('src', folder) + path.sep))
    .map(page => readFileSync(page, 'utf8'))
    .join('\n')
  const isNamed = (name: string) => new RegExp(`\\b${name}\\b`).test(text)

  it('names every value that is exported', () => {
    const values = exportsOf(module).filter(
      each => each.flags & ts.SymbolFlags.Value && !isWordOfTheReport(each),
    )
    expect(values.map(({ name }) => name).filter(name => !isNamed(name))).toEqual([])
  })

  it('names every option', () => {
    const options = exportsOf(module)
      .filter(({ name }) => name.endsWith('Options'))
      .flatMap(each =>
        checker
          .getDeclaredTypeOfSymbol(each)
          .getProperties()
          .map(({ name }) => name),
      )
    expect([...new Set(options)].filter(name => !isNamed(name))).toEqual([])
  })
})
