import path from 'node:path'
import type ts from 'typescript'
import type { Compiler } from '../compiler.js'
import type { Module } from '../layout.js'
import type { ReportContract } from './contract.js'

/** An import that leads into the folder of another module, and not to its entry point. */
export function checkImports(
  module: Module,
  siblings: readonly string[],
  compiler: Compiler,
  program: ts.Program,
  report: ReportContract,
): void {
  const others = siblings.filter(folder => folder !== module.folder)
  for (const file of module.sources) {
    const source = program.getSourceFile(file)
    if (!source) continue
    const { importedFiles } = compiler.preProcessFile(source.text, true, true)
    for (const { fileName, pos } of importedFiles.filter(each => each.fileName.startsWith('.'))) {
      const target = path.resolve(path.dirname(file), fileName)
      const other = others.find(folder => target.startsWith(folder + path.sep))
      if (other === undefined || /^index(?:\.[cm]?[jt]sx?)?$/.test(path.relative(other, target))) continue
      const { line } = source.getLineAndCharacterOfPosition(pos)
      report(
        'foreign-internals',
        file,
        line + 1,
        `'${fileName}' lies behind the entry point of ${path.basename(other)}.`,
      )
    }
  }
}
