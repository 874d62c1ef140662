export { defineFormat, defineTool } from './define.js'
export { tools } from './list.js'
export { ruleWords } from './rule-words.js'
export type { RuleWords } from './rule-words.js'
export { certainties } from './models.js'
export type {
  Certainty,
  CheckedRule,
  Format,
  Reach,
  Role,
  Rule,
  RuleDefinition,
  Tool,
  ToolDefinition,
  TotalsRule,
} from './models.js'
export { categories, phases } from './vocabulary.js'
export type { Category, Phase } from './vocabulary.js'
