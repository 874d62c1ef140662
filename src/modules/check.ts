import path from 'node:path'
import { arrayOf, boolean, checkArgument, checkOptions, signal, text } from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { allowancesOfPage, applyAllowances } from './allow.js'
import type { Allowance } from './allow.js'
import { checkFile } from './code/check-file.js'
import { loadCompiler } from './compiler.js'
import { checkReadme } from './contract/contract.js'
import { checkGuarantees } from './contract/guarantees.js'
import { checkImports } from './contract/imports.js'
import { readReadme } from './contract/readme.js'
import { runExamples } from './examples.js'
import { readLayout, siblingsOf } from './layout.js'
import type { ModuleCheck, ModuleFinding } from './models.js'
import { createProgram } from './program.js'
import { ruleOf } from './rules.js'

/** Options of `checkModules`. */
export interface CheckModulesOptions {
  /** Checks the code alone: no README, no exports, no guarantees. Default false. */
  readonly codeOnly?: boolean | undefined
  /** Runs the examples of each module, with their rights on your machine. Default false. */
  readonly runExamples?: boolean | undefined
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
}

const options: RulesOf<CheckModulesOptions> = { codeOnly: boolean, runExamples: boolean, signal }

/**
 * Checks modules: the contract that a README gives, async code, stubs and tests. Code is read, not run, unless `runExamples` is set.
 *
 * @param paths folders of modules, folders that hold some, or code that is no module.
 * @throws HoldfastError `module-not-found`, `typescript-missing`, `invalid-option`; the signal's reason.
 * @example
 * const { findings } = await checkModules(['src'])
 * for (const { path, line, rule, message } of findings) console.log(`${path}:${line}: ${message} [${rule}]`)
 */
export async function checkModules(
  paths: readonly string[],
  given: CheckModulesOptions = {},
): Promise<ModuleCheck> {
  checkOptions('checkModules', given, options)
  checkArgument('checkModules', 'paths', paths, arrayOf(text))
  const { signal: aborts, codeOnly = false } = given
  const layouts = await Promise.all(paths.map(readLayout))
  aborts?.throwIfAborted()
  const modules = layouts.flatMap(layout => layout.modules)
  const files = [
    ...new Set([
      ...modules.flatMap(({ sources, tests, examples }) => [...sources, ...tests, ...examples]),
      ...layouts.flatMap(({ loose }) => loose),
    ]),
  ]
  const compiler = await loadCompiler()
  aborts?.throwIfAborted()
  const program = createProgram(compiler, files, path.resolve(paths[0] ?? '.'))
  const checker = program.getTypeChecker()
  const findings: ModuleFinding[] = []
  const allowances: Allowance[] = []

  for (const file of files) {
    await breathe()
    aborts?.throwIfAborted()
    const source = program.getSourceFile(file)
    if (!source) continue
    const found = checkFile(compiler, checker, source, file)
    findings.push(...found.findings)
    allowances.push(...found.allowances)
  }
  const report = (rule: string, where: string, line: number, message: string) =>
    void findings.push({ rule, path: where, line, message, remedy: ruleOf(rule).remedy })
  for (const module of codeOnly ? [] : modules) {
    aborts?.throwIfAborted()
    const readme = await readReadme(module)
    if (readme) allowances.push(...allowancesOfPage(readme.file, readme.text))
    checkReadme(module, readme, compiler, program, report)
    if (readme) checkGuarantees(module, readme, compiler, program, report)
    checkImports(module, await siblingsOf(module), compiler, program, report)
    if (given.runExamples) await runExamples(module, report, aborts)
  }
  const judged = applyAllowances(findings, allowances)
  return {
    modules: modules.map(({ folder }) => shown(folder)),
    files: files.length,
    findings: sorted(judged.findings),
    allowed: sorted(judged.allowed),
  }
}

/** A long check leaves room for a signal. */
const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

const shown = (file: string): string => path.relative(process.cwd(), file) || '.'

function sorted<Finding extends ModuleFinding>(findings: readonly Finding[]): Finding[] {
  return findings
    .map(finding => ({ ...finding, path: shown(finding.path) }))
    .sort((a, b) => (a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1))
}
