import type ts from 'typescript'
import type { Compiler } from '../compiler.js'

export interface Comment {
  readonly start: number
  readonly end: number
  /** Without its marks. */
  readonly text: string
}

/** Every comment of a file, in order. What looks like one inside a text or a regular expression is none. */
export function commentsOf(compiler: Compiler, source: ts.SourceFile): Comment[] {
  const { text } = source
  const texts = literalsOf(compiler, source)
  const comments: Comment[] = []
  let next = 0
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at)) {
    while ((texts[next]?.end ?? Infinity) <= at) next++
    const literal = texts[next]
    if (literal && literal.start <= at) at = literal.end
    else if (text[at + 1] === '/' || text[at + 1] === '*') {
      const end = text[at + 1] === '/' ? endOfLine(text, at) : endOfBlock(text, at)
      comments.push({ start: at, end, text: wordsOf(text.slice(at, end)) })
      at = end
    } else at++
  }
  return comments
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function endOfBlock(text: string, from: number): number {
  const end = text.indexOf('*/', from + 2)
  return end < 0 ? text.length : end + 2
}

const wordsOf = (comment: string): string =>
  comment
    .split('\n')
    .map(line =>
      line
        .trim()
        .replace(/^(?:\/\*+|\/\/+|\*(?!\/))/, '')
        .replace(/\*{1,100}\/$/, '')
        .trim(),
    )
    .join('\n')
    .trim()

/** Where texts, templates and regular expressions stand. */
function literalsOf(compiler: Compiler, source: ts.SourceFile): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  const visit = (node: ts.Node): void => {
    const isLiteral =
      compiler.isStringLiteralLike(node) ||
      compiler.isTemplateHead(node) ||
      compiler.isTemplateMiddleOrTemplateTail(node) ||
      compiler.isRegularExpressionLiteral(node) ||
      compiler.isJsxText(node)
    if (isLiteral) found.push({ start: node.getStart(source), end: node.end })
    compiler.forEachChild(node, visit)
  }
  visit(source)
  return found.sort((a, b) => a.start - b.start)
}

/** Comments that lie wholly between two positions. */
export const commentsBetween = (comments: readonly Comment[], start: number, end: number): Comment[] =>
  comments.filter(comment => comment.start >= start && comment.end <= end)
