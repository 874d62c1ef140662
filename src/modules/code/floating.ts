import type ts from 'typescript'
import { declaredTypes } from './declared.js'
import type { FileCheck, NodeCheck } from './file-check.js'
import { bare, chainOf, lastName } from './syntax.js'

/** Runners wait for what these calls return. */
const awaited = /^(?:test|it|describe|suite|before|after|beforeEach|afterEach)$/

/** A statement that makes a promise and drops it: as `no-floating-promises` of typescript-eslint, for any project. */
export const floatingPromise: NodeCheck = (node, file) => {
  const { compiler } = file
  if (!compiler.isExpressionStatement(node)) return
  for (const value of valuesOf(node.expression, file))
    if (isDropped(value, file))
      file.report('floating-promise', node, 'Nobody waits for this promise, or learns that it failed.')
}

/** What the statement may come to: `a && b()`, `a ? b() : c()`. */
function valuesOf(given: ts.Expression, file: FileCheck): ts.Expression[] {
  const { compiler } = file
  const node = bare(compiler, given)
  if (compiler.isConditionalExpression(node))
    return [...valuesOf(node.whenTrue, file), ...valuesOf(node.whenFalse, file)]
  if (compiler.isBinaryExpression(node)) {
    const { kind } = node.operatorToken
    const { SyntaxKind: kinds } = compiler
    const isChoice = [
      kinds.AmpersandAmpersandToken,
      kinds.BarBarToken,
      kinds.QuestionQuestionToken,
      kinds.CommaToken,
    ].includes(kind)
    return isChoice ? valuesOf(node.right, file) : []
  }
  return compiler.isCallExpression(node) || compiler.isNewExpression(node) ? [node] : []
}

function isDropped(node: ts.Expression, file: FileCheck): boolean {
  const { compiler, checker } = file
  if (awaited.test(chainOf(compiler, node)[0] ?? '')) return false
  if (compiler.isCallExpression(node) && compiler.isPropertyAccessExpression(node.expression)) {
    const name = lastName(compiler, node.expression)
    if (name === 'catch' && node.arguments.length > 0) return false
    if (name === 'then' && node.arguments.length > 1) return false
    if (name === 'finally') return isDropped(bare(compiler, node.expression.expression), file)
  }
  if (compiler.isCallExpression(node) && tellsCallback(node, file)) return false
  const [first, ...others] = new Set(declaredTypes(node, file)?.map(type => mayBePromise(type, file)))
  return first === undefined || others.length > 0
    ? mayBePromise(checker.getTypeAtLocation(node), file)
    : first
}

/** A call that also tells a callback of Node.js how it ended: `save(item, (error, id) => …)`, `asCallback(promise, callback)`. */
function tellsCallback(node: ts.CallExpression, { compiler }: FileCheck): boolean {
  const last = node.arguments.at(-1)
  if (!last) return false
  if (compiler.isIdentifier(last)) return /^(?:callback|cb|done|next)$/.test(last.text)
  if (!compiler.isArrowFunction(last) && !compiler.isFunctionExpression(last)) return false
  const [first] = last.parameters
  return first !== undefined && compiler.isIdentifier(first.name) && /^_?err(?:or)?$/.test(first.name.text)
}

const mayBePromise = (type: ts.Type, file: FileCheck): boolean =>
  (type.isUnion() ? type.types : [type]).some(each => isPromise(each, file))

function isPromise(type: ts.Type, { compiler }: FileCheck): boolean {
  const symbol = type.symbol as ts.Symbol | undefined
  if (symbol?.name === 'Promise') return true
  const isClass = (type.flags & compiler.TypeFlags.Object) !== 0 && type.isClass()
  return isClass && (type.getBaseTypes() ?? []).some(base => base.symbol.name === 'Promise')
}
