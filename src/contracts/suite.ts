/** What every suite stands on. `holdfast contracts copy` puts it into each copy: that one stands alone. */
import assert from 'node:assert/strict'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export { assert, path }

/** What a suite takes of vitest, jest or node:test. */
export interface Runner {
  readonly describe: (name: string, body: () => void) => unknown
  readonly it: (name: string, body: () => Promise<void>) => unknown
}

export interface ContractOptions {
  /** Guarantees that an implementation does not give, each with the reason. They are shown, and it is not conformant. */
  readonly unsupported?: Readonly<Record<string, string>> | undefined
  /** Milliseconds that a test may take before it fails: far more than it needs. Default 5000. */
  readonly patienceMs?: number | undefined
}

/** What the suite holds an implementation to. */
export interface Conformance {
  /** The ids of the guarantees that are tested. */
  readonly tested: readonly string[]
  readonly unsupported: Readonly<Record<string, string>>
  /** Whether every guarantee is tested. Conformant is what then passes every test. */
  readonly isWhole: boolean
}

export interface Guarantee<Subject> {
  readonly id: string
  readonly title: string
  readonly test: (subject: Subject) => Promise<void>
}

/**
 * Declares a test for each guarantee of a module.
 *
 * @param create makes the implementation under test, once for each test.
 */
export type Contract<Subject> = (
  name: string,
  create: () => Subject | Promise<Subject>,
  runner: Runner,
  options?: ContractOptions,
) => Conformance

export const contractOf =
  <Subject>(module: string, guarantees: readonly Guarantee<Subject>[]): Contract<Subject> =>
  (name, create, runner, options = {}) =>
    declareSuite(`${name}: the contract of ${module}`, guarantees, create, runner, options)

function declareSuite<Subject>(
  what: string,
  guarantees: readonly Guarantee<Subject>[],
  create: () => Subject | Promise<Subject>,
  { describe, it }: Runner,
  { unsupported = {}, patienceMs = 5_000 }: ContractOptions,
): Conformance {
  for (const [id, reason] of Object.entries(unsupported)) {
    if (!guarantees.some(each => each.id === id)) throw new RangeError(`There is no guarantee ${id}.`)
    if (reason.trim() === '') throw new RangeError(`Say why ${id} is not supported.`)
  }
  const missing = Object.keys(unsupported)
  const verdict = missing.length > 0 ? ` (not conformant: without ${missing.join(', ')})` : ''
  describe(`${what}${verdict}`, () => {
    for (const { id, title, test } of guarantees) {
      const reason = unsupported[id]
      const run = async () => test(await create())
      if (reason === undefined) it(`${id} ${title}`, () => inTime(run(), patienceMs))
      else skipped(it)(`${id} ${title} (unsupported: ${reason})`, () => Promise.resolve())
    }
  })
  const tested = guarantees.map(({ id }) => id).filter(id => unsupported[id] === undefined)
  return { tested, unsupported, isWhole: missing.length === 0 }
}

const skipped = (it: Runner['it']): Runner['it'] => (it as { skip?: Runner['it'] }).skip ?? it

async function inTime(work: Promise<void>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${patienceMs} ms.`)), patienceMs)
  })
  try {
    await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What a call throws or rejects with; it must. */
export async function rejection(work: PromiseLike<unknown> | (() => unknown)): Promise<unknown> {
  const outcome = await Promise.resolve()
    .then(() => (typeof work === 'function' ? work() : work))
    .then(
      () => undefined,
      (error: unknown) => ({ error }),
    )
  assert.ok(outcome, 'It resolves, and must reject.')
  return outcome.error
}

export const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** A folder of its own for a test, gone afterward. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'contract-')))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
