import { checkMilliseconds } from '../retry/index.js'

/** Milliseconds that each phase of a diagnosis may take. */
export interface Budgets {
  /** The checks of the environment: those that are not done then are `unavailable`. */
  readonly environmentMs: number
  /** The agents, Claude's answers included: those that are not done then are named in the report. */
  readonly agentsMs: number
  /** Putting it together and remembering it. */
  readonly synthesisMs: number
}

const minute = 60_000

/** Three, twelve and eight minutes. */
export const defaultBudgets: Budgets = {
  environmentMs: 3 * minute,
  agentsMs: 12 * minute,
  synthesisMs: 8 * minute,
}

/**
 * The budgets that were requested, the others as they are by default.
 *
 * @throws HoldfastError `invalid-option`.
 */
export function budgetsOf(overrides: Partial<Budgets> = {}): Budgets {
  const budgets = { ...defaultBudgets, ...overrides }
  for (const [name, value] of Object.entries(budgets)) checkMilliseconds(`budgets.${name}`, value)
  return budgets
}
