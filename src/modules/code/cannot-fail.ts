import type ts from 'typescript'
import type { FileCheck } from './file-check.js'
import { bare, chainOf, isConstant, isFunction, lastName } from './syntax.js'
import { testCallOf } from './test-calls.js'

/** Matchers without an argument that a written value passes. */
const unary: Readonly<Record<string, (value: string) => boolean>> = {
  toBeTruthy: value => !falsy.test(value),
  toBeDefined: value => value !== 'undefined',
  toBeFalsy: value => falsy.test(value),
  toBeNull: value => value === 'null',
  toBeUndefined: value => value === 'undefined',
}
const falsy = /^(?:false|0|null|undefined|NaN|''|"")$/
const same =
  /^(?:toBe|toEqual|toStrictEqual|equal|equals|eql|eq|deepEqual|deepStrictEqual|strictEqual|is|same|notStrictEqual)$/

/** Why an assertion holds whatever the code under test does; `undefined` if it does not. */
export function alwaysTrue(node: ts.Node, file: FileCheck): string | undefined {
  const { compiler, source } = file
  if (!compiler.isCallExpression(node)) return undefined
  const chain = chainOf(compiler, node.expression)
  const [root = ''] = chain
  const last = lastName(compiler, node.expression)
  if (root === 'expect' && compiler.isPropertyAccessExpression(node.expression)) {
    const [value] = expectedOf(node.expression.expression, file)?.arguments ?? []
    if (!value || chain.includes('not') || chain.includes('rejects') || chain.includes('resolves'))
      return undefined
    const text = bare(compiler, value).getText(source)
    const isWritten = isPlain(value, file)
    const check = Object.hasOwn(unary, last) ? unary[last] : undefined
    if (check && isWritten && check(text)) return `${text} is always so.`
    const [wanted] = node.arguments
    return same.test(last) && wanted ? compared(value, wanted, file) : undefined
  }
  if (!/^(?:assert|t|strictEqual|deepStrictEqual)$/.test(root)) return undefined
  const [first, second] = node.arguments
  if (!first) return undefined
  if (
    (/^(?:assert|ok|true|truthy|isTrue|isOk)$/.test(last) || node.expression.getText(source) === 'assert') &&
    isPlain(first, file)
  ) {
    const text = first.getText(source)
    return falsy.test(text) ? undefined : `${text} is always so.`
  }
  if (
    /^(?:false|falsy|isFalse|notOk)$/.test(last) &&
    isPlain(first, file) &&
    falsy.test(first.getText(source))
  )
    return 'It is always so.'
  return same.test(last) && second && !last.startsWith('not') ? compared(first, second, file) : undefined
}

/** Two written values that are the same, or one name with itself. */
function compared(value: ts.Expression, wanted: ts.Expression, file: FileCheck): string | undefined {
  const { compiler, source } = file
  const [left, right] = [bare(compiler, value).getText(source), bare(compiler, wanted).getText(source)]
  if (left !== right) return undefined
  if (isConstant(compiler, value)) return `${left} is always ${right}.`
  return compiler.isIdentifier(bare(compiler, value)) ? `${left} is compared with itself.` : undefined
}

const isPlain = (node: ts.Expression, { compiler }: FileCheck): boolean =>
  isConstant(compiler, node) && !compiler.isCallExpression(bare(compiler, node))

/** `expect(x)` of `expect(x).not.to`. */
function expectedOf(node: ts.Node, { compiler }: FileCheck): ts.CallExpression | undefined {
  let at = node
  while (compiler.isPropertyAccessExpression(at)) at = at.expression
  return compiler.isCallExpression(at) && compiler.isIdentifier(at.expression) ? at : undefined
}

/** `expect(x)` without a matcher, `expect(x).toBe` without a call, `expect(p).rejects.toThrow()` that nobody awaits. */
export function isUnfinished(node: ts.Node, { compiler }: FileCheck): string | undefined {
  if (!compiler.isExpressionStatement(node)) return undefined
  const isAwaited = compiler.isAwaitExpression(node.expression)
  const inner = compiler.isAwaitExpression(node.expression) ? node.expression.expression : node.expression
  const chain = chainOf(compiler, inner)
  if (chain[0] !== 'expect') return undefined
  if (compiler.isCallExpression(inner) && compiler.isIdentifier(inner.expression))
    return 'expect() has no matcher.'
  const last = chain.at(-1) ?? ''
  if (compiler.isPropertyAccessExpression(inner) && /^(?:to[A-Z]\w*|not|resolves|rejects)$/.test(last))
    return `The matcher ${last} is not called.`
  const isPromise = chain.includes('rejects') || chain.includes('resolves') || chain.includes('eventually')
  return isPromise && !isAwaited && compiler.isCallExpression(inner)
    ? 'Nobody awaits the assertion.'
    : undefined
}

/** Why a test passes although this assertion is not reached or its failure is caught; `undefined` if it does not. */
export function isNeverReached(
  assertion: ts.Node,
  test: ts.FunctionLikeDeclaration,
  file: FileCheck,
): string | undefined {
  const { compiler, source } = file
  for (let at = assertion; at !== test; at = at.parent) {
    const { parent } = at
    if (compiler.isCatchClause(at) && compiler.isTryStatement(parent)) {
      const fails = /\bthrow\b|\bfail\(|\bunreachable\(|\bexpect\(/.test(parent.tryBlock.getText(source))
      if (!fails) return 'it asserts only what is thrown, and passes if nothing is.'
    }
    if (compiler.isTryStatement(parent) && parent.tryBlock === at && parent.catchClause) {
      const { block } = parent.catchClause
      if (!/\bthrow\b|\bfail\(|\bexpect\b|\bassert|\bdone\(|\breject\(/.test(block.getText(source)))
        return 'what an assertion throws is caught.'
    }
    if (isFunction(compiler, at) && compiler.isCallExpression(parent) && isLost(parent, file))
      return 'the assertion runs after the test has ended.'
    if (compiler.isForOfStatement(at) && at.expression.getText(source) === '[]')
      return 'the loop runs over nothing.'
    if (testCallOf(parent, file) && at !== test) return undefined
  }
  return undefined
}

/** `fetch().then(x => expect(x)…)` that is not returned, and a callback of a timer. */
function isLost(call: ts.CallExpression, { compiler }: FileCheck): boolean {
  const name = lastName(compiler, call.expression)
  if (!/^(?:then|setTimeout|setImmediate|nextTick|queueMicrotask)$/.test(name)) return false
  return compiler.isExpressionStatement(call.parent)
}
