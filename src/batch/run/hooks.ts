/** What a hook of the caller threw, as `cause`: it ends the run, and is no failure of an item. */
export class HookError extends Error {}

/** The run is stopped: the item is not tried again, and stays unfinished. */
export class StoppedError extends Error {}

/** Calls a hook of the caller, sync or async. */
export async function callHook<T>(hook: () => T | PromiseLike<T>): Promise<T> {
  try {
    return await hook()
  } catch (cause) {
    throw new HookError('A hook threw.', { cause })
  }
}

/** As `instanceof`, which throws for a revoked proxy. */
export function isA<T>(thrown: unknown, type: abstract new (...words: never[]) => T): thrown is T {
  try {
    return thrown instanceof type
  } catch {
    return false
  }
}
