import { randomBytes } from 'node:crypto'
import { cp } from 'node:fs/promises'
import path from 'node:path'
import { ConfigError, loadConfig } from 'holdfast/config'
import type { ConfigEnd, ConfigSubject } from 'holdfast/contracts/config'
import type { FilesCalls, FilesEnd, FilesSubject } from 'holdfast/contracts/files'
import * as files from 'holdfast/files'
import type { Files } from 'holdfast/files'
import type { StateEnd, StateReader, StateSubject } from 'holdfast/contracts/state'
import { openState, repairState, viewState } from 'holdfast/state'
import type { StateView } from 'holdfast/state'
import { isHoldfastError } from 'holdfast/result'
import { permanent, retry } from 'holdfast/retry'
import type { RetryError } from 'holdfast/retry'
import { runParallel, streamParallel } from 'holdfast/parallel'
import type { ItemResult } from 'holdfast/parallel'
import type { ParallelOutcome, ParallelSubject } from 'holdfast/contracts/parallel'
import type { RetryEnd, RetrySubject } from 'holdfast/contracts/retry'

const ends: Readonly<Record<string, RetryEnd>> = {
  'retries-exhausted': 'exhausted',
  permanent: 'permanent',
  'not-retryable': 'refused',
  'retry-after-too-long': 'wait-too-long',
  timeout: 'timeout',
}

/** holdfast/retry in the words of its contract. */
export const retrySubject: RetrySubject = {
  retry: (task, options) => retry(task, options),
  permanent,
  explain(error) {
    if (!isHoldfastError(error) || error.name !== 'RetryError')
      return { why: 'other', cause: error, errors: [] }
    const { code, cause, attempts } = error as object as RetryError
    return { why: ends[code] ?? 'other', cause, errors: attempts.map(each => each.error) }
  },
}

const outcomeOf = (result: ItemResult<unknown, unknown>): ParallelOutcome & { index: number } =>
  result.ok
    ? { ok: true, value: result.value, index: result.index }
    : { ok: false, kind: result.error.kind, error: result.error.error, index: result.index }

/** holdfast/parallel in the words of its contract. */
export const parallelSubject: ParallelSubject = {
  run: async (items, task, options) => (await runParallel(items as never, task, options)).map(outcomeOf),
  async *stream(items, task, options) {
    for await (const result of streamParallel(items as never, task, options)) yield outcomeOf(result)
  },
}

/** holdfast/config in the words of its contract. */
export const configSubject: ConfigSubject = {
  load: options => loadConfig(options),
  explain(error) {
    if (!isHoldfastError(error)) return { why: 'other', message: String(error), issues: [] }
    const why = error.code === 'invalid-option' ? 'option' : (error.code.replace('config-', '') as ConfigEnd)
    const { file, issues } = error instanceof ConfigError ? error : { file: undefined, issues: [] }
    return { why, file, message: error.message, issues }
  },
}

const filesEnds: Readonly<Record<string, FilesEnd>> = {
  'file-busy': 'busy',
  'file-denied': 'denied',
  'file-full': 'full',
  'file-missing': 'missing',
  'file-path': 'path',
  'file-content': 'content',
  'invalid-option': 'option',
}

const callsOf = (files: Files): FilesCalls => ({
  writeFile: (...words) => files.writeFile(...words),
  appendFile: (...words) => files.appendFile(...words),
  readFile: (...words) => files.readFile(...words),
  writeJson: (...words) => files.writeJson(...words),
  readJson: (file, schema, options) => files.readJson(file, schema as never, options as never),
})

/** holdfast/files in the words of its contract. */
export const filesSubject: FilesSubject = {
  ...callsOf(files),
  over: fs => callsOf(files.createFiles({ fs })),
  temporaryOf: name => `.${name}.${randomBytes(8).toString('hex')}.holdfast.tmp`,
  explain(error) {
    if (!isHoldfastError(error)) return { why: 'other', message: String(error) }
    const { code, message } = error
    return {
      why: filesEnds[code] ?? 'other',
      message,
      content: error instanceof files.FileError ? error.content : undefined,
    }
  },
}

const stateEnds: Readonly<Record<string, StateEnd>> = {
  'state-locked': 'locked',
  'state-damaged': 'damaged',
  'state-foreign-file': 'foreign',
  'state-other-app': 'other-app',
  'state-missing': 'missing',
  'state-unusable': 'unusable',
  'state-invalid-value': 'value',
  'state-closed': 'closed',
  'invalid-option': 'option',
}

const readerOf = (state: StateView): StateReader => ({
  has: id => state.has(id),
  get: id => state.get(id),
  ids: () => [...state.ids()],
  failure(id) {
    const found = state.failure(id)
    if (!found) return undefined
    const { kind, error, attempts, at } = found
    return { kind, message: (error as { message: string }).message, attempts, at }
  },
  failedIds: kind => [...state.failedIds(kind === undefined ? {} : { kind: kind as never })],
  step: (id, name) => state.step(id, name),
  meta: () => state.meta,
  close: () => state.close(),
})

/** holdfast/state in the words of its contract. */
export const stateSubject: StateSubject = {
  async open(location, options) {
    const state = await openState(location, options)
    return {
      ...readerOf(state as never),
      crashes: id => state.crashes(id),
      markDone: (id, value) => state.markDone(id, value),
      markFailed: (id, thrown, details) => state.markFailed(id, thrown, details as never),
      forget: id => state.forget(id),
      reopen: id => state.reopen(id),
      saveStep: (id, name, value) => state.saveStep(id, name, value),
      begin: id => state.begin(id),
      release: id => state.release(id),
      setMeta: meta => state.setMeta(meta),
      compact: () => state.compact(),
      close: () => state.close(),
    }
  },
  view: async location => readerOf(await viewState(location)),
  repair: location => repairState(location),
  kill: (location, copy) => cp(location, copy, { recursive: true, filter: file => !file.includes('.lock.') }),
  fileOf: location => path.join(location, 'state.jsonl'),
  explain: error => (isHoldfastError(error) ? (stateEnds[error.code] ?? 'other') : 'other'),
}
