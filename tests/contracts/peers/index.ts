import { cosmiconfigSubject } from './config.js'
import { writeFileAtomicSubject } from './files.js'
import { lowdbSubject, plainSubject } from './state.js'
import { pMapSubject, pQueueSubject, pRetrySubject } from './tasks.js'

/** Adapters over other packages, by the module whose suite they meet. */
export const peers: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  retry: { 'p-retry': pRetrySubject },
  parallel: { 'p-map': pMapSubject, 'p-queue': pQueueSubject },
  config: { cosmiconfig: cosmiconfigSubject },
  files: { 'write-file-atomic': writeFileAtomicSubject },
  state: { lowdb: lowdbSubject, 'an object and node:fs': plainSubject },
}
