/** writer.mjs FOLDER DURABILITY COUNT IN_FLIGHT: marks items, and prints each id when it is acknowledged. */
import { writeSync } from 'node:fs'
import { openState } from 'holdfast/state'
import type { Durability } from 'holdfast/state'

const [folder = '', durability = 'power', count = '0', inFlight = '1'] = process.argv.slice(2)

const state = await openState(folder, { durability: durability as Durability })
const say = (line: string) => writeSync(1, `${line}\n`)
say('open')
let next = 0
await Promise.all(
  Array.from({ length: Number(inFlight) }, async () => {
    while (next < Number(count)) {
      const id = `item-${next++}`
      if (state.has(id)) continue
      try {
        if (id.endsWith('7')) await state.markFailed(id, new Error('boom'))
        else await state.markDone(id, id.endsWith('3') ? { of: id } : undefined)
        say(id)
      } catch (error) {
        say(`refused ${(error as { code: string }).code}`)
      }
      if (next % 40 === 0) await state.compact().catch(() => undefined)
    }
  }),
)
await state.close().catch((error: unknown) => say(`close ${(error as { code: string }).code}`))
say('closed')
