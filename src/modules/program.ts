import path from 'node:path'
import type ts from 'typescript'
import type { Compiler } from './compiler.js'

/** For sources without a tsconfig.json. */
const plain = {
  target: 'ESNext',
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  lib: ['ESNext'],
  strict: true,
}

/** The files and what they import, with the options of the nearest tsconfig.json; nothing is written. */
export function createProgram(compiler: Compiler, files: readonly string[], folder: string): ts.Program {
  const options = optionsFor(compiler, folder)
  const host = compiler.createCompilerHost(options)
  host.jsDocParsingMode = compiler.JSDocParsingMode.ParseForTypeInfo
  return compiler.createProgram(files, options, host)
}

function optionsFor(compiler: Compiler, folder: string): ts.CompilerOptions {
  const file = compiler.findConfigFile(folder, name => compiler.sys.fileExists(name))
  const read =
    file === undefined ? undefined : compiler.readConfigFile(file, name => compiler.sys.readFile(name))
  const config = (read?.config ?? { compilerOptions: plain }) as object
  // The files are passed: none is searched.
  const host = { ...compiler.sys, readDirectory: () => [] }
  const root = path.dirname(file ?? path.join(folder, 'tsconfig.json'))
  const { options } = compiler.parseJsonConfigFileContent(config, host, root)
  return {
    ...options,
    allowJs: true,
    checkJs: false,
    maxNodeModuleJsDepth: 0,
    noEmit: true,
    skipLibCheck: true,
    incremental: false,
    composite: false,
  }
}
