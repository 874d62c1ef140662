import type ts from 'typescript'
import { commentsBetween } from './comments.js'
import type { FileCheck, NodeCheck } from './file-check.js'
import { isFunction, lastName, nameOf } from './syntax.js'
import { promisesWork } from './verbs.js'

/** Names that say that nothing happens. */
const idle = /noop|no_op|^nop$|empty|dummy|nothing|ignore|^_+$|^void|blank|null|unused|placeholder/i

/** Functions without a body, and catch blocks without one. A comment inside says why, and is enough. */
export const emptiness: readonly NodeCheck[] = [emptyFunction, emptyCatch, emptyHandler]

const isEmptyBlock = (node: ts.Node | undefined, { compiler, comments, source }: FileCheck): boolean =>
  node !== undefined &&
  compiler.isBlock(node) &&
  node.statements.every(compiler.isEmptyStatement) &&
  commentsBetween(comments, node.getStart(source), node.end).length === 0

function emptyFunction(node: ts.Node, file: FileCheck): void {
  const { compiler } = file
  if (file.isTest || !isFunction(compiler, node) || !isEmptyBlock(node.body, file)) return
  if (compiler.isConstructorDeclaration(node) || compiler.isSetAccessor(node)) return
  const name = nameOf(compiler, node)
  if (name === '' || idle.test(name) || isIntended(node, name, file) || isNullObject(node, name, file)) return
  if (saysSo.test(leadingText(node, file)) || node.typeParameters) return // type parameters: it works on types
  if (hasCommentBehind(node, file)) return
  file.report('empty-function', node, `${name}() does nothing.`)
}

/** A default, a callback, an override, a constructor of old JavaScript, a handler to be replaced. */
function isIntended(node: ts.Node, name: string, { compiler }: FileCheck): boolean {
  const { parent } = node
  if (compiler.isFunctionDeclaration(node)) return /^[A-Z]/.test(name)
  if (compiler.isMethodDeclaration(node)) {
    if (compiler.isObjectLiteralExpression(parent)) return !promisesWork(name)
    const { heritageClauses = [] } = parent as ts.ClassLikeDeclaration
    const isDecorated = (compiler.getDecorators(node) ?? []).length > 0
    return isDecorated || heritageClauses.some(({ token }) => token === compiler.SyntaxKind.ExtendsKeyword)
  }
  if (compiler.isVariableDeclaration(parent)) {
    const isConst = (parent.parent.flags & compiler.NodeFlags.Const) !== 0
    return !isConst || /^[A-Z]/.test(name)
  }
  const { SyntaxKind: kinds } = compiler
  const isDefault =
    compiler.isBinaryExpression(parent) &&
    [kinds.QuestionQuestionEqualsToken, kinds.BarBarEqualsToken].includes(parent.operatorToken.kind)
  if (isDefault) return true
  if (compiler.isPropertyAssignment(parent) || compiler.isBinaryExpression(parent)) return !promisesWork(name)
  return !compiler.isPropertyDeclaration(parent) || !promisesWork(name)
}

/** The description of a function that is right to do nothing. */
const saysSo = /\bno-?op\b|\b(?:does?|do) nothing\b|\bintentional|\bdeliberate|\bon purpose\b|\bnothing to\b/i

function leadingText(node: ts.Node, { source, comments }: FileCheck): string {
  const near = commentsBetween(comments, node.getFullStart(), node.getStart(source))
  return near.map(({ text }) => (text.startsWith('holdfast-allow') ? '' : text)).join('\n')
}

/** A comment behind it, on its last line. */
function hasCommentBehind({ end }: ts.Node, { source, comments }: FileCheck): boolean {
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line
  return comments.some(({ start }) => start >= end && lineOf(start) === lineOf(end))
}

/** One class of several that have the method: this one has nothing to do there. */
function isNullObject(node: ts.Node, name: string, { compiler, source }: FileCheck): boolean {
  if (!compiler.isMethodDeclaration(node) || !compiler.isClassLike(node.parent)) return false
  const own = node.parent
  let found = false
  const visit = (each: ts.Node): void => {
    if (compiler.isClassLike(each) && each !== own)
      found ||= each.members.some(
        member =>
          compiler.isMethodDeclaration(member) &&
          nameOf(compiler, member) === name &&
          (member.body?.statements.length ?? 0) > 0,
      )
    compiler.forEachChild(each, visit)
  }
  visit(source)
  return found
}

function emptyCatch(node: ts.Node, file: FileCheck): void {
  const { compiler, source, comments } = file
  if (!compiler.isCatchClause(node) || !isEmptyBlock(node.block, file)) return
  if (isExplained(node.block.end, node.getStart(source), source, comments)) return
  file.report('swallowed-error', node, 'The catch block is empty.')
}

/** `.catch(() => {})`, and `.on('error', () => {})`. */
function emptyHandler(node: ts.Node, file: FileCheck): void {
  const { compiler, source, comments } = file
  if (
    file.isTest ||
    !compiler.isCallExpression(node) ||
    !compiler.isPropertyAccessExpression(node.expression)
  )
    return
  const name = lastName(compiler, node.expression)
  const [first, second] = node.arguments
  const isCatch = name === 'catch' && node.arguments.length === 1
  const isListener =
    /^(?:on|once|addListener)$/.test(name) &&
    first !== undefined &&
    compiler.isStringLiteralLike(first) &&
    /^(?:error|unhandledRejection|uncaughtException)$/.test(first.text)
  const isThen = name === 'then' && node.arguments.length === 2
  const handler = isCatch ? first : isListener || isThen ? second : undefined
  if (!handler || !isDeaf(handler, isCatch && compiler.isExpressionStatement(node.parent), file)) return
  if (isExplained(node.end, handler.getStart(source), source, comments)) return
  file.report(
    'swallowed-error',
    node,
    `The handler of ${isListener ? 'the error' : 'the rejection'} does nothing.`,
  )
}

function isDeaf(handler: ts.Expression, isStatement: boolean, file: FileCheck): boolean {
  const { compiler } = file
  if (compiler.isIdentifier(handler)) return /^(?:noop|nop)$/i.test(handler.text)
  if (!isFunction(compiler, handler)) return false
  if (compiler.isBlock(handler.body)) return isEmptyBlock(handler.body, file)
  const value = handler.body.getText(file.source)
  return isStatement && /^(?:undefined|null|void 0|\{\})$/.test(value)
}

/** A comment behind it on its line, or on its lines, or on the line above, says why. */
function isExplained(
  end: number,
  start: number,
  source: ts.SourceFile,
  comments: FileCheck['comments'],
): boolean {
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line
  const [first, last] = [lineOf(start), lineOf(end)]
  return comments.some(comment => {
    const line = lineOf(comment.end)
    return (line >= first && lineOf(comment.start) <= last) || line === first - 1
  })
}
