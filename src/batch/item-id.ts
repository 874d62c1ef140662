import { HoldfastError } from '../result/index.js'

/**
 * The id of an item: itself if it is a string or a number, else its `id`.
 *
 * @throws HoldfastError `batch-no-id`.
 */
export function defaultId(item: unknown): string {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : item
  if (typeof id === 'string' || typeof id === 'number') return String(id)
  throw new HoldfastError(
    'batch-no-id',
    'An item is no string or number and has no `id` that is one. Say how items are named: the option `id`.',
    { kind: 'invalid-input' },
  )
}
