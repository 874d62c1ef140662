import { StepFailure } from './errors.js'
import { mostSlots, processWide } from './process-wide.js'
import { errorName } from './rules.js'

/**
 * Runs an attempt when fewer than {@link mostSlots} are at work. If the process cannot open as many files, attempts
 * that are at work leave room for others, one fewer with every EMFILE; room comes back as attempts succeed.
 */
export async function inSlot<T>(attempt: () => Promise<T>): Promise<T> {
  const { slots } = processWide()
  if (slots.running >= slots.capacity) await new Promise<void>(resolve => slots.waiting.add(resolve))
  else slots.running++
  try {
    const value = await attempt()
    slots.capacity = Math.min(mostSlots, slots.capacity + 1 / slots.capacity)
    return value
  } catch (error) {
    const cause = error instanceof StepFailure ? errorName(error.cause) : ''
    if (cause === 'EMFILE' || cause === 'ENFILE') slots.capacity = Math.max(1, slots.running - 1)
    throw error
  } finally {
    slots.running--
    for (const go of slots.waiting) {
      if (slots.running >= slots.capacity) break
      slots.waiting.delete(go)
      slots.running++
      go()
    }
  }
}
