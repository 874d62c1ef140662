import path from 'node:path'
import { build } from 'esbuild'
import ts from 'typescript'
import type { Block } from './blocks.js'

/** Those of the project, but an example may show a value without using it. */
export function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile('tsconfig.json', file => ts.sys.readFile(file)) as { config: unknown }
  const { options } = ts.parseJsonConfigFileContent(
    config,
    { ...ts.sys, readDirectory: () => [] },
    process.cwd(),
  )
  return { ...options, noUnusedLocals: false, noUnusedParameters: false }
}

/** What the compiler says of each block, by the block's name. Only the blocks are checked, not what they import. */
export function typeErrors(blocks: readonly Block[]): ReadonlyMap<string, string[]> {
  const root = process.cwd()
  const options = compilerOptions()
  const sources = new Map(blocks.map(({ file, code }) => [path.join(root, file), code]))

  const disk = ts.createCompilerHost(options)
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: file => sources.has(file) || disk.fileExists(file),
    readFile: file => sources.get(file) ?? disk.readFile(file),
    getSourceFile: (file, version, ...rest) => {
      const source = sources.get(file)
      return source === undefined
        ? disk.getSourceFile(file, version, ...rest)
        : ts.createSourceFile(file, source, version)
    },
  }

  const program = ts.createProgram([...sources.keys()], options, host)
  return new Map(
    blocks.map(({ name, file }) => {
      const source = program.getSourceFile(path.join(root, file))
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
      return [name, found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))]
    }),
  )
}

/** A `ts` block as JavaScript for Node 20, with what it imports from files beside it. */
export async function compiled({ code, file }: Block): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: path.dirname(file), loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
