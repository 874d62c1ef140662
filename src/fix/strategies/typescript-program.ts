/** Code fixes that keep what a program does; others make stubs, casts or anything compile. */
const kept =
  'import spelling fixOverrideModifier addMissingAwait addMissingAsync unusedIdentifier forgottenThisPropertyAccess fixImportNonExportedMember convertToTypeOnlyExport convertToTypeOnlyImport extendsInterfaceBecomesImplements constructorForDerivedNeedSuperCall fixAwaitInSyncFunction addMissingNewOperator fixInvalidImportSyntax'

/**
 * A program that applies code fixes of the TypeScript that the project has, to errors with given codes in given files. It is
 * text, run by a process of its own: the project's packages are not loaded here.
 */
export const typescriptProgram = `
const ts = require(require.resolve('typescript', { paths: [process.cwd()] }))
const path = require('path')
const fs = require('fs')
const kept = new Set('${kept}'.split(' '))
const [codes, ...files] = process.argv.slice(1)
const wanted = new Set(codes.split(',').map(Number))
const config = ts.findConfigFile(process.cwd(), ts.sys.fileExists)
const parsed = config
  ? ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, path.dirname(config))
  : { options: {}, fileNames: files.map(file => path.resolve(file)) }
const versions = new Map()
const texts = new Map()
const host = {
  getScriptFileNames: () => parsed.fileNames,
  getScriptVersion: file => String(versions.get(file) || 0),
  getScriptSnapshot: file => {
    const text = texts.has(file) ? texts.get(file) : ts.sys.readFile(file)
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
  },
  getCurrentDirectory: () => process.cwd(),
  getCompilationSettings: () => parsed.options,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
}
const service = ts.createLanguageService(host, ts.createDocumentRegistry())
for (const file of files.map(each => path.resolve(each))) {
  for (let round = 0; round < 50; round++) {
    const errors = [
      ...service.getSyntacticDiagnostics(file),
      ...service.getSemanticDiagnostics(file),
      ...service.getSuggestionDiagnostics(file),
    ].filter(({ code, start }) => wanted.has(code) && start !== undefined)
    let changed = false
    for (const { code, start, length } of errors) {
      const fix = service
        .getCodeFixesAtPosition(file, start, start + length, [code], ts.getDefaultFormatCodeSettings(), {})
        .find(({ fixName, changes }) => kept.has(fixName) && changes.length > 0)
      if (!fix) continue
      for (const { fileName, textChanges } of fix.changes) {
        const before = texts.has(fileName) ? texts.get(fileName) : ts.sys.readFile(fileName)
        let text = before
        for (const { span, newText } of [...textChanges].sort((a, b) => b.span.start - a.span.start))
          text = text.slice(0, span.start) + newText + text.slice(span.start + span.length)
        if (text === before) continue
        texts.set(fileName, text)
        versions.set(fileName, (versions.get(fileName) || 0) + 1)
        changed = true
      }
      break
    }
    if (!changed) break
  }
}
for (const [file, text] of texts) fs.writeFileSync(file, text)
`
