/** beginner.mjs FOLDER STEP…: does the steps, then kills itself, unless the last one is `close`. */
import { openState } from 'holdfast/state'

const [folder = '', ...steps] = process.argv.slice(2)

const state = await openState(folder)
for (const step of steps) {
  const [call, id = ''] = step.split(' ')
  if (call === 'begin') await state.begin(id)
  else if (call === 'release') await state.release(id)
  else if (call === 'forget') await state.forget(id)
  else if (call === 'done') await state.markDone(id)
  else if (call === 'fail') await state.markFailed(id, new Error('boom'))
  else if (call === 'compact') await state.compact()
  else await state.close()
}
if (steps.at(-1) !== 'close') process.kill(process.pid, 'SIGKILL')
