/**
 * All modules in one entry point, cheap to import: `diagnose`, `readLog` and `auditWorkflows` load their modules when they are first
 * called. The rest of `holdfast/ci`, `/log`, `/audit` and `/tools` is only there. Import `holdfast/<module>` to load one module alone.
 */
export * from './result/index.js'
export * from './files/index.js'
export * from './retry/index.js'
export * from './parallel/index.js'
export * from './patterns/index.js'
export * from './report/index.js'
export * from './state/index.js'
export * from './config/index.js'
export * from './claude/index.js'
export * from './batch/index.js'
export { auditWorkflows, diagnose, readLog } from './lazy.js'
export type { AuditFilesOptions, AuditFinding } from './audit/index.js'
export type { DiagnoseOptions, DiagnoseSource, Report } from './ci/index.js'
export type { Log, LogFailure, LogSource, ReadLogOptions } from './log/index.js'
