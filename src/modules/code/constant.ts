import type ts from 'typescript'
import type { FileCheck, NodeCheck } from './file-check.js'
import { bare, chainOf, isAsync, isConstant, isFunction, nameOf } from './syntax.js'
import { changesItsInput, needsTheWorld, promisesWork } from './verbs.js'

/** A function whose name promises work, and whose body only returns what is written there, logs, or waits. */
export const constantResult: NodeCheck = (node, file) => {
  const { compiler } = file
  if (file.isTest || !isFunction(compiler, node) || !node.body) return
  const name = nameOf(compiler, node)
  if (!promisesWork(name) && !needsTheWorld(name)) return
  if (!isOwn(node, file)) return
  const statements = statementsOf(node.body, file)
  if (statements.length === 0) return
  const { parameters } = node
  const asks = parameters.length > 0 || (isAsync(compiler, node) && needsTheWorld(name))
  if (!asks || !statements.every(each => isPretence(each, file))) return
  const last = statements.at(-1)
  const value = last && compiler.isReturnStatement(last) ? last.expression : undefined
  if (!value) {
    // A log alone is work for what is named after it, and a wait alone for a pause.
    const speaks = statements.some(each => isLog(each, file)) && parameters.length > 0 && needsTheWorld(name)
    const waits = statements.some(
      each => compiler.isExpressionStatement(each) && isWait(each.expression, file),
    )
    if (speaks || (waits && needsTheWorld(name)))
      file.report('constant-result', node, `${name}() only ${speaks ? 'logs' : 'waits'}.`)
    return
  }
  const isEcho = isEchoOf(value, parameters, file) && changesItsInput(name)
  if (isConstant(compiler, value) || isLocalConstant(value, statements, file))
    file.report('constant-result', node, `${name}() returns a constant for every input.`)
  else if (isEcho) file.report('constant-result', node, `${name}() returns its input unchanged.`)
}

/** Not a callback, an override or one of several in an object: those are often right to ignore what they get. */
function isOwn(node: ts.Node, { compiler }: FileCheck): boolean {
  const { parent } = node
  if (compiler.isFunctionDeclaration(node)) return true
  if (compiler.isMethodDeclaration(node) && compiler.isClassLike(parent))
    return !(parent.heritageClauses ?? []).some(({ token }) => token === compiler.SyntaxKind.ExtendsKeyword)
  return compiler.isVariableDeclaration(parent)
}

/** The statements of a body; `() => value` is `return value`. */
function statementsOf(body: ts.ConciseBody, { compiler }: FileCheck): readonly ts.Statement[] {
  if (compiler.isBlock(body)) return body.statements
  return [compiler.setTextRange(compiler.factory.createReturnStatement(body), body)]
}

function isPretence(node: ts.Statement, file: FileCheck): boolean {
  const { compiler } = file
  if (compiler.isReturnStatement(node)) return true
  if (compiler.isVariableStatement(node))
    return node.declarationList.declarations.every(
      ({ initializer }) => !initializer || isConstant(compiler, initializer),
    )
  return isLog(node, file) || (compiler.isExpressionStatement(node) && isWait(node.expression, file))
}

const isLog = (node: ts.Statement, { compiler }: FileCheck): boolean =>
  compiler.isExpressionStatement(node) &&
  compiler.isCallExpression(node.expression) &&
  /^(?:console|logger|log)$/.test(chainOf(compiler, node.expression)[0] ?? '')

/** `await sleep(100)`, `await new Promise(resolve => setTimeout(resolve, 100))`. */
function isWait(node: ts.Expression, { compiler }: FileCheck): boolean {
  if (compiler.isVoidExpression(node)) return compiler.isIdentifier(node.expression)
  if (!compiler.isAwaitExpression(node)) return false
  const text = node.expression.getText()
  return (
    /^(?:sleep|delay|wait|pause|setTimeout|timers\.setTimeout)\(/.test(text) ||
    /^new Promise\b[^;]{0,80}setTimeout\(/.test(text)
  )
}

function isEchoOf(
  value: ts.Expression,
  parameters: readonly ts.ParameterDeclaration[],
  { compiler }: FileCheck,
): boolean {
  const node = bare(compiler, value)
  return (
    compiler.isIdentifier(node) &&
    parameters.some(({ name }) => compiler.isIdentifier(name) && name.text === node.text)
  )
}

/** `const result = []` … `return result`: every other statement is known to do nothing. */
function isLocalConstant(
  value: ts.Expression,
  statements: readonly ts.Statement[],
  { compiler }: FileCheck,
): boolean {
  const node = bare(compiler, value)
  if (!compiler.isIdentifier(node)) return false
  return statements.some(
    each =>
      compiler.isVariableStatement(each) &&
      each.declarationList.declarations.some(
        ({ name, initializer }) =>
          initializer !== undefined && compiler.isIdentifier(name) && name.text === node.text,
      ),
  )
}
