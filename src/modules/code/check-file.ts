import type ts from 'typescript'
import { allowancesIn } from '../allow.js'
import type { Allowance } from '../allow.js'
import type { Compiler } from '../compiler.js'
import { isTestFile } from '../layout.js'
import type { ModuleFinding } from '../models.js'
import { ruleOf } from '../rules.js'
import { asyncChecks } from './async.js'
import { commentsOf } from './comments.js'
import { constantResult } from './constant.js'
import { emptiness } from './empty.js'
import type { FileCheck, NodeCheck } from './file-check.js'
import { floatingPromise } from './floating.js'
import { placeholders } from './placeholder.js'
import { testChecks } from './tests.js'
import { unimplemented } from './unimplemented.js'

const checks: readonly NodeCheck[] = [
  ...asyncChecks,
  floatingPromise,
  unimplemented,
  ...emptiness,
  constantResult,
  ...testChecks,
]

/** What the rules for code find in a file, and what its comments allow. */
export function checkFile(
  compiler: Compiler,
  checker: ts.TypeChecker,
  source: ts.SourceFile,
  path: string,
): { findings: ModuleFinding[]; allowances: Allowance[] } {
  const findings: ModuleFinding[] = []
  const comments = commentsOf(compiler, source)
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
  const file: FileCheck = {
    ...{ compiler, checker, source, comments },
    isTest: isTestFile(path),
    report: (rule, at, message) => {
      const line = lineAt(typeof at === 'number' ? at : at.getStart(source))
      if (findings.some(each => each.rule === rule && each.line === line)) return
      findings.push({ rule, path, line, message, remedy: ruleOf(rule).remedy })
    },
  }
  if (isGenerated(source.text)) return { findings, allowances: [] }
  placeholders(file)
  const visit = (node: ts.Node): void => {
    for (const check of checks) check(node, file)
    compiler.forEachChild(node, visit)
  }
  visit(source)
  const allowances = comments.flatMap(({ start, end, text }) =>
    text.startsWith('holdfast-allow')
      ? allowancesIn(path, text, lineAt(start), nextCode(source, end, lineAt))
      : [],
  )
  return { findings, allowances }
}

/** The line of the code that follows a comment: of code on its own line, that line. */
function nextCode(source: ts.SourceFile, end: number, lineAt: (position: number) => number): number {
  const own = lineAt(end)
  const lines = source.text.split('\n')
  const before = lines[own - 1]?.trim() ?? ''
  if (!/^(?:\/\/|\/\*|\*|\{\/\*)/.test(before)) return own
  let line = own + 1
  while (/^\s*(?:\/\/.*|\/\*.*|\*.*)?$/.test(lines[line - 1] ?? 'end')) line++
  return line
}

/** A bundle without line breaks: nobody wrote it, and nobody reads it. */
const isGenerated = (text: string): boolean =>
  text.length > 5_000 && text.length / text.split('\n').length > 250
