import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Batch, BatchExecutor, BatchOutcome, BatchSubject, BatchTask } from 'holdfast/contracts/batch'
import { defineTask, localExecutor, permanent } from 'holdfast/batch'
import type { BatchHandle, BatchOutcome as Outcome, Executor } from 'holdfast/batch'
import { HoldfastError, isHoldfastError } from 'holdfast/result'

const taskOf = (task: BatchTask) => defineTask(task as never)

function wordOf(outcome: Outcome): BatchOutcome {
  if (outcome.status === 'done') return outcome
  const { kind, attempts, retryable, error } = outcome.failure
  const { name, message } = error as { name: string; message: string }
  return { status: 'failed', key: outcome.key, kind, attempts, retryable, name, message }
}

const batchOf = (handle: BatchHandle): Batch => ({
  status: () => handle.status(),
  outcomes: async () => {
    const outcomes: BatchOutcome[] = []
    for await (const outcome of handle.outcomes()) outcomes.push(wordOf(outcome))
    return outcomes
  },
  wait: options => handle.wait(options),
  retryFailed: filter => handle.retryFailed(filter as never),
  cancel: () => handle.cancel(),
})

const wordsOf = (executor: Executor): BatchExecutor => ({
  register: task => executor.register(taskOf(task)),
  start: () => executor.start(),
  submit: async (batch, task, items, policy) =>
    batchOf(
      await executor.submit(batch, typeof task === 'string' ? task : taskOf(task), items as never, policy),
    ),
  get: async batch => batchOf(await executor.get(batch)),
  close: options => executor.close(options),
})

/** An executor of holdfast in the words of the contract of batch. */
export const executorSubject = (
  open: () => Executor | Promise<Executor>,
  dispose: () => Promise<unknown>,
): BatchSubject => ({
  open: async () => wordsOf(await open()),
  dispose,
  permanent: error => permanent(error),
  ofKind: kind => new HoldfastError('odd', 'x', { kind }),
  explain: error => {
    const code = isHoldfastError(error) ? error.code : ''
    return code === 'batch-invalid-item' ? 'item' : code === 'batch-unknown' ? 'unknown' : 'other'
  },
})

export function localSubject(): BatchSubject {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-batches-'))
  return executorSubject(
    () => localExecutor(folder),
    () => rm(folder, { recursive: true, force: true }),
  )
}
