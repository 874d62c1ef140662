import type { AuditFinding } from './models.js'

/** What was found before its file is known. */
export type Found = Omit<AuditFinding, 'path' | 'more' | 'ignored'>

/** A script, and what its job knows of it. */
export interface Script {
  readonly text: string
  readonly shell: string | undefined
  /** The 1-based line of the file on which it begins. */
  readonly line: number
  /** Whether a later step of the job reads this file. */
  readonly isRead: (file: string) => boolean
}
