/** What a worker of these tests is given. */
export interface TaskItem {
  readonly at: number
  /** How long the work takes, in milliseconds. */
  readonly ms: number
  /** Whether it kills its process. */
  readonly poison?: boolean
  /** How long it holds the event loop, in milliseconds. */
  readonly block?: number
  readonly steps?: number
}
