import path from 'node:path'
import { StateError } from './errors.js'

/** The fixed names of one state: whoever knows the folder knows every file in it. */
export interface StateNames {
  readonly folder: string
  /** The truth. */
  readonly journal: string
  /** What takes the journal's place once it is whole; what a crash leaves of it is deleted at the next opening. */
  readonly temporary: string
  /** `<lock>.<n>` is the n-th holder. */
  readonly lock: string
}

/**
 * The names for a folder, or for a journal that is named itself by a path that ends in `.jsonl`.
 *
 * @throws StateError `state-unusable` for the empty path: of a variable that is not set, the working folder would be the state.
 */
export function stateNames(location: string): StateNames {
  if (location === '') {
    throw new StateError('state-unusable', location, 'The path of the state is empty. Name a folder for it.')
  }
  const resolved = path.resolve(location)
  const journal = resolved.endsWith('.jsonl') ? resolved : path.join(resolved, 'state.jsonl')
  const folder = path.dirname(journal)
  const lock = path.join(folder, `${path.basename(journal, '.jsonl')}.lock`)
  return { folder, journal, temporary: `${journal}.tmp`, lock }
}
