export { LockHeldError, takeLock } from './lock.js'
export type { Lock, LockOptions } from './lock.js'
export type { Holder } from './holder.js'
