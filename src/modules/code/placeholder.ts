import type ts from 'typescript'
import type { Comment } from './comments.js'
import type { FileCheck } from './file-check.js'
import { chainOf, isConstant, isFunction } from './syntax.js'

const task = /^\W*(?:TODO|FIXME|TBD)\b/
/** A wish for code that is there. */
const wish =
  /\b(?:could|may ?be|perhaps|consider|should we|can we|why|probably|optimi[sz]e|faster|refactor|rename|clean ?up|deprecat\w+|investigate)\b|\?/i
/** A task whose verb says that the code is not there at all. */
const missingWork =
  /^\W*(?:TODO|FIXME|XXX|TBD)\b(?:\([^)]{0,80}\))?[\s:–-]{0,10}(?:please )?(?:implement|write (?:this|the|it|me)|fill (?:in|this)|complete (?:this|the)|finish (?:this|the)|actual(?:ly)? |real )/i
/** The words of code that somebody left out. */
const elided = [
  /^\W*(?:\.\.\.|…)\s*(?:the )?(?:rest|existing|other|remaining|previous|same|your|more)\b/i,
  /^\W*(?:rest of|existing|remaining) (?:the )?(?:code|implementation|methods|logic|functions)\b.{0,30}(?:here|unchanged|\.\.\.|…|as before)/i,
  /^\W*(?:your|add|put|insert|write|the actual|actual|real) [\w ']{0,40}\b(?:code|logic|implementation)\b(?: goes| comes| will go)? here\W*$/i,
  /^\W*(?:implementation|logic|code) (?:goes |comes |will go )?here\W*$/i,
  /^\W*implement(?:ation)? (?:me|this|later|pending|omitted|left out)\b/i,
  /\bin (?:a )?(?:real|production|actual)(?:[- ]world)?(?: \w+)?,? (?:\w+ ){0,3}(?:would|should|will)\b/i,
  /\b(?:real|actual|full|proper) implementation (?:would|should|will|goes|comes|to follow)\b/i,
  /\b(?:simplified|placeholder|stub|dummy|mock|fake|temporary) implementation\b/i,
  /^\W*not (?:yet )?implemented\b/i,
]
/** Words that mark a stub if the code beside them is a constant. */
const pretending =
  /\b(?:for now|placeholder|stub(?:bed)?|dummy|hard-?coded|mock(?:ed)?|fake[ds]?|simulat\w+|pretend|temporary|temporarily|later|not yet|assume)\b/i

/** Comments that stand where code should. */
export function placeholders(file: FileCheck): void {
  if (file.isTest) return
  for (const comment of file.comments) {
    if (/^\W*holdfast-allow/.test(comment.text)) continue
    const isTask = task.test(comment.text) && !wish.test(comment.text)
    const isWord = !isTask && pretending.test(comment.text)
    const is =
      missingWork.test(comment.text) ||
      elided.some(each => each.test(comment.text)) ||
      ((isTask || isWord) && isInPlaceOfCode(comment, file, isTask))
    if (is)
      file.report(
        'placeholder',
        comment.start,
        `'${comment.text.split('\n')[0]?.slice(0, 80) ?? ''}' replaces missing code.`,
      )
  }
}

/** Whether a constant follows, or (for a task) nothing. */
function isInPlaceOfCode({ start, end }: Comment, file: FileCheck, isTask: boolean): boolean {
  const { compiler, source } = file
  const block = blockAround(start, file)
  if (!block) return false
  // Beside real code, `for now` and the like say nothing of a stub.
  const isAll = block.statements.every(each => isTrivial(each, file)) && isFunction(compiler, block.parent)
  if (!isTask && !isAll) return false
  const { line } = source.getLineAndCharacterOfPosition(start)
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line
  const beside = block.statements.find(each => each.end <= start && lineOf(each.end) === line)
  if (beside) return isTrivial(beside, file)
  const next = block.statements.find(each => each.getStart(source) >= end)
  if (next) return isTrivial(next, file)
  const isFile = compiler.isSourceFile(block)
  return isTask && (!isFile || block.statements.length === 0)
}

type Statements = ts.Block | ts.SourceFile | ts.CaseClause | ts.DefaultClause

/** The innermost list of statements around a position; none if that lies inside an expression or a class. */
function blockAround(position: number, { compiler, source }: FileCheck): Statements | undefined {
  let inner: ts.Node = source
  let block: Statements | undefined = source
  for (let next: ts.Node | undefined = source; next;) {
    inner = next
    next = compiler.forEachChild(inner, child =>
      child.getStart(source) <= position && position < child.end ? child : undefined,
    )
  }
  block =
    compiler.isBlock(inner) || compiler.isSourceFile(inner) || compiler.isCaseOrDefaultClause(inner)
      ? inner
      : undefined
  return block
}

/** `return true`, `return []`, `console.log(…)`, `return`. */
function isTrivial(node: ts.Statement, { compiler }: FileCheck): boolean {
  if (compiler.isReturnStatement(node)) return !node.expression || isConstant(compiler, node.expression)
  if (compiler.isBreakStatement(node) || compiler.isContinueStatement(node)) return true
  return (
    compiler.isExpressionStatement(node) &&
    compiler.isCallExpression(node.expression) &&
    chainOf(compiler, node.expression)[0] === 'console'
  )
}
