/** The flags of `holdfast diagnose`, as commander hands them over. */
export interface Flags {
  readonly run?: string
  readonly pr?: string
  /** A folder, or true for the working folder; false where it is not wanted. */
  readonly environment?: string | boolean
  readonly deep?: true
  readonly learn?: boolean
  readonly patterns?: string
  readonly json?: true
  readonly jsonl?: true
  readonly exitCode?: true
  readonly color?: boolean
}
