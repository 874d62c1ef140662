/** What a rule looks at. */
export type ModuleRuleGroup = 'contract' | 'async' | 'stub' | 'test' | 'allowance'

/** One rule of the check. */
export interface ModuleRule {
  /** The name that an allowance uses. */
  readonly id: string
  /** What the rule looks at. */
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
  /** The file, relative to the working folder. */
  readonly path: string
  /** Counted from 1. */
  readonly line: number
  /** What is wrong. */
  readonly message: string
  /** What to do. */
  readonly remedy: string
}

/** A place that breaks a rule, with the reason that its author gives. */
export interface AllowedFinding extends ModuleFinding {
  /** Why it is allowed. */
  readonly reason: string
}

/** What a check comes to. */
export interface ModuleCheck {
  /** The folders of the modules that were checked. */
  readonly modules: readonly string[]
  /** How many files were read as code. */
  readonly files: number
  /** What must change, in order of path and line. */
  readonly findings: readonly ModuleFinding[]
  /** What breaks a rule and says why: no finding. */
  readonly allowed: readonly AllowedFinding[]
}
