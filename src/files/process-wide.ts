/** What one process shares, whichever copies of this library it has loaded. */
export interface ProcessWide {
  /** The last call of each queue. */
  readonly queues: Map<string, Promise<void>>
  /** Folders for which the user has got a notice that calls wait. */
  readonly noticedFolders: Set<string>
  /** Folders whose stale temporaries have been looked for. */
  readonly swept: Set<string>
  /** Folders in which a folder was made that is not yet on the disk, and how often one was made. */
  readonly unsynced: Map<string, number>
  /** The attempts at work, each with an open file. */
  readonly slots: Slots
  /** Files known to have no access list: the identity of each at that time. */
  readonly plain: Map<string, string>
}

/** Attempts at work and those that wait for one to end. */
export interface Slots {
  running: number
  capacity: number
  readonly waiting: Set<() => void>
}

/** At most this many folders, or files, are remembered in each of the collections above. */
export const mostFolders = 10_000

/**
 * At most this many attempts work at a time, each with one or two open files. The thread pool of Node.js works at four
 * of them (`UV_THREADPOOL_SIZE`), so that more would only hold files open.
 */
export const mostSlots = 64

/**
 * The one place of this library that holds state for the whole process. Order per file, and telling once, are
 * promises per process; a process may load the library twice (ESM and CommonJS, two versions), so the state
 * hangs on a registered symbol and not on this module.
 */
export function processWide(): ProcessWide {
  const holder = globalThis as { [key]?: ProcessWide | undefined }
  return (holder[key] ??= {
    queues: new Map(),
    noticedFolders: new Set(),
    swept: new Set(),
    unsynced: new Map(),
    slots: { running: 0, capacity: mostSlots, waiting: new Set() },
    plain: new Map(),
  })
}

const key: unique symbol = Symbol.for('holdfast.files.1') as never
