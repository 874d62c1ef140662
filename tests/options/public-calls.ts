/** The exported functions that take options, and the names of those options, from the types. */
import path from 'node:path'
import ts from 'typescript'

const root = path.join(import.meta.dirname, '../..')
const modules =
  'audit batch ci claude cluster config files fix log mcp modules parallel patterns report result retry state'.split(
    ' ',
  )

/** Function name → names of its options. */
export function publicCalls(): Map<string, readonly string[]> {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), file => ts.sys.readFile(file))
    .config as {
    compilerOptions: object
  }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root)
  const entries = modules.map(module => path.join(root, 'src', module, 'index.ts'))
  const program = ts.createProgram(entries, { ...options, noEmit: true, types: ['node'] })
  const checker = program.getTypeChecker()
  const calls = new Map<string, readonly string[]>()
  for (const entry of entries) {
    const source = program.getSourceFile(entry)
    const symbol = source && checker.getSymbolAtLocation(source)
    for (const exported of symbol ? checker.getExportsOfModule(symbol) : []) {
      const declared = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      if (!(declared.flags & ts.SymbolFlags.Function)) continue
      const names = optionsOf(checker, declared)
      if (names.length > 0) calls.set(exported.name, names)
    }
  }
  return calls
}

/** Of every parameter that is an options object: one whose fields may all be left out, or whose type is named so. */
function optionsOf(checker: ts.TypeChecker, declared: ts.Symbol): string[] {
  const signatures = checker.getSignaturesOfType(checker.getTypeOfSymbol(declared), ts.SignatureKind.Call)
  const names = signatures.flatMap(signature =>
    signature.parameters.flatMap(parameter => {
      const type = checker.getNonNullableType(checker.getTypeOfSymbol(parameter))
      // A rest parameter, `...[options]`: another overload has the options themselves.
      if (checker.getPropertyOfType(type, 'splice')) return []
      const typeName = type.aliasSymbol?.name ?? type.getSymbol()?.name ?? ''
      const isNamed = typeName.endsWith('Options') || parameter.name === 'options'
      return isNamed ? checker.getPropertiesOfType(type).map(property => property.name) : []
    }),
  )
  return [...new Set(names)]
}
