import type ts from 'typescript'
import type { Compiler } from '../compiler.js'
import type { Module } from '../layout.js'
import type { ReportContract } from './contract.js'
import { idPattern } from './readme.js'
import type { Readme } from './readme.js'

/** Each id of the README is one that a test is named for, and the other way round. */
export function checkGuarantees(
  module: Module,
  { file, guarantees }: Readme,
  compiler: Compiler,
  program: ts.Program,
  report: ReportContract,
): void {
  const tested = new Map<string, { path: string; line: number }>()
  for (const path of module.tests) {
    const source = program.getSourceFile(path)
    for (const [id, line] of source ? idsIn(source, compiler) : [])
      if (!tested.has(id)) tested.set(id, { path, line })
  }
  const given = new Set(guarantees.map(({ id }) => id))
  for (const { id, line } of guarantees)
    if (!tested.has(id))
      report('guarantee-untested', file, line, `No test of ${module.name} is named for ${id}.`)
  const letters = new Set([...given].map(lettersOf))
  for (const [id, { path, line }] of tested)
    if (!given.has(id) && letters.has(lettersOf(id)))
      report('guarantee-unknown', path, line, `The README of ${module.name} gives no guarantee ${id}.`)
}

const lettersOf = (id: string): string => id.slice(0, id.indexOf('-'))

/** The ids at the beginning of texts: titles of tests, keys of suites. */
function idsIn(source: ts.SourceFile, compiler: Compiler): Map<string, number> {
  const ids = new Map<string, number>()
  const visit = (node: ts.Node): void => {
    if (compiler.isStringLiteralLike(node) || compiler.isTemplateHead(node)) {
      const [word = ''] = node.text.split(/[\s:,]/, 1)
      if (idPattern.test(word) && !ids.has(word))
        ids.set(word, source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1)
    }
    compiler.forEachChild(node, visit)
  }
  visit(source)
  return ids
}
