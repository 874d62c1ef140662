import type { Category } from '../../tools/index.js'
import type { Report } from '../../ci/index.js'

/** A change of one file, relative to the root. */
export type Edit =
  | { readonly kind: 'write'; readonly file: string; readonly text: string }
  | { readonly kind: 'rename'; readonly file: string; readonly to: string }
  | { readonly kind: 'executable'; readonly file: string }

/** Something that may fix a failure: edits, then commands. */
export interface Proposal {
  /** In the imperative: `Declare the dependency 'left-pad'`. */
  readonly title: string
  readonly edits?: readonly Edit[]
  /** Scripts of a shell, run in the folder of the failing command, or in `folder` from the root. */
  readonly commands?: readonly string[]
  readonly folder?: string
  /** New files that belong to the fix; `any`: whatever the commands make. Default: none. */
  readonly creates?: readonly string[] | 'any'
  /** What does not help is taken out again, file by file and hunk by hunk: for fixers that change more than what failed. */
  readonly minimize?: boolean
}

/** A failure as it was seen here. */
export interface FailureView {
  /** What the command printed. */
  readonly output: string
  readonly lines: readonly string[]
  readonly command: string
  /** Where it ran, from the root; `''` for the root. */
  readonly folder: string
  readonly report: Report
  readonly category: Category | undefined
  readonly tool: string | undefined
  /** Files of the project that the output names, from the root, each once, with the line where it says one. */
  readonly places: readonly Place[]
  /** The same, as often as they are named, with the index of the line that names them. */
  readonly placesByLine: readonly { readonly place: Place; readonly at: number }[]
}

export interface Place {
  readonly file: string
  readonly line?: number
}

/** The project's files in the copy. */
export interface Project {
  readonly root: string
  /** Tracked files, from the root. */
  readonly files: ReadonlySet<string>
  /** The text of a file; `undefined` if there is none, or it leads out of the copy. */
  read(file: string): Promise<string | undefined>
  /** Whether a path exists in the copy, tracked or not. */
  exists(file: string): Promise<boolean>
  /** What a program of the machine prints, run outside of the project; `''` if it fails. */
  readonly ask: (program: string, args: readonly string[]) => Promise<string>
  /** Whether a fix may update snapshots. */
  readonly snapshots: boolean
}

/** How one kind of failure is fixed. */
export interface Strategy {
  /** `npm-lock`. */
  readonly name: string
  /** What it fixes, in a sentence for the guide. */
  readonly title: string
  /** It is tried only if a line of the output matches one of these. Left out: `propose` decides. */
  readonly signs?: readonly RegExp[]
  /** What may fix the failure, best first. */
  readonly propose: (
    failure: FailureView,
    project: Project,
  ) => Promise<readonly Proposal[]> | readonly Proposal[]
}

export const defineStrategy = (strategy: Strategy): Strategy => strategy
