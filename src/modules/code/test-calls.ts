import type ts from 'typescript'
import type { FileCheck } from './file-check.js'
import { chainOf, isFunction } from './syntax.js'

/** A call that declares a test or a group of tests. */
export interface TestCall {
  readonly isGroup: boolean
  /** `only` and `skip` of `it.only.skip(…)`; those of `fit` and `xit` too. */
  readonly modifiers: readonly string[]
  readonly title: string
  readonly body: ts.FunctionLikeDeclaration | undefined
  /** Nothing but a title. */
  readonly isAlone: boolean
  readonly options: ts.ObjectLiteralExpression | undefined
}

const tests = /^(?:it|test|specify|fit|xit|xtest|xspecify)$/
const groups = /^(?:describe|suite|context|fdescribe|xdescribe|xcontext)$/
/** What else may be between `test` and its call: `test.concurrent.each`, `test.describe.only` of Playwright. */
const between =
  /^(?:only|skip|skipIf|runIf|todo|fails|failing|concurrent|sequential|serial|parallel|each|for|fixme|slow|describe|extend|shuffle)$/

export function testCallOf(node: ts.Node, file: FileCheck): TestCall | undefined {
  const { compiler } = file
  if (!compiler.isCallExpression(node)) return undefined
  // `it.each(rows)` is called to get what is called with a title.
  if (compiler.isCallExpression(node.parent) && node.parent.expression === node) return undefined
  const [root = '', ...rest] = chainOf(compiler, node.expression)
  if (!(tests.test(root) || groups.test(root)) || !rest.every(name => between.test(name))) return undefined
  if (compiler.isPropertyAccessExpression(node.parent) && node.parent.expression === node) return undefined
  const [first] = node.arguments
  const body = node.arguments.find(each => isFunction(compiler, each)) as
    ts.FunctionLikeDeclaration | undefined
  const options = node.arguments.find(compiler.isObjectLiteralExpression)
  const title = first && compiler.isStringLiteralLike(first) ? first.text : first?.getText(file.source)
  if (title === undefined || first === body) return undefined
  const modifiers = rest.concat(root.startsWith('x') ? 'skip' : root.startsWith('f') ? 'only' : [])
  const isAlone = node.arguments.length === 1 && compiler.isExpressionStatement(node.parent)
  return { isAlone, isGroup: groups.test(root) || rest.includes('describe'), modifiers, title, body, options }
}
