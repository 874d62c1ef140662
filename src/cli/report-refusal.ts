import { isHoldfastError } from '../result/index.js'
import { terminalText } from '../text/index.js'
import type { Context } from './context.js'

/** What `work` returns; `undefined` if it is refused, with the reason on standard error. */
export async function reportRefusal<T>(
  { stderr, signal }: Context,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (signal.aborted || !isHoldfastError(error)) throw error
    stderr.write(`holdfast: ${error.message.split('\n').map(terminalText).join('\n')}\n`)
    return undefined
  }
}
