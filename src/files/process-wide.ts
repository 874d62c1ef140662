/** What one process shares, whichever copies of this library it has loaded. */
export interface ProcessWide {
  /** The last call of each queue. */
  readonly queues: Map<string, Promise<void>>
  /** Folders of which the user has been told that they make calls wait. */
  readonly told: Set<string>
  /** Folders whose stale temporaries have been looked for. */
  readonly swept: Set<string>
}

/**
 * The one place of this library that holds state for the whole process. Order per file, and telling once, are
 * promises per process; a process may load the library twice (ESM and CommonJS, two versions), so the state
 * hangs on a registered symbol and not on this module.
 */
export function processWide(): ProcessWide {
  const holder = globalThis as { [key]?: ProcessWide | undefined }
  return (holder[key] ??= { queues: new Map(), told: new Set(), swept: new Set() })
}

const key: unique symbol = Symbol.for('holdfast.files.1') as never
