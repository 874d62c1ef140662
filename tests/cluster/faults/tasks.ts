/** The tasks of the example, and one that sleeps. */
import { setTimeout as sleep } from 'node:timers/promises'
import { defineTask } from 'holdfast/cluster'
// @ts-expect-error It is JavaScript, as the task file of a user may be.
import { countWords as count } from '../../../examples/cluster/tasks.js'

export const countWords: unknown = count
export const slow = defineTask({
  name: 'slow',
  handler: (ms: number, { signal }) => sleep(ms, undefined, { signal }),
})
