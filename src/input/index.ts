export { openInput, readInput, untilAborted } from './input.js'
export type { Input } from './input.js'
export { openRegularSync, readRegular, requireRegularSync } from './regular.js'
