import type ts from 'typescript'
import type { FileCheck } from './file-check.js'
import { chainOf, lastName } from './syntax.js'

const roots =
  /^(?:expect|assert|expectTypeOf|assertType|chai|should|cy|fc|sinon|strictEqual|deepEqual|deepStrictEqual|ok|equal|rejects|throws)$/
const helper =
  /^(?:expect|assert|should|verif|ensure|check|must|match|refute|getBy|getAllBy|findBy|findAllBy|waitFor|snapshot)/i
const helperEnd = /(?:Throws?|Rejects?|Fails?|Equals?|Matches|Holds|Contract|Passes)$/
/** What the context of a test (`t` of node:test, ava, tap) offers beside assertions. */
const noAssertion =
  /^(?:log|diagnostic|skip|todo|plan|timeout|before|after|beforeEach|afterEach|mock|comment|teardown|name|signal|context|pass|end|test|it|describe)$/
const notYet =
  /^(?:assertions|hasAssertions|extend|addSnapshotSerializer|any|anything|objectContaining|arrayContaining|stringContaining|stringMatching|closeTo)$/

/** Called functions are looked into so deep. */
const deepest = 5

/** Every assertion that a piece of code makes itself, without the functions that it calls. */
export function assertionsIn(node: ts.Node, file: FileCheck, context: readonly string[] = []): ts.Node[] {
  const { compiler } = file
  const found: ts.Node[] = []
  const visit = (each: ts.Node): void => {
    if (isAssertion(each, file, context)) {
      found.push(each)
      return
    }
    compiler.forEachChild(each, visit)
  }
  visit(node)
  return found
}

/** Whether a piece of code, or a function that it calls or hands over, asserts something. */
export function asserts(
  node: ts.Node,
  file: FileCheck,
  context: readonly string[] = [],
  seen = new Set<ts.Node>(),
): boolean {
  const { compiler } = file
  if (seen.has(node) || seen.size > 200) return false
  seen.add(node)
  if (assertionsIn(node, file, context).length > 0) return true
  if ([...seen].length > 40 * deepest) return false
  let found = false
  const visit = (each: ts.Node): void => {
    if (found) return
    if (compiler.isThrowStatement(each)) found = true
    else if (compiler.isIdentifier(each) && isUsed(each, file)) {
      const body = bodyBehind(each, file)
      if (body && asserts(body, file, [], seen)) found = true
    }
    compiler.forEachChild(each, visit)
  }
  visit(node)
  return found
}

/** Called, or handed to a call. */
function isUsed(node: ts.Identifier, { compiler }: FileCheck): boolean {
  const { parent } = node
  if (compiler.isCallExpression(parent)) return true
  if (compiler.isPropertyAccessExpression(parent) && parent.name === node)
    return compiler.isCallExpression(parent.parent) && parent.parent.expression === parent
  return compiler.isTaggedTemplateExpression(parent)
}

/** The function behind a name, if it is one of the files under check. */
function bodyBehind(node: ts.Identifier, { compiler, checker, source }: FileCheck): ts.Node | undefined {
  const near = checker.getSymbolAtLocation(node)
  const symbol = near && near.flags & compiler.SymbolFlags.Alias ? checker.getAliasedSymbol(near) : near
  const declared = symbol?.valueDeclaration
  if (!declared || declared.getSourceFile().isDeclarationFile) return undefined
  // What the package under test throws is no assertion of its test.
  const from = declared.getSourceFile().fileName
  const isNear =
    from === source.fileName ||
    /(?:^|[\\/._-])(?:tests?|__tests__|spec|contracts?|support|helpers?|utils?|fixtures?)(?:[\\/._-]|$)/.test(
      from,
    )
  return isNear ? declared : undefined
}

/** What the compiler checks: `x satisfies T`, and a type or a typed variable that is unused, as its `_` says. */
function isOfTypes(node: ts.Node, { compiler }: FileCheck): boolean {
  if (compiler.isSatisfiesExpression(node)) return compiler.isExpressionStatement(node.parent)
  if (compiler.isTypeAliasDeclaration(node)) return node.name.text.startsWith('_')
  if (!compiler.isVariableDeclaration(node) || !compiler.isIdentifier(node.name)) return false
  return node.type !== undefined && node.name.text.startsWith('_')
}

function isAssertion(node: ts.Node, file: FileCheck, context: readonly string[]): boolean {
  const { compiler } = file
  if (isOfTypes(node, file)) return true
  if (compiler.isPropertyAccessExpression(node) && node.name.text === 'should') return true
  if (compiler.isPropertyAccessExpression(node) && !compiler.isCallExpression(node.parent)) {
    // chai: expect(x).to.be.true
    const chain = chainOf(compiler, node)
    return chain[0] === 'expect' && chain.length > 2 && !compiler.isPropertyAccessExpression(node.parent)
  }
  if (!compiler.isCallExpression(node)) return false
  const chain = chainOf(compiler, node.expression)
  const [root = '', second = ''] = chain
  const last = lastName(compiler, node.expression)
  if (root === 'expect' || root === 'expectTypeOf') {
    if (compiler.isIdentifier(node.expression)) return false // `expect(x)` alone
    return !notYet.test(second)
  }
  if (context.includes(root) && chain.length > 1) return !noAssertion.test(second) || second === 'assert'
  if (context.includes(root) && chain.length === 1) return true // done()
  if (roots.test(root)) return true
  return helper.test(last) || helperEnd.test(last) || chain.includes('should') || chain.includes('assert')
}
