import type ts from 'typescript'
import type { FileCheck, NodeCheck } from './file-check.js'
import { chainOf, lastName, writtenText } from './syntax.js'

const confession =
  /\bnot (?:yet |been |yet been )?(?:implemented|written|coded|available yet|supported yet|ready yet)\b|\bun-?implemented\b|\bimplement (?:me|this)\b|\bto be implemented\b|\b(?:no|missing|needs) implementation\b|\bimplementation (?:pending|missing)\b|\bcoming soon\b|^\s*(?:stub|todo|fixme)\b|\bTODO\b|\bFIXME\b|\bis a stub\b/i
/** A base class that says so to its subclasses. */
const abstracts =
  /subclass|sub-class|child class|derived|overrid|abstract|must (?:be )?implement|should (?:be )?implement/i
const errorName = /^(?:NotImplemented|Unimplemented|NotYetImplemented|Todo)/
const confessingCall = /^(?:todo|notImplemented|unimplemented|notYetImplemented)$/i

/** `throw new Error('not implemented')` and its kin. */
export const unimplemented: NodeCheck = (node, file) => {
  const { compiler } = file
  if (file.isTest) return
  const thrown = thrownBy(node, file)
  if (!thrown) return
  const text = writtenText(compiler, thrown)
  const made = compiler.isNewExpression(thrown) || compiler.isCallExpression(thrown) ? thrown : undefined
  const name = made ? lastName(compiler, made.expression) : ''
  if (!confession.test(text) && !errorName.test(name) && !confessingCall.test(name)) return
  if (abstracts.test(text) || isInBase(node, file)) return
  file.report('not-implemented', node, `The code throws '${text.slice(0, 80) || name}' in place of work.`)
}

/** What a statement throws, or an expression rejects with. */
function thrownBy(node: ts.Node, { compiler }: FileCheck): ts.Node | undefined {
  if (compiler.isThrowStatement(node)) return node.expression
  if (!compiler.isCallExpression(node)) return undefined
  const call = chainOf(compiler, node.expression).join('.')
  if (call === 'Promise.reject') return node.arguments[0]
  if (/^console\.(?:log|warn|error|info)$/.test(call)) return node
  if (/^(?:assert\.fail|invariant|assert)$/.test(call))
    return call === 'assert.fail' || node.arguments[0]?.kind === compiler.SyntaxKind.FalseKeyword
      ? node
      : undefined
  return confessingCall.test(call) && compiler.isExpressionStatement(node.parent) ? node : undefined
}

/** In an abstract class, or one that another class of the file extends. */
function isInBase(node: ts.Node, { compiler, source }: FileCheck): boolean {
  for (let at: ts.Node | undefined = node; at as ts.Node | undefined; at = at.parent) {
    const isMethod = compiler.isMethodDeclaration(at) || compiler.isGetAccessor(at)
    if (isMethod && /abstract/i.test(source.text.slice(at.getFullStart(), at.getStart(source)))) return true
    if (!compiler.isClassLike(at)) continue
    const name = at.name?.text
    if (/abstract|interface/i.test(source.text.slice(at.getFullStart(), at.getStart(source)))) return true
    const isAbstract = (compiler.getModifiers(at) ?? []).some(
      ({ kind }) => kind === compiler.SyntaxKind.AbstractKeyword,
    )
    return isAbstract || [...source.text.matchAll(/\bextends ([\w$]+)/g)].some(([, base]) => base === name)
  }
  return false
}
