import path from 'node:path'

/** The fixed names of one state: whoever knows the folder knows every file in it. */
export interface StateNames {
  readonly folder: string
  /** The truth. */
  readonly journal: string
  /** A compaction in progress; what a crash leaves of it is deleted at the next opening. */
  readonly temporary: string
  /** `<lock>.<n>` is the n-th holder. */
  readonly lock: string
}

/** The names for a folder, or for a journal that is named itself by a path that ends in `.jsonl`. */
export function stateNames(location: string): StateNames {
  const resolved = path.resolve(location)
  const journal = resolved.endsWith('.jsonl') ? resolved : path.join(resolved, 'state.jsonl')
  const folder = path.dirname(journal)
  const lock = path.join(folder, `${path.basename(journal, '.jsonl')}.lock`)
  return { folder, journal, temporary: `${journal}.tmp`, lock }
}
