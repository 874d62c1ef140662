import type ts from 'typescript'
import { asserts, assertionsIn } from './assertions.js'
import { alwaysTrue, isNeverReached, isUnfinished } from './cannot-fail.js'
import { commentsBetween } from './comments.js'
import type { FileCheck, NodeCheck } from './file-check.js'
import { chainOf, writtenText } from './syntax.js'
import { testCallOf } from './test-calls.js'
import type { TestCall } from './test-calls.js'

/** What a test file says of its tests. */
export const testChecks: readonly NodeCheck[] = [
  declaredTest,
  skippedInside,
  (node, file) => {
    if (!file.isTest) return
    const why = alwaysTrue(node, file) ?? isUnfinished(node, file)
    if (why !== undefined) file.report('test-cannot-fail', node, why)
  },
]

function declaredTest(node: ts.Node, file: FileCheck): void {
  if (!file.isTest) return
  const call = testCallOf(node, file)
  if (!call) return
  if (call.modifiers.includes('only') || optionOf(call, 'only', file) === 'true')
    file.report('test-only', node, `'${call.title}' leaves out every other test.`)
  if (isSkipped(call, file) && !hasReason(node, call, file))
    file.report('test-skipped', node, `'${call.title}' does not run, and nothing says why.`)
  else if (!call.isGroup && call.body) checkBody(node, call, call.body, file)
}

function isSkipped(call: TestCall, file: FileCheck): boolean {
  if (call.modifiers.some(name => /^(?:skip|todo|fixme)$/.test(name))) return true
  if (!call.isGroup && call.isAlone) return true // mocha and vitest call it pending
  return ['skip', 'todo'].some(name => optionOf(call, name, file) === 'true')
}

/** The text of an option of node:test and vitest: `{ skip: true }`. */
function optionOf({ options }: TestCall, name: string, { compiler, source }: FileCheck): string | undefined {
  const property = options?.properties.find(each => each.name?.getText(source) === name)
  return property && compiler.isPropertyAssignment(property)
    ? property.initializer.getText(source)
    : undefined
}

/** A comment on the line above, on the line of the call, or first in the body. */
function hasReason(node: ts.Node, call: TestCall, file: FileCheck): boolean {
  const { compiler, source, comments } = file
  const start = node.getStart(source)
  const lines = source.getLineStarts()
  const { line } = source.getLineAndCharacterOfPosition(start)
  const above = lines[line - 1] ?? 0
  const first = call.body?.body && compiler.isBlock(call.body.body) ? call.body.body.statements[0] : undefined
  const end = Math.max(first?.getStart(source) ?? node.end, lines[line + 1] ?? node.end)
  return commentsBetween(comments, above, end).some(({ text }) => /\w \w/.test(text))
}

/** `t.skip()` and `this.skip()`. */
function skippedInside(node: ts.Node, file: FileCheck): void {
  const { compiler, source, comments } = file
  if (!file.isTest || !compiler.isExpressionStatement(node) || !compiler.isCallExpression(node.expression))
    return
  const chain = chainOf(compiler, node.expression)
  const [root = '', name] = chain
  const isContext =
    /^(?:t|this|ctx|context)$/.test(root) && chain.length === 2 && (name === 'skip' || name === 'todo')
  const isPlaywright = root === 'test' && name === 'skip' && node.expression.arguments.length === 0
  if (!isContext && !isPlaywright) return
  if (!compiler.isBlock(node.parent) || compiler.isIfStatement(node.parent.parent)) return // its condition is the reason
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
  const lines = source.getLineStarts()
  const near = commentsBetween(comments, lines[line - 1] ?? 0, lines[line + 1] ?? source.end)
  if (near.length > 0 || writtenText(compiler, node.expression).length > 3) return
  file.report('test-skipped', node, 'The test skips itself, and nothing says why.')
}

function checkBody(node: ts.Node, call: TestCall, body: ts.FunctionLikeDeclaration, file: FileCheck): void {
  const { source } = file
  if (!body.body || call.modifiers.some(name => name === 'fails' || name === 'failing')) return
  const context = body.parameters.map(({ name }) => name.getText(source))
  const inner = assertionsIn(body.body, file, context)
  if (inner.length === 0) {
    const destructured = /^\{[^}]*\b(?:expect|assert|t)\b/.test(context[0] ?? '')
    if (destructured || asserts(body.body, file, context)) return
    if (/@ts-expect-error/.test(body.body.getText(source))) return // the compiler asserts
    const unfinished = hasUnfinished(body.body, file)
    if (!unfinished) file.report('test-without-assertion', node, `'${call.title}' asserts nothing.`)
    return
  }
  const isCounted =
    /\bexpect\.(?:assertions|hasAssertions)\(|\bt\.plan\(|\bassert\.fail\(|\bexpect\.(?:fail|unreachable)\(|\bfail\(/.test(
      body.body.getText(source),
    )
  const hasDone = context.some(name => /^(?:done|cb|next|resolve)$/.test(name))
  if (isCounted || hasDone) return
  const why = inner.map(assertion => isNeverReached(assertion, body, file))
  const [first] = why
  if (first !== undefined && why.every(each => each !== undefined))
    file.report('test-cannot-fail', node, `'${call.title}': ${first}`)
}

function hasUnfinished(body: ts.Node, file: FileCheck): boolean {
  let found = false
  const visit = (each: ts.Node): void => {
    if (isUnfinished(each, file) !== undefined) found = true
    if (!found) file.compiler.forEachChild(each, visit)
  }
  visit(body)
  return found
}
