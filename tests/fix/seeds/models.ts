/** A file of a seed: its text, or a text that may be run. `null` takes it away. */
export type SeedFile = string | { readonly text: string; readonly executable?: boolean } | null

/** A small repository whose last commit broke something, and what a fix of it must be. */
export interface Seed {
  readonly name: string
  /** Programs that it needs on this machine. */
  readonly needs: readonly string[]
  /** The commit that is green. */
  readonly files: Readonly<Record<string, SeedFile>>
  /** What the last commit changed. */
  readonly broken: Readonly<Record<string, SeedFile>>
  /** The command that failed in CI. */
  readonly command: string
  /** `fixed`, or that a person must take over (or that nothing is proven). */
  readonly expect: 'fixed' | 'escalated'
  /** What the failing job printed; left out: what the command prints here. */
  readonly log?: string
  /** The files that the patch may change. */
  readonly touches?: readonly string[]
  /** What the files say when they are right. */
  readonly becomes?: Readonly<Record<string, RegExp>>
  /** The largest patch that is minimal, in added and removed lines. */
  readonly mostLines?: number
  /** No strategy was written for this kind when the seed was made. */
  readonly unseen?: true
  /** The project's packages are those of this repository. */
  readonly packages?: true
  /** The user names the command: it is none that a log may name. */
  readonly named?: true
  /** Slow seeds run in the bench alone. */
  readonly slow?: true
}
