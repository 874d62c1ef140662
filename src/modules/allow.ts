import type { AllowedFinding, ModuleFinding } from './models.js'
import { moduleRules, ruleOf } from './rules.js'

/** `holdfast-allow RULE: reason` for the next line of code, `holdfast-allow-file RULE: reason` for the file. */
export interface Allowance {
  readonly path: string
  readonly rule: string
  readonly reason: string
  /** Where the comment stands. */
  readonly line: number
  /** The lines that it is for: `undefined` for the whole file. */
  readonly lines: readonly [first: number, last: number] | undefined
}

const marks = /holdfast-allow(-file)? ([a-z-]+)(?::[ \t]*([^\n]*))?/g

/** @param last the last line that a comment is for. */
export function allowancesIn(path: string, comment: string, line: number, last: number): Allowance[] {
  return [...comment.matchAll(marks)].map(([, file, rule = '', reason = '']) => ({
    path,
    rule,
    reason: (reason.split('-->', 1)[0] ?? '').trim(),
    line,
    lines: file === undefined ? [line, last] : undefined,
  }))
}

/** Those of a README are for the whole of it. */
export function allowancesOfPage(path: string, text: string): Allowance[] {
  return text.split('\n').flatMap((line, at) => {
    if (!line.startsWith('<!--')) return []
    return allowancesIn(path, line, at + 1, at + 1).map(each => ({ ...each, lines: undefined }))
  })
}

/** Tells what is allowed from what is not; an allowance that is wrong itself is a finding. */
export function applyAllowances(
  findings: readonly ModuleFinding[],
  allowances: readonly Allowance[],
): { findings: ModuleFinding[]; allowed: AllowedFinding[] } {
  const left: ModuleFinding[] = []
  const allowed: AllowedFinding[] = []
  const used = new Set<Allowance>()
  for (const finding of findings) {
    const allowance = allowances.find(
      ({ path, rule, lines }) =>
        path === finding.path &&
        rule === finding.rule &&
        (!lines || (lines[0] <= finding.line && finding.line <= lines[1])),
    )
    if (allowance) used.add(allowance)
    if (allowance && isReason(allowance)) allowed.push({ ...finding, reason: allowance.reason })
    else left.push(finding)
  }
  for (const allowance of allowances) {
    const { path, line, rule } = allowance
    const finding = (id: string, message: string) =>
      left.push({ rule: id, path, line, message, remedy: ruleOf(id).remedy })
    if (!moduleRules.some(({ id }) => id === rule)) finding('allowance-unused', `There is no rule ${rule}.`)
    else if (!used.has(allowance)) finding('allowance-unused', `Nothing here breaks the rule ${rule}.`)
    else if (!isReason(allowance))
      finding('allowance-without-reason', `Nothing says why ${rule} may be broken here.`)
  }
  return { findings: left, allowed }
}

/** Two words at least. */
const isReason = ({ reason }: Allowance): boolean => /\S\s+\S/.test(reason)
