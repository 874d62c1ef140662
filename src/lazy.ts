/** Functions of the largest modules. Each loads its module when it is first called, so that importing the root stays cheap. */
import type { AuditFilesOptions, AuditFinding } from './audit/index.js'
import type { DiagnoseOptions, DiagnoseSource, Report } from './ci/index.js'
import type { Log, LogSource, ReadLogOptions } from './log/index.js'

/**
 * `diagnose` of `holdfast/ci`: says why a CI job failed, from its log.
 *
 * @throws LogReadError if the log cannot be read or is no text; HoldfastError `invalid-option`; the signal's reason.
 * @example
 * const { verdict, rootCause } = await diagnose({ kind: 'file', path: 'build.log' })
 * console.log(verdict, rootCause?.summary)
 */
export async function diagnose(source: DiagnoseSource, options?: DiagnoseOptions): Promise<Report> {
  const module = await import('./ci/diagnose.js')
  return module.diagnose(source, options)
}

/**
 * `readLog` of `holdfast/log`: reads a CI log of any size once. Close the log after use: `using`, or `log[Symbol.dispose]()`.
 *
 * @throws LogReadError if the log cannot be read or is no text; HoldfastError `invalid-option`; the signal's reason.
 * @example
 * using log = await readLog({ kind: 'file', path: 'build.log' })
 * for (const { line, message } of log.failures) console.log(line, message)
 */
export async function readLog(source: LogSource, options?: ReadLogOptions): Promise<Log> {
  const module = await import('./log/index.js')
  return module.readLog(source, options)
}

/**
 * `auditWorkflows` of `holdfast/audit`: finds in workflow files what would hide a failure.
 *
 * @throws HoldfastError `workflow-not-found`, `invalid-option`; the signal's reason.
 * @example
 * for (const { path, line, message } of await auditWorkflows(['.github/workflows'])) console.log(path, line, message)
 */
export async function auditWorkflows(
  paths: readonly string[],
  options?: AuditFilesOptions,
): Promise<AuditFinding[]> {
  const module = await import('./audit/audit.js')
  return module.auditWorkflows(paths, options)
}
