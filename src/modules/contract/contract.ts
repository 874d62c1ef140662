import type ts from 'typescript'
import type { Compiler } from '../compiler.js'
import type { Module } from '../layout.js'
import type { Readme } from './readme.js'

/** @param line counted from 1. */
export type ReportContract = (rule: string, path: string, line: number, message: string) => void

/** What the README lacks, and where it and the entry point say different things. */
export function checkReadme(
  module: Module,
  readme: Readme | undefined,
  compiler: Compiler,
  program: ts.Program,
  report: ReportContract,
): void {
  if (!readme) {
    report('contract-missing', module.entry, 1, `The module ${module.name} has no README.md.`)
    return
  }
  const { file, headings, guarantees } = readme
  const has = (word: RegExp) => headings.find(({ text }) => word.test(text))
  if (!readme.hasPurpose)
    report('contract-section', file, 1, 'No sentence under the title says what the module is for.')
  if (!readme.hasExample) report('contract-section', file, 1, 'No block of code shows how to use it.')
  if (!has(/^contract\b/i)) report('contract-section', file, 1, 'There is no section Contract.')
  const promises = has(/guarantee/i)
  if (!promises) report('contract-section', file, 1, 'There is no section Guarantees.')
  else if (guarantees.length === 0)
    report('guarantee-without-id', file, promises.line, `The section '${promises.text}' gives no id.`)
  checkExports(module, readme, compiler, program, report)
}

function checkExports(
  { entry }: Module,
  { file, text, exports }: Readme,
  compiler: Compiler,
  program: ts.Program,
  report: ReportContract,
): void {
  const source = program.getSourceFile(entry)
  if (!source) return
  const checker = program.getTypeChecker()
  const symbol = checker.getSymbolAtLocation(source)
  const exported = symbol ? checker.getExportsOfModule(symbol) : []
  const words = new Set(text.match(/[A-Za-z_$][\w$]*/g))
  for (const each of exported) {
    if (isTypeOnly(each, compiler)) continue
    const home = each.flags & compiler.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each
    if (!(home.flags & compiler.SymbolFlags.Value) || words.has(each.name) || each.name === 'default')
      continue
    const at = each.declarations?.[0]?.getStart() ?? 0
    const line = source.getLineAndCharacterOfPosition(at).line + 1
    report('export-unnamed', entry, line, `The README does not name the export ${each.name}.`)
  }
  const names = new Set(exported.map(({ name }) => name))
  for (const { name, line } of exports)
    if (!names.has(name)) report('export-missing', file, line, `The entry point does not export ${name}.`)
}

/** `export type { Lock }` of a class: no value. */
const isTypeOnly = ({ declarations = [] }: ts.Symbol, compiler: Compiler): boolean =>
  declarations.some(
    each => compiler.isExportSpecifier(each) && (each.isTypeOnly || each.parent.parent.isTypeOnly),
  )
