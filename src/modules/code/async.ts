import type ts from 'typescript'
import type { FileCheck, NodeCheck } from './file-check.js'
import { bare, chainOf, functionsAround, isAsync, isFunction, lastName, writtenText } from './syntax.js'

/** What Node.js and common packages offer as `…Sync`. */
const blocking = new Set(
  `access appendFile chmod chown close copyFile cp exists fchmod fchown fdatasync fstat fsync ftruncate futimes glob lchown link lstat
  lutimes mkdir mkdtemp open opendir readdir readFile readlink readv read realpath rename rm rmdir stat statfs symlink truncate unlink
  utimes writeFile writev write exec execFile spawn gzip gunzip deflate inflate deflateRaw inflateRaw unzip brotliCompress
  brotliDecompress zstdCompress zstdDecompress pbkdf2 scrypt generateKeyPair generatePrime checkPrime hkdf execa execaCommand
  ensureDir ensureFile outputFile outputJson readJson writeJson remove copy move emptyDir pathExists transform build globby rimraf`
    .split(/\s+/)
    .map(name => `${name}Sync`),
)

/** Packages that make async work look synchronous. */
const synchronizers =
  /^(?:deasync(?:-promise)?|sync-rpc|sync-request|sync-fetch|synckit|make-synchronous|fibers|synchronized-promise)$/

/** Methods of arrays that ignore the promise of their callback, or take it for true. */
const ignoring = /^(?:forEach|filter|some|every|find|findIndex|findLast|sort)$/

/** What blocks, or what nobody waits for, in async code. */
export const asyncChecks: readonly NodeCheck[] = [
  blockingCall,
  blockingWait,
  busyLoop,
  synchronizer,
  asyncCallback,
  asyncExecutor,
]

function blockingCall(node: ts.Node, file: FileCheck): void {
  const { compiler } = file
  if (file.isTest || !compiler.isCallExpression(node)) return
  const name = lastName(compiler, node.expression)
  const isSync =
    blocking.has(name) ||
    (name === 'sync' &&
      /^(?:glob|spawn|rimraf|mkdirp|execa|crossSpawn|globby|fg)$/.test(
        chainOf(compiler, node.expression)[0] ?? '',
      ))
  if (!isSync) return
  for (const around of functionsAround(compiler, node)) {
    if (isExitListener(around, file)) return
    if (isAsync(compiler, around)) {
      file.report('sync-in-async', node, `${name}() blocks the process inside an async function.`)
      return
    }
  }
}

/** What runs while the process exits has no other way than a blocking one. */
function isExitListener(node: ts.Node, { compiler }: FileCheck): boolean {
  const call = node.parent
  if (!compiler.isCallExpression(call)) return false
  const [first] = call.arguments
  const isListener = /^(?:on|once|addListener|prependListener)$/.test(lastName(compiler, call.expression))
  return isListener && first !== undefined && compiler.isStringLiteralLike(first) && first.text === 'exit'
}

function blockingWait(node: ts.Node, file: FileCheck): void {
  const { compiler } = file
  if (!compiler.isCallExpression(node)) return
  const call = chainOf(compiler, node.expression).join('.')
  if (call === 'Atomics.wait') file.report('blocking-wait', node, 'Atomics.wait() stops the whole thread.')
  else if (/\.(?:loopWhile|runLoopOnce)$/.test(call) || /^process\._(?:tick|next)/.test(call))
    file.report('blocking-wait', node, `${call}() runs the event loop inside the event loop.`)
}

/** `while (Date.now() < end) {}` and `while (!done) {}`. */
function busyLoop(node: ts.Node, file: FileCheck): void {
  const { compiler } = file
  if (file.isTest) return
  if (!compiler.isWhileStatement(node) && !compiler.isDoStatement(node) && !compiler.isForStatement(node))
    return
  const condition = compiler.isForStatement(node) ? node.condition : node.expression
  if (!condition || (compiler.isForStatement(node) && node.incrementor)) return
  const body = node.statement
  const isEmpty =
    compiler.isEmptyStatement(body) ||
    (compiler.isBlock(body) && body.statements.every(compiler.isEmptyStatement))
  if (!isEmpty) return
  const test = bare(compiler, condition)
  const isClock = /\b(?:Date\.now|performance\.now|hrtime|new Date)\b/.test(test.getText(file.source))
  const isFlag =
    compiler.isPrefixUnaryExpression(test) &&
    (compiler.isIdentifier(test.operand) || compiler.isPropertyAccessExpression(test.operand))
  if (isClock || isFlag)
    file.report('blocking-wait', node, 'The loop keeps the process busy until a condition changes.')
}

function synchronizer(node: ts.Node, file: FileCheck): void {
  const { compiler } = file
  const isImport = compiler.isImportDeclaration(node)
  const isRequire =
    compiler.isCallExpression(node) &&
    compiler.isIdentifier(node.expression) &&
    node.expression.text === 'require'
  if (!isImport && !isRequire) return
  const from = isImport ? node.moduleSpecifier : node.arguments[0]
  const name = from ? writtenText(compiler, from) : ''
  if (synchronizers.test(name))
    file.report('blocking-wait', node, `${name} blocks the process until async work ends.`)
}

function asyncCallback(node: ts.Node, file: FileCheck): void {
  const { compiler, checker } = file
  if (!compiler.isCallExpression(node) || !compiler.isPropertyAccessExpression(node.expression)) return
  const name = node.expression.name.text
  const [callback] = node.arguments
  if (!ignoring.test(name) || !callback || !isFunction(compiler, callback) || !isAsync(compiler, callback))
    return
  // Streams have methods of these names that return a promise.
  if (!compiler.isExpressionStatement(node.parent) && name === 'forEach') return
  if (compiler.isAwaitExpression(node.parent)) return
  const type = checker.getTypeAtLocation(node.expression.expression)
  const isUnknown = (type.flags & (compiler.TypeFlags.Any | compiler.TypeFlags.Unknown)) !== 0
  const isCollection =
    checker.isArrayLikeType(type) ||
    /^(?:Set|Map|ReadonlySet|ReadonlyMap)$/.test((type.symbol as ts.Symbol | undefined)?.name ?? '')
  if (isCollection || (isUnknown && name === 'forEach'))
    file.report('async-callback', node, `${name}() does not wait for its async callback.`)
}

function asyncExecutor(node: ts.Node, file: FileCheck): void {
  const { compiler } = file
  if (!compiler.isNewExpression(node) || lastName(compiler, node.expression) !== 'Promise') return
  const [executor] = node.arguments ?? []
  if (executor && isAsync(compiler, executor))
    file.report('async-executor', node, 'The promise never settles if its async executor throws.')
}
