import type { Rule, Tool } from './models.js'
import { rememberWords } from './rule-words.js'
import type { RuleWords } from './rule-words.js'

/** A tool as the package ships it: what is read at once. Its rules follow, as JSON that is read when someone asks for them. */
interface PackedTool {
  readonly fields: object
  readonly words: readonly RuleWords[]
}

/** Stands for a regular expression in JSON. */
interface PackedPattern {
  readonly $re: readonly [source: string, flags: string]
}

/**
 * The tools as text of ASCII letters, two lines for each: the build puts it in the place of `list.ts`. Without it, a
 * program that loads holdfast/tools compiles all of their code and thousands of expressions, of which a log needs few.
 */
export function pack(tools: readonly Tool[]): string {
  const lines = tools.flatMap(({ rules, ...fields }) => {
    const words = rules.map(({ role, literals }) => ({ role, literals }))
    const rest = rules.map(rule => ({ ...rule, role: undefined, literals: undefined }))
    return [
      JSON.stringify({ fields, words } satisfies PackedTool, packPatterns),
      JSON.stringify(rest, packPatterns),
    ]
  })
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return lines.map(line => line.replace(/[^ -~]/g, escaped)).join('\n')
}

/** The tools of a text that {@link pack} made. */
export function unpack(text: string): readonly Tool[] {
  const lines = text.split('\n')
  return Array.from({ length: lines.length / 2 }, (_, i) =>
    unpackTool(lines[i * 2] ?? '', lines[i * 2 + 1] ?? ''),
  )
}

function unpackTool(head: string, tail: string): Tool {
  const { fields, words } = JSON.parse(head) as PackedTool
  let rules: readonly Rule[] | undefined
  const tool = {
    ...(revived(fields) as Omit<Tool, 'rules'>),
    get rules() {
      return (rules ??= unpackRules(tail, words))
    },
  }
  rememberWords(tool, words)
  return tool
}

function unpackRules(json: string, words: readonly RuleWords[]): readonly Rule[] {
  const rules = revived(JSON.parse(json)) as readonly Omit<Rule, 'role' | 'literals'>[]
  return rules.map((rule, i) => ({ ...rule, ...(words[i] as RuleWords) }))
}

const packPatterns = (_: string, value: unknown): unknown =>
  value instanceof RegExp ? { $re: [value.source, value.flags] } : value

/** The same value, each packed expression in it replaced by the expression. */
function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const fields = value as Record<string, unknown>
  if ('$re' in fields) {
    const [source, flags] = (value as PackedPattern).$re
    return new RegExp(source, flags)
  }
  for (const name in fields) {
    if (typeof fields[name] === 'object') fields[name] = revived(fields[name])
  }
  return value
}
