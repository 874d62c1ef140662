import { arrayOf, checkArgument, shape, text } from '../options/index.js'
import { certainties } from './models.js'
import type { Format, Role, Rule, RuleDefinition, Tool, ToolDefinition } from './models.js'

const defaultCertainty: Readonly<Record<Role, number>> = {
  cause: certainties.likely,
  symptom: 0.4,
  wrapper: 0.1,
  noise: 0,
}

const named = shape('a record with a name', { name: text })

/**
 * Everything that is known about one tool: what it prints when something fails, how to run it again, what it fixes.
 *
 * @example
 * export const mypy = defineTool({
 *   name: 'mypy',
 *   url: 'https://mypy.readthedocs.io',
 *   category: 'type-error',
 *   phase: 'lint',
 *   rules: [{ id: 'error', pattern: /^(?<file>\S+\.py):(?<line>\d+): error: (?<message>.+)/, role: 'cause' }],
 *   rerun: ['mypy {file}', 'mypy .'],
 * })
 */
export function defineTool(definition: ToolDefinition): Tool {
  checkArgument('defineTool', 'definition', definition, named)
  return { ...definition, rules: (definition.rules ?? []).map(rule => withDefaults(definition, rule)) }
}

/**
 * The rules of a form of output that several tools share, for the record of the tool that prints it most often. The other
 * tools name the format in `prints`.
 *
 * @example
 * export const blackLike = defineFormat({ name: 'black-like', category: 'formatting' }, [
 *   { id: 'unformatted', pattern: /^would reformat (?<file>\S.*)$/, role: 'cause' },
 * ])
 */
export function defineFormat(format: Format, rules: readonly RuleDefinition[]): readonly RuleDefinition[] {
  checkArgument('defineFormat', 'format', format, named)
  checkArgument('defineFormat', 'rules', rules, arrayOf(shape('a rule', { id: text })))
  return rules.map(rule => ({ category: format.category, ...rule, format }))
}

function withDefaults({ category, phase }: ToolDefinition, rule: RuleDefinition): Rule {
  const certainty = rule.certainty === undefined ? defaultCertainty[rule.role] : certainties[rule.certainty]
  return {
    ...rule,
    category: rule.category ?? category,
    phase: rule.phase ?? phase,
    literals: rule.literals ?? [],
    certainty,
  }
}
