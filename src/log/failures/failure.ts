import type { Lines } from '../read/lines.js'
import type { Category, Phase, Role, Tool } from '../../tools/index.js'
import type { Step } from '../steps/models.js'
import { blockAround } from './block.js'
import type { Range } from './block.js'
import type { Hit } from './hits.js'
import { fileRefs, placed } from './files.js'
import { Printers } from './printer.js'
import type { FileRef } from './files.js'

/** One thing that went wrong, as one rule of one tool tells it. */
export interface LogFailure extends Range {
  /** The tool that said so. */
  readonly tool: string
  /** The rule of the tool that matched. */
  readonly rule: string
  /** Whether the rule tells a cause, a symptom, or that another program failed. */
  readonly role: Role
  /** What kind of failure the tool reports. */
  readonly category: Category
  /** The phase of the job in which the tool works. */
  readonly phase?: Phase
  /** The words are such as any program may use: no tool is known by them. */
  readonly fallback: boolean
  /** How sure the rule is that it tells the cause, 0 to 1. */
  readonly certainty: number
  /** The tool is about to end with an error when it says this. */
  readonly conclusive: boolean
  /** The line that the rule matched. */
  readonly line: number
  /** What the tool said. */
  readonly message: string
  /** The tool's own code of the error. */
  readonly code?: string
  /** The test that failed. */
  readonly test?: string
  /** The files that it names. */
  readonly files: readonly FileRef[]
}

/**
 * What the hits tell, in the order of the log. A hit inside a block that a hit of the same tool opened before it adds nothing and is
 * left out, unless it is surer: the lines of a stack trace are not failures of their own. On one line the surest rule of a tool speaks,
 * a wrapper match suppresses the other rules of its tool, and generic rules count only if no tool matches the line.
 */
export function failuresOf(
  lines: Lines,
  hits: readonly Hit[],
  steps: readonly Step[],
  tools: readonly Tool[],
): LogFailure[] {
  const printers = new Printers(lines, steps, tools, hits)
  const open = new Map<string, { until: number; certainty: number }>()
  const wrapped = new Map<string, number>()
  let known = 0
  const failures: LogFailure[] = []
  for (const hit of [...hits].sort(inTurn)) {
    if (wrapped.get(hit.tool.name) === hit.line || (isGeneric(hit) && known === hit.line)) continue
    const range = blockAround(lines, hit.line, hit.rule)
    if (hit.rule.needs && !blockMatches(lines, hit.line, range, hit.rule.needs)) continue
    if (!isGeneric(hit)) known = hit.line
    if (hit.rule.role === 'wrapper') wrapped.set(hit.tool.name, hit.line)
    const key = `${hit.tool.name} ${hit.rule.role}`
    const above = open.get(key)
    if (above && hit.line <= above.until && hit.rule.certainty <= above.certainty) continue
    open.set(key, { until: range.endLine, certainty: hit.rule.certainty })
    failures.push(failureOf(lines, hit, range, printers))
  }
  return failures
}

/** By line; on one line the known tools first, and the surest of them. */
function inTurn(a: Hit, b: Hit): number {
  return a.line - b.line || Number(isGeneric(a)) - Number(isGeneric(b)) || b.rule.certainty - a.rule.certainty
}

function isGeneric({ tool }: Hit): boolean {
  return tool.fallback === true
}

function blockMatches(lines: Lines, anchor: number, { startLine, endLine }: Range, pattern: RegExp): boolean {
  for (let line = startLine; line <= endLine; line++) {
    if (line !== anchor && pattern.test(lines.text(line))) return true
  }
  return false
}

/** What a failure is worth if only the form of its lines says which tool printed it. */
const unsure = 0.95

function failureOf(lines: Lines, hit: Hit, range: Range, printers: Printers): LogFailure {
  const { line, rule } = hit
  const { tool, sure } = printers.of(hit, range)
  const shared = tool !== hit.tool
  const groups = withDetails(lines, hit, range)
  const named = groups['file']
  const own: FileRef[] = named === undefined ? [] : [placed(named, groups['line'], groups['column'])]
  const phase = shared ? tool.phase : rule.phase
  return {
    tool: tool.name,
    rule: shared && rule.format ? `${rule.format.name}-${rule.id}` : rule.id,
    role: rule.role,
    category: shared ? (rule.format?.category ?? tool.category) : rule.category,
    ...(phase === undefined ? {} : { phase }),
    fallback: tool.fallback === true,
    certainty: sure ? rule.certainty : rule.certainty * unsure,
    conclusive: rule.conclusive === true,
    line,
    ...range,
    message: (groups['message'] ?? lines.text(line)).trim(),
    ...(groups['code'] === undefined ? {} : { code: groups['code'] }),
    ...(groups['test'] === undefined ? {} : { test: groups['test'].trim() }),
    files: [...own, ...fileRefs(lines, range).filter(ref => ref.path !== named)],
  }
}

/** The names that the anchor line gave, and those it left empty as the rule's details find them in the block. */
function withDetails(lines: Lines, { line, rule }: Hit, range: Range): Record<string, string | undefined> {
  const found = { ...rule.pattern.exec(lines.text(line))?.groups }
  let first = range.startLine
  for (let at = range.endLine; rule.chain && at > first; at--) if (rule.chain.test(lines.text(at))) first = at
  for (const pattern of rule.details ?? []) {
    for (let at = first; at <= range.endLine; at++) {
      const match = at === line ? null : pattern.exec(lines.text(at))
      if (!match) continue
      for (const [name, value] of Object.entries(match.groups ?? {})) found[name] ??= value
      break
    }
  }
  return found
}
