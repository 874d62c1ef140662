import { batchContract, batchGuarantees } from 'holdfast/contracts/batch'
import { configContract, configGuarantees } from 'holdfast/contracts/config'
import { filesContract, filesGuarantees } from 'holdfast/contracts/files'
import { parallelContract, parallelGuarantees } from 'holdfast/contracts/parallel'
import { retryContract, retryGuarantees } from 'holdfast/contracts/retry'
import { stateContract, stateGuarantees } from 'holdfast/contracts/state'
import type { Contract } from 'holdfast/contracts/retry'
import { batchTwins } from './batch-twins.js'
import { configTwins } from './config-twins.js'
import { localSubject } from './executors.js'
import { filesTwins } from './files-twins.js'
import { parallelTwins } from './parallel-twins.js'
import { retryTwins } from './retry-twins.js'
import { stateTwins } from './state-twins.js'
import { configSubject, filesSubject, parallelSubject, retrySubject, stateSubject } from './subjects.js'

/** A suite, what it is held to, and the module that keeps it. */
export interface Suite<Subject> {
  readonly module: string
  readonly contract: Contract<Subject>
  readonly guarantees: readonly { readonly id: string; readonly title: string }[]
  readonly create: () => Subject
  /** An implementation that breaks one guarantee, by its id. */
  readonly twins: Readonly<Record<string, () => Subject>>
  /** Ids of the tests that look at the whole process, or block it. */
  readonly alone?: readonly string[]
  /** For one that waits for the disk. */
  readonly patienceMs?: number
}

/** One implementation for all tests: it keeps nothing between them. */
export const shared = <Subject>(subjects: Readonly<Record<string, Subject>>) =>
  Object.fromEntries(Object.entries(subjects).map(([key, subject]) => [key, () => subject]))

const suite = <Subject>(suite: Suite<Subject>) => suite as Suite<unknown>

/** The suites of modules that are tested in one process, without any service. */
export const suites = [
  suite({
    module: 'retry',
    contract: retryContract,
    guarantees: retryGuarantees,
    create: () => retrySubject,
    twins: shared(retryTwins),
    alone: ['R-18'],
  }),
  suite({
    module: 'parallel',
    contract: parallelContract,
    guarantees: parallelGuarantees,
    create: () => parallelSubject,
    twins: shared(parallelTwins),
    alone: ['P-15'],
  }),
  suite({
    module: 'config',
    contract: configContract,
    guarantees: configGuarantees,
    create: () => configSubject,
    twins: shared(configTwins),
  }),
  suite({
    module: 'files',
    contract: filesContract,
    guarantees: filesGuarantees,
    create: () => filesSubject,
    twins: shared(filesTwins),
  }),
  suite({
    module: 'state',
    contract: stateContract,
    guarantees: stateGuarantees,
    create: () => stateSubject,
    twins: shared(stateTwins),
  }),
  suite({
    module: 'batch',
    contract: batchContract,
    guarantees: batchGuarantees,
    create: localSubject,
    twins: batchTwins,
    patienceMs: 25_000,
  }),
]
