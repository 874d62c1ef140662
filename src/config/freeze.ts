import type { DeepReadonly } from './models.js'
import { isTable } from './toml.js'

/** Freezes a value with all the arrays and plain objects that it contains. Dates and other classes stay as they are. */
export function freeze<T>(value: T, seen = new Set<unknown>()): DeepReadonly<T> {
  if ((isTable(value) || Array.isArray(value)) && !seen.has(value)) {
    seen.add(value)
    for (const inner of Object.values(value)) freeze(inner, seen)
    Object.freeze(value)
  }
  return value as DeepReadonly<T>
}
