import type { Tool } from '../../tools/index.js'
import type { Lines } from '../read/lines.js'
import { toolRunBy } from '../steps/commands.js'
import type { Step } from '../steps/models.js'
import type { Range } from './block.js'
import type { Hit } from './hits.js'

/** At most this many lines above a failure are searched for the command that printed it. */
const farthest = 2_000
/** At most this many lines at the head of a step are taken for its script. */
const longestScript = 60

/** The tool that printed a line, and whether anything but the form of the line says so. */
export interface Printer {
  readonly tool: Tool
  readonly sure: boolean
}

/** Says which tool printed a line of a format that several tools share. */
export class Printers {
  readonly #lines: Lines
  readonly #steps: readonly Step[]
  readonly #hits: readonly Hit[]
  /** By format: the tools that print it beside the one that its rules belong to. */
  readonly #others = new Map<string, Tool[]>()
  /** By format: the last line that a command was looked for from, and the tool that it ran. */
  readonly #seen = new Map<string, { readonly line: number; readonly tool: Tool | undefined }>()

  /** @param hits in the order of the log. */
  constructor(lines: Lines, steps: readonly Step[], tools: readonly Tool[], hits: readonly Hit[]) {
    this.#lines = lines
    this.#steps = steps
    this.#hits = hits
    for (const tool of tools) {
      for (const format of tool.prints ?? []) {
        this.#others.set(format, [...(this.#others.get(format) ?? []), tool])
      }
    }
  }

  /** The command that ran says it, else the words of the failure, else other lines that only one of the tools writes. */
  of({ line, tool, rule }: Hit, block: Range): Printer {
    const others = rule.format && this.#others.get(rule.format.name)
    if (!rule.format || !others) return { tool, sure: true }
    const tools = [tool, ...others]
    const step = stepAt(this.#steps, line)
    const known =
      this.#byCommand(line, step, rule.format.name, tools) ??
      this.#byMarks(block, tools) ??
      this.#byOtherLines(step, tools)
    return { tool: known ?? tool, sure: known !== undefined }
  }

  #byCommand(line: number, step: Step | undefined, format: string, tools: readonly Tool[]): Tool | undefined {
    const seen = this.#seen.get(format)
    const start = Math.max(step?.startLine ?? 1, line - farthest)
    let tool: Tool | undefined
    let at = line - 1
    for (; at >= start && at !== seen?.line && !tool; at--) tool = toolRunBy(this.#lines.text(at), tools)
    if (!tool && at === seen?.line && at >= start) tool = seen.tool
    if (!tool && step) tool = this.#byStep(step, tools)
    this.#seen.set(format, { line: line - 1, tool })
    return tool
  }

  #byStep(step: Step, tools: readonly Tool[]): Tool | undefined {
    const named = toolRunBy(step.name, tools, true)
    if (named) return named
    const last = Math.min(step.endLine, step.startLine + longestScript)
    const script: string[] = []
    for (let line = step.startLine + 1; line <= last; line++) {
      const text = this.#lines.text(line)
      if (text.includes('##[endgroup]')) return toolRunBy(script.join('\n'), tools, true)
      script.push(text)
    }
    return undefined
  }

  #byMarks({ startLine, endLine }: Range, tools: readonly Tool[]): Tool | undefined {
    return tools.find(({ marks }) => {
      for (let line = startLine; marks && line <= endLine; line++) {
        if (marks.test(this.#lines.text(line))) return true
      }
      return false
    })
  }

  #byOtherLines(step: Step | undefined, tools: readonly Tool[]): Tool | undefined {
    const found = new Set<Tool>()
    for (const { line, tool, rule } of this.#hits) {
      const near = !step || (step.startLine <= line && line <= step.endLine)
      if (!near || !tools.includes(tool)) continue
      const writer = rule.format ? this.#byMarks({ startLine: line, endLine: line }, tools) : tool
      if (writer) found.add(writer)
    }
    const [only] = found
    return found.size === 1 ? only : undefined
  }
}

/** Steps are in order and apart. */
function stepAt(steps: readonly Step[], line: number): Step | undefined {
  return steps.find(({ startLine, endLine }) => startLine <= line && line <= endLine)
}
