import { openState } from '../../state/index.js'
import type { FailureKind } from '../../result/index.js'
import { jsonText, terminalText } from '../../text/index.js'
import type { Context } from '../context.js'

/** Marks failed items as open: the next run works on them. Their steps stay. */
export async function retry(
  context: Context,
  location: string,
  { kind, json }: { readonly kind?: FailureKind; readonly json?: true },
): Promise<void> {
  const state = await openState(location)
  try {
    const ids = [...state.failedIds(kind === undefined ? {} : { kind })]
    await Promise.all(ids.map(id => state.reopen(id)))
    const left = state.counts.failed
    const what = `${ids.length} failed ${ids.length === 1 ? 'item is' : 'items are'} marked to run again; ${left} stay failed.`
    const remedy = ids.length > 0 ? ' Start the batch again.' : ''
    context.stdout.write(
      json
        ? `${jsonText({ path: state.path, retried: ids.length, failed: left })}\n`
        : `${terminalText(`${state.path}: ${what}${remedy}`)}\n`,
    )
  } finally {
    await state.close()
  }
}
