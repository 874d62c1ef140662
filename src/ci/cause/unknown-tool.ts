import type { LogFailure, Lines, Log } from '../../log/index.js'
import type { SearchWindow } from './window.js'
import { failureAt, isBlankOrMark } from './words.js'

/** A failure that was read off the shape of the lines alone, and where the last one like it ends. */
export interface ShapedFailure {
  readonly failure: LogFailure
  readonly lastLine: number
}

/** How many lines from the end of a command are read. */
const farthest = 3_000
const longest = 20
/** Failures of one shape that stand closer than this belong together: the first of them speaks for all. */
const closest = 60

/** The shapes in which tools print failures, whoever they are. */
interface Shape {
  readonly rule: string
  readonly start: RegExp
  /** The shape holds only where a line of the block matches this. */
  readonly needs?: RegExp
  readonly certainty: number
}

const failureWords =
  /\b(?:expect(?:ed|ing)?|actual|assert\w*|error|\w*Error|\w*Exception|fail(?:ed|ure|s)?|mismatch|timed? ?out|got|should|unexpected|not equal)\b/i

const shapes: readonly Shape[] = [
  { rule: 'numbered', start: /^\s{0,6}\d{1,4}\) \S/, needs: failureWords, certainty: 0.5 },
  {
    rule: 'marked',
    start:
      /^\s*(?:-{2,3} |[#*>]{1,4} |\[)?(?:(?:FAIL(?:ED|URE)?|ERROR|not ok)(?:\]|:|\s-|\b)|[✗✖✘×●❌])\s*\S|(?:\[FAIL(?:ED)?\]|(?:\.{3} ?|- ?|: ?|\S\s{2,})(?:FAIL(?:ED|URE)?|ERROR)!?|<<< (?:FAILURE|ERROR)!?|\*\*\* ?FAILED ?\*\*\*|✗|✖|✘)\s*$/,
    certainty: 0.45,
  },
  {
    rule: 'located',
    start:
      /^\s*(?:\[?(?:error|ERROR|E)\]?:? )?(?:[A-Za-z]:)?[\w.@~+/\\-]*[\w+-]\.[A-Za-z]\w{0,9}(?::\d+(?:[:.]\d+)?|[([]\d+(?:, ?\d+)?[)\]]|:? line \d+)(?:-\d+)?[:,]?\s+(?!in [`'"]|at )(?!.{0,40}\b(?:warn(?:ing)?|note|info|debug|deprecat)\b)\S/i,
    certainty: 0.4,
  },
  {
    rule: 'asserted',
    start:
      /\bAssert(?:ion)?(?:Error|Failed(?:Error)?|Exception)\b|\b[Aa]ssertion (?:failed|violated)\b|\bpanicked at\b|^\W*Failure(?:\/Error)?:\s*(?:\S|$)/,
    certainty: 0.45,
  },
  {
    rule: 'compared',
    start: /^\W{0,6}(?:expected|actual|got|want|received|but was|left|right)\b[^:=]{0,12}[:=]/i,
    certainty: 0.4,
  },
]

/** A count, an echo of the end: says that something failed, never what. */
const totals =
  /^\W*(?:\d+ |no )?(?:tests?|specs?|examples?|failures?|errors?|summary|total)\b\W*\d|\b\d+ (?:failed|failures?|failing|passed|errors?|problems?|tests?|specs?|examples?)\b|exit(?:ed)?(?: with)?(?: code| status)?[: ]*\d/i

const over = /^(?:\$ |##\[|travis_|The command "|Done\. Your build)/

/**
 * What a tool that no pack knows says: blocks that look as failures look everywhere. The last group of each shape counts, from
 * its first block on.
 *
 * @param wrapped the lines of wrappers.
 */
export function shapedFailures(
  log: Log,
  window: SearchWindow,
  wrapped: ReadonlySet<number>,
): ShapedFailure[] {
  const first = Math.max(window.startLine + (window.step ? 1 : 0), window.endLine - farthest)
  const groups = new Map<Shape, ShapedFailure>()
  for (let line = first; line <= window.endLine; line++) {
    if (wrapped.has(line)) continue
    const text = log.lines.text(line)
    if (text.length < 3 || text.length > 2_000) continue
    const shape = shapes.find(({ start }) => start.test(text))
    if (!shape || totals.test(text)) continue
    const block = blockAt(log.lines, line, window.endLine)
    if (shape.needs && !block.some(words => shape.needs?.test(words))) continue
    const group = groups.get(shape)
    const endLine = line + block.length - 1
    if (group && line - group.lastLine <= closest) groups.set(shape, { ...group, lastLine: endLine })
    else
      groups.set(shape, {
        failure: failureAt({ startLine: line, endLine }, shape.rule, shape.certainty, text),
        lastLine: endLine,
      })
  }
  return [...groups.values()]
}

/** A line and what belongs to it: what follows without a gap, and behind one gap what is indented deeper. */
function blockAt(lines: Lines, line: number, last: number): string[] {
  const block = [lines.text(line)]
  const indent = /^\s*/.exec(block[0] ?? '')?.[0].length ?? 0
  let blank = false
  for (let next = line + 1; next <= last && block.length < longest; next++) {
    const text = lines.text(next)
    if (over.test(text)) break
    if (text.trim() === '') {
      if (blank) break
      blank = true
    } else {
      const deeper = (/^\s*/.exec(text)?.[0].length ?? 0) > indent
      if (blank && !deeper) break
      blank = false
    }
    block.push(text)
  }
  while (block.length > 1 && isBlankOrMark(block.at(-1) ?? '')) block.pop()
  return block
}
