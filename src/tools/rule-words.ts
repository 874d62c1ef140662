import { arrayOf, checkArgument, instance, shape, text } from '../options/index.js'
import { HoldfastError } from '../result/index.js'
import type { Role, Rule, Tool } from './models.js'

/** What must be known of a rule before any of its words is on a line. */
export interface RuleWords {
  /** What a match tells: a cause, a symptom, or that another program failed. */
  readonly role: Role
  /** One of these is in every line that the rule can match, in any case of letters: see `RuleDefinition.literals`. */
  readonly literals: readonly string[]
}

const named = shape('a tool', { name: text })
const rules = arrayOf(
  shape('a rule of a tool', { id: text, literals: arrayOf(text), pattern: instance('', 'exec') }),
)

const remembered = new WeakMap<Tool, readonly RuleWords[]>()

/** Keeps the words of a tool whose rules are not made yet. */
export function rememberWords(tool: Tool, words: readonly RuleWords[]): void {
  remembered.set(tool, words)
}

/**
 * The role and the words of each rule of a tool, in the order of its `rules`, which stay untouched. Of a rule without
 * literals, the longest run of ordinary characters outside groups, which is enough for the rules of a user.
 *
 * @throws HoldfastError `invalid-option` if there is no such run.
 */
export function ruleWords(tool: Tool): readonly RuleWords[] {
  checkArgument('ruleWords', 'tool', tool, named)
  const known = remembered.get(tool)
  if (known) return known
  checkArgument('ruleWords', 'tool.rules', tool.rules, rules)
  return tool.rules.map(rule => ({ role: rule.role, literals: literalsOf(tool.name, rule) }))
}

/** The tools of holdfast, whose literals `npm run tools` derives if they do not write them. */
export function withLiterals(
  tools: readonly Tool[],
  derived: Readonly<Record<string, readonly string[]>>,
): readonly Tool[] {
  const complete = ({ name }: Tool, rule: Rule): Rule =>
    rule.literals.length > 0 ? rule : { ...rule, literals: derived[`${name}/${rule.id}`] ?? [] }
  return tools.map(tool => ({ ...tool, rules: tool.rules.map(rule => complete(tool, rule)) }))
}

function literalsOf(tool: string, { id, literals, pattern }: Rule): readonly string[] {
  if (literals.length > 0) return literals
  const word = longestRun(pattern.source)
  if (word !== undefined) return [word]
  throw new HoldfastError(
    'invalid-option',
    `No literal can be derived from the pattern of ${tool}/${id}. Write \`literals\`: words of which one stands in every line that it matches.`,
    { kind: 'invalid-input' },
  )
}

function longestRun(source: string): string | undefined {
  if (/[|(]/.test(source.replace(/\\[|(]|\(\?<\w{1,40}>[^()|]{0,200}\)/g, ''))) return undefined
  const runs = source
    .replace(
      /\\[a-zA-Z]|\[[^\]]{0,200}\]|\(\?<\w{1,40}>[^()]{0,200}\)|.[*?+]\??|.\{[^}]{0,20}\}|[.^$]/g,
      '\n',
    )
    .split('\n')
  const longest = runs.map(run => run.replace(/\\(.)/g, '$1')).sort((a, b) => b.length - a.length)[0]
  return longest !== undefined && longest.length >= 3 ? longest : undefined
}
