import type ts from 'typescript'
import type { Compiler } from '../compiler.js'

type Function = ts.FunctionLikeDeclaration

/** The node without what does not change its value: `(x)`, `x as T`, `x!`, `<T>x`, `x satisfies T`. */
export function bare(compiler: Compiler, node: ts.Expression): ts.Expression {
  let inner = node
  while (
    compiler.isParenthesizedExpression(inner) ||
    compiler.isAsExpression(inner) ||
    compiler.isNonNullExpression(inner) ||
    compiler.isTypeAssertionExpression(inner) ||
    compiler.isSatisfiesExpression(inner)
  )
    inner = inner.expression
  return inner
}

export const isAsync = (compiler: Compiler, node: ts.Node): boolean =>
  compiler.canHaveModifiers(node) &&
  (compiler.getModifiers(node) ?? []).some(({ kind }) => kind === compiler.SyntaxKind.AsyncKeyword)

/** The functions around a node, the innermost first. */
export function* functionsAround(compiler: Compiler, node: ts.Node): Generator<Function> {
  for (let at: ts.Node | undefined = node.parent; at as ts.Node | undefined; at = at.parent)
    if (isFunction(compiler, at)) yield at
}

export const isFunction = (compiler: Compiler, node: ts.Node): node is Function =>
  compiler.isFunctionLike(node) && 'body' in node && node.body !== undefined

/** The name of a function: its own, or that of the variable or property that contains it. */
export function nameOf(compiler: Compiler, node: ts.Node): string {
  const own = (node as Partial<ts.NamedDeclaration>).name
  if (own) return textOf(compiler, own)
  const { parent } = node
  if (compiler.isVariableDeclaration(parent) || compiler.isPropertyAssignment(parent))
    return textOf(compiler, parent.name)
  if (compiler.isPropertyDeclaration(parent)) return textOf(compiler, parent.name)
  if (compiler.isBinaryExpression(parent) && parent.right === node) return lastName(compiler, parent.left)
  return ''
}

const textOf = (compiler: Compiler, name: ts.Node): string =>
  compiler.isIdentifier(name) || compiler.isPrivateIdentifier(name) || compiler.isStringLiteralLike(name)
    ? name.text.replace(/^#/, '')
    : ''

/** `c` of `a.b.c`, of `c` and of `a.b.c(…)`. */
export function lastName(compiler: Compiler, node: ts.Node): string {
  if (compiler.isIdentifier(node)) return node.text
  if (compiler.isPropertyAccessExpression(node)) return node.name.text
  if (compiler.isElementAccessExpression(node)) return textOf(compiler, node.argumentExpression)
  return compiler.isCallExpression(node) ? lastName(compiler, node.expression) : ''
}

/** `a` and every name behind it of a chain like `a.b(…).c`. */
export function chainOf(compiler: Compiler, node: ts.Node): string[] {
  if (compiler.isIdentifier(node)) return [node.text]
  if (node.kind === compiler.SyntaxKind.ThisKeyword) return ['this']
  if (compiler.isPropertyAccessExpression(node))
    return [...chainOf(compiler, node.expression), node.name.text]
  if (
    compiler.isCallExpression(node) ||
    compiler.isElementAccessExpression(node) ||
    compiler.isNonNullExpression(node) ||
    compiler.isTaggedTemplateExpression(node)
  )
    return chainOf(compiler, compiler.isTaggedTemplateExpression(node) ? node.tag : node.expression)
  return ['']
}

/** A value that is written down: a literal, or an array, an object or a resolved promise of such. */
export function isConstant(compiler: Compiler, given: ts.Expression): boolean {
  const node = bare(compiler, given)
  const all = (nodes: readonly ts.Expression[] = []) => nodes.every(each => isConstant(compiler, each))
  const { SyntaxKind: kinds } = compiler
  if ([kinds.TrueKeyword, kinds.FalseKeyword, kinds.NullKeyword].includes(node.kind)) return true
  if (compiler.isStringLiteralLike(node) || compiler.isNumericLiteral(node)) return true
  if (compiler.isIdentifier(node)) return ['undefined', 'NaN', 'Infinity'].includes(node.text)
  if (compiler.isVoidExpression(node)) return isConstant(compiler, node.expression)
  if (compiler.isPrefixUnaryExpression(node)) return isConstant(compiler, node.operand)
  if (compiler.isBigIntLiteral(node)) return true
  if (compiler.isArrayLiteralExpression(node)) return all(node.elements)
  if (compiler.isObjectLiteralExpression(node))
    return node.properties.every(
      each => compiler.isPropertyAssignment(each) && isConstant(compiler, each.initializer),
    )
  if (compiler.isNewExpression(node))
    return (
      /^(?:Map|Set|Date|Uint8Array|Array|Object)$/.test(lastName(compiler, node.expression)) &&
      all(node.arguments)
    )
  if (compiler.isCallExpression(node) && compiler.isPropertyAccessExpression(node.expression)) {
    const call = chainOf(compiler, node.expression).join('.')
    return /^(?:Promise\.resolve|Buffer\.from|Math\.random|Date\.now)$/.test(call) && all(node.arguments)
  }
  return false
}

/** The parts of an expression that are written as text. */
export function writtenText(compiler: Compiler, node: ts.Node): string {
  const parts: string[] = []
  const visit = (each: ts.Node): void => {
    if (compiler.isStringLiteralLike(each) || compiler.isTemplateHead(each)) parts.push(each.text)
    else if (compiler.isTemplateMiddleOrTemplateTail(each)) parts.push(each.text)
    compiler.forEachChild(each, visit)
  }
  visit(node)
  return parts.join(' ')
}
