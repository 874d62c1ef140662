export { auditWorkflow, auditWorkflows } from './audit.js'
export { auditFindingSchema, auditKinds } from './models.js'
export type { AuditFilesOptions, AuditOptions } from './audit.js'
export type { AuditFinding, AuditKind } from './models.js'
