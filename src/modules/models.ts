/** What a rule looks at. */
export type ModuleRuleGroup = 'contract' | 'async' | 'stub' | 'test' | 'allowance'

/** One rule of the check. */
export interface ModuleRule {
  readonly id: string
  readonly group: ModuleRuleGroup
  /** What is wrong where the rule finds something. */
  readonly title: string
  /** What to do. */
  readonly remedy: string
}

/** One place that breaks a rule. */
export interface ModuleFinding {
  /** The id of the rule: see `moduleRules`. */
  readonly rule: string
  readonly path: string
  /** Counted from 1. */
  readonly line: number
  readonly message: string
  /** What to do. */
  readonly remedy: string
}

/** A place that breaks a rule, with the reason that its author gives. */
export interface AllowedFinding extends ModuleFinding {
  readonly reason: string
}

/** What a check comes to. */
export interface ModuleCheck {
  /** The folders of the modules that were checked. */
  readonly modules: readonly string[]
  /** How many files were read as code. */
  readonly files: number
  readonly findings: readonly ModuleFinding[]
  /** What breaks a rule and says why: no finding. */
  readonly allowed: readonly AllowedFinding[]
}
