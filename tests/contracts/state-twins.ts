import { readFileSync } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import path from 'node:path'
import type { OpenState, StateContractOptions, StateEnd, StateSubject } from 'holdfast/contracts/state'
import { stateSubject as good } from './subjects.js'

const withState = (
  change: (state: OpenState, options?: StateContractOptions) => Partial<OpenState>,
): StateSubject => ({
  ...good,
  open: async (location, options) => {
    const state = await good.open(location, options)
    return { ...state, ...change(state, options) }
  },
})
const withWord = (end: StateEnd): Pick<StateSubject, 'explain'> => ({
  explain: error => (good.explain(error) === end ? 'other' : good.explain(error)),
})
const textOf = (location: string) => {
  try {
    return readFileSync(good.fileOf(location), 'utf8')
  } catch {
    return '' // there is none yet
  }
}

/** One deliberately broken implementation for each guarantee. */
export const stateTwins: Readonly<Record<string, StateSubject>> = {
  // A value is text.
  'S-01': withState(state => ({
    get: id => {
      const value = state.get(id)
      return typeof value === 'object' ? JSON.stringify(value) : value
    },
  })),
  // A failure is written some time later.
  'S-02': withState(state => ({
    markFailed: (id, ...words) => {
      if (id !== 'failed' || state.ids().length !== 1) return state.markFailed(id, ...words)
      return state.step(id, 's') === undefined ? Promise.resolve() : state.markFailed(id, ...words)
    },
  })),
  // Only the attempts of the last run count.
  'S-03': withState(state => ({
    failure: id => {
      const failure = state.failure(id)
      return failure && { ...failure, attempts: Math.min(failure.attempts, 3) }
    },
  })),
  // The last mark wins.
  'S-04': withState(state => ({
    markDone: async (id, value) => {
      if (value === 3 && state.has(id)) await state.forget(id)
      await state.markDone(id, value)
    },
  })),
  // A failure stays when its item is done.
  'S-05': withState(state => {
    const failed = new Map<string, NonNullable<ReturnType<OpenState['failure']>>>()
    return {
      markFailed: async (id, ...words) => {
        await state.markFailed(id, ...words)
        const failure = state.failure(id)
        if (failure) failed.set(id, failure)
      },
      forget: async id => (failed.delete(id), state.forget(id)),
      failure: id => state.failure(id) ?? (state.has(id) ? failed.get(id) : undefined),
    }
  }),
  // What is forgotten stays where it was.
  'S-06': withState(state => ({
    forget: id => (state.has(id) && state.get(id) === 'a' ? Promise.resolve() : state.forget(id)),
  })),
  // The last value of a step wins.
  'S-07': withState(state => {
    const last = new Map<string, unknown>()
    return {
      saveStep: async (id, name, value) => {
        await state.saveStep(id, name, value)
        if (name === 's' && !state.has(id)) last.set(id, value)
      },
      step: (id, name) => {
        const step = state.step(id, name)
        return step && last.has(id) && name === 's' ? { value: last.get(id) } : step
      },
    }
  }),
  // A failure does not end what was begun.
  'S-08': withState(state => ({
    markFailed: async (id, ...words) => {
      await state.markFailed(id, ...words)
      if (id === 'failing') await state.begin(id)
    },
  })),
  // A close ends nothing.
  'S-09': withState(state => {
    const begun = new Set<string>()
    return {
      begin: async id => (begun.add(id), state.begin(id)),
      crashes: id => (begun.size === 1 && begun.has(id) ? 1 : state.crashes(id)),
    }
  }),
  // Metadata is put into what is there.
  'S-10': withState(state => ({
    setMeta: meta => state.setMeta({ ...(state.meta() as object | undefined), ...(meta as object) }),
  })),
  // What comes back is not looked at.
  'S-11': {
    ...good,
    open: (location, options) =>
      good.open(location, textOf(location).includes('two') ? { ...options, value: undefined } : options),
  },
  // A value is refused only when it is read.
  'S-12': {
    ...good,
    open: (location, options) =>
      good.open(
        location,
        options?.value?.['~standard'].validate(new Date()) &&
          'value' in options.value['~standard'].validate(new Date())
          ? {}
          : options,
      ),
  },
  // Half of a surrogate pair becomes another character.
  'S-13': withState(state => ({
    markDone: (id, value) => state.markDone(id === '\ud800' ? '\ufffd' : id, value),
  })),
  // Who opens it last has it.
  'S-14': {
    ...good,
    open: async (location, options) => {
      try {
        return await good.open(location, options)
      } catch (error) {
        if (good.explain(error) !== 'locked') throw error
        await good.kill(location, `${location}-taken`)
        return good.open(`${location}-taken`, options)
      }
    },
  },
  // A view is live.
  'S-15': {
    ...good,
    view: async location => {
      const view = await good.view(location)
      return { ...view, ids: () => [...view.ids(), 'b'] }
    },
  },
  // Everything is kept in one line.
  'S-16': {
    ...good,
    kill: async (location, copy) => {
      await good.kill(location, copy)
      if (textOf(copy).length > 1_000) await rm(good.fileOf(copy))
      if (textOf(copy) === '') await cp(path.join(location, 'state.jsonl'), path.join(copy, 'other.jsonl'))
    },
  },
  // A line that has changed is left out without a word.
  'S-17': {
    ...good,
    open: async (location, options) => {
      try {
        return await good.open(location, options)
      } catch (error) {
        if (good.explain(error) !== 'damaged') throw error
        await good.repair(location)
        return good.open(location, options)
      }
    },
  },
  // A foreign file is emptied.
  'S-18': {
    ...good,
    open: async (location, options) => {
      if (textOf(location) === 'hello\n') await rm(good.fileOf(location))
      return good.open(location, options)
    },
  },
  // A state is everyone's.
  'S-19': {
    ...good,
    open: (location, options) =>
      good.open(location, options?.app === 'two' ? { ...options, app: undefined } : options),
  },
  // What cannot be opened has no reason.
  'S-20': { ...good, ...withWord('unusable') },
  // A closed state takes marks, and loses them.
  'S-21': withState(state => {
    let isClosed = false
    return {
      markDone: (id, value) => (isClosed ? Promise.resolve() : state.markDone(id, value)),
      close: () => ((isClosed = true), state.close()),
    }
  }),
  // What is marked while it is compacted is lost.
  'S-22': withState(state => {
    let isCompacting = false
    return {
      compact: async () => {
        isCompacting = true
        await state.compact()
        isCompacting = false
      },
      markDone: (id, value) => (isCompacting ? Promise.resolve() : state.markDone(id, value)),
    }
  }),
  // An option that nobody knows is ignored.
  'S-23': {
    ...good,
    open: (location, options = {}) => {
      const given: Record<string, unknown> = { ...options }
      delete given['vlaue']
      return good.open(location, given)
    },
  },
}
