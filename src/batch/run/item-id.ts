import { HoldfastError } from '../../result/index.js'

/**
 * The name of an item, by the caller's `id` or by default: itself if it is a string or a number, else its `id`.
 *
 * @throws HoldfastError `batch-no-id`.
 */
export function createIdOf<Item>(name: ((item: Item) => unknown) | undefined): (item: Item) => string {
  const nameOf = name ?? defaultName
  const remedy = name
    ? 'The option `id` must return a string or a number.'
    : 'It is not a string or a number and has no `id`. Pass the option `id`: a function that names each item.'
  return item => {
    const id = nameOf(item)
    if (typeof id === 'string' || typeof id === 'number') return String(id)
    if (id instanceof Promise) id.catch(() => undefined) // an async `id`: what it rejects with must not end the process
    throw new HoldfastError('batch-no-id', `An item has no name. ${remedy}`, { kind: 'invalid-input' })
  }
}

const defaultName = (item: unknown): unknown =>
  typeof item === 'object' && item !== null && 'id' in item ? item.id : item
