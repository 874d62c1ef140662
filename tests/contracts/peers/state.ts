import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { JSONFilePreset } from 'lowdb/node'
import type { OpenState, StateFailure, StateReader, StateSubject } from 'holdfast/contracts/state'

interface Data {
  done: [id: string, value?: unknown][]
  failed: [id: string, failure: StateFailure][]
  steps: [id: string, name: string, value?: unknown][]
  begun: string[]
  meta?: unknown
}
const empty = (): Data => ({ done: [], failed: [], steps: [], begun: [] })

/** What is remembered, and how it is written: the whole of it, after each mark. */
function stateOf(data: Data, write: () => Promise<void>): OpenState {
  const reader: StateReader = {
    has: id => data.done.some(each => each[0] === id),
    get: id => data.done.find(each => each[0] === id)?.[1],
    ids: () => data.done.map(([id]) => id),
    failure: id => data.failed.find(each => each[0] === id)?.[1],
    failedIds: kind => data.failed.filter(each => (kind ?? each[1].kind) === each[1].kind).map(([id]) => id),
    step: (id, name) => {
      const step = data.steps.find(each => each[0] === id && each[1] === name)
      return step && { value: step[2] }
    },
    meta: () => data.meta,
    close: () => undefined,
  }
  const without = (id: string) => {
    data.failed = data.failed.filter(each => each[0] !== id)
    data.begun = data.begun.filter(each => each !== id)
  }
  const crashed = [...data.begun]
  return {
    ...reader,
    crashes: id => crashed.filter(each => each === id).length,
    markDone: async (id, value) => {
      if (reader.has(id)) return
      without(id)
      data.steps = data.steps.filter(each => each[0] !== id)
      data.done.push(value === undefined ? [id] : [id, value])
      await write()
    },
    markFailed: async (id, thrown, { kind = 'handler', attempts = 1 } = {}) => {
      if (reader.has(id)) return
      const before = reader.failure(id)?.attempts ?? 0
      without(id)
      const { message } = thrown as Error
      data.failed.push([id, { kind, message, attempts: before + attempts, at: Date.now() }])
      await write()
    },
    forget: async id => {
      without(id)
      data.done = data.done.filter(each => each[0] !== id)
      data.steps = data.steps.filter(each => each[0] !== id)
      await write()
    },
    reopen: async id => (without(id), write()),
    saveStep: async (id, name, value) => {
      if (!reader.has(id) && !reader.step(id, name))
        data.steps.push(value === undefined ? [id, name] : [id, name, value])
      await write()
    },
    begin: async id => (data.begun.push(id), write()),
    release: async id => (without(id), write()),
    setMeta: async meta => ((data.meta = meta), write()),
    compact: write,
    close: async () => ((data.begun = []), write()),
  }
}

const fileOf = (location: string) => path.join(location, 'state.json')
const subjectOf = (open: (file: string) => Promise<OpenState>): StateSubject => ({
  open: async location => {
    await mkdir(location, { recursive: true })
    return open(fileOf(location))
  },
  view: location => open(fileOf(location)),
  repair: () => Promise.resolve(),
  kill: (location, copy) => cp(location, copy, { recursive: true }),
  fileOf,
  explain: () => 'other',
})

/** lowdb with its preset for a file of JSON, as its users keep such a list. */
export const lowdbSubject = subjectOf(async file => {
  const db = await JSONFilePreset<Data>(file, empty())
  return stateOf(db.data, () => db.write())
})

/** A plain object and `node:fs`: what a script does without a library. */
export const plainSubject = subjectOf(async file => {
  const data = await readFile(file, 'utf8').then(
    text => JSON.parse(text) as Data,
    () => empty(),
  )
  return stateOf(data, () => writeFile(file, JSON.stringify(data)))
})
