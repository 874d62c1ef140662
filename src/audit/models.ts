import { z } from 'zod'

/** The kinds of what a workflow file can hide a failure by. */
export const auditKinds = [
  'pipe-without-pipefail',
  'exit-code-swallowed',
  'errors-ignored-from-here',
  'last-exit-code-only',
  'continue-on-error',
  'allow-failure',
  'missing-timeout',
  'needs-result-ignored',
  'coverage-upload-may-fail',
  'missing-artifact-tolerated',
  'pass-with-no-tests',
  'required-check-may-be-skipped',
  'unreadable-workflow',
  'unused-ignore',
] as const

/** One way in which a workflow can be green and broken. */
export const auditFindingSchema = z.object({
  kind: z.enum(auditKinds),
  /** `finding`: the script behind it is a check whose failure is lost. `hint`: worth a look. */
  certainty: z.enum(['finding', 'hint']),
  path: z.string(),
  line: z.int().positive(),
  message: z.string(),
  /** What to write instead. */
  fix: z.string().optional(),
  /** At most this many findings of the same kind in the same file are left out behind this one. */
  more: z.int().positive().optional(),
  /** The reason that a comment gives for ignoring it: `# holdfast-ignore: KIND REASON`. */
  ignored: z.string().optional(),
})

/** What kind of finding it is, in a fixed word. */
export type AuditKind = (typeof auditKinds)[number]
/** A step that would hide a failure, and where it is. */
export type AuditFinding = z.infer<typeof auditFindingSchema>
