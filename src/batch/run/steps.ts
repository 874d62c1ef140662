import { runParallel } from '../../parallel/index.js'
import { HoldfastError } from '../../result/index.js'
import type { StandardSchema } from '../../state/index.js'
import { checkStep, checkSteps } from '../check.js'
import type { Step, StepOptions, StepsOptions, StepWork } from '../models.js'
import { originalError } from './failure.js'
import { isA } from './hooks.js'
import { isOfValue } from './records.js'
import type { StepStore } from './records.js'

/** What a step threw. */
interface FailedStep {
  readonly name: string
  readonly error: unknown
}

/** The steps of one item over its attempts in this run. */
export class ItemSteps {
  readonly #id: string
  readonly #key: string
  readonly #store: StepStore
  readonly #breakOff: (error: unknown) => void
  readonly #running = new Map<string, { readonly signal: AbortSignal; readonly work: Promise<unknown> }>()
  #failed: FailedStep | undefined
  #isOver = false

  /**
   * @param key the idempotency key of the item.
   * @param breakOff ends the run: a step cannot be saved.
   */
  constructor(id: string, key: string, store: StepStore, breakOff: (error: unknown) => void) {
    this.#id = id
    this.#key = key
    this.#store = store
    this.#breakOff = breakOff
  }

  /** The item has its outcome: no step may begin any more. */
  end(): void {
    this.#isOver = true
  }

  /** The name of the step that threw this, if one did. */
  nameOf(thrown: unknown): string | undefined {
    const failed = this.#failed
    return failed && originalError(failed.error) === originalError(thrown) ? failed.name : undefined
  }

  /** The `step` of one attempt. */
  ofAttempt(signal: AbortSignal): Step {
    const names = new Set<string>()
    const step = <T>(name: string, work: StepWork<T>, options?: StepOptions<T>): Promise<T> =>
      this.#once(names, name, work, options, signal)
    const all = async (works: Readonly<Record<string, StepWork<unknown>>>, options: StepsOptions = {}) => {
      checkSteps(works, options)
      const { concurrency = Infinity } = options
      const results = await runParallel(Object.entries(works), ([name, work]) => step(name, work), {
        concurrency,
      })
      const values = results.map(({ item: [name], ...result }) => {
        if (!result.ok) throw result.error.error
        return [name, result.value] as const
      })
      return Object.fromEntries(values)
    }
    return Object.assign(step, { all: all as Step['all'] })
  }

  async #once<T>(
    names: Set<string>,
    name: string,
    work: StepWork<T>,
    options: StepOptions<T> | undefined,
    signal: AbortSignal,
  ): Promise<T> {
    checkStep(name, work, options)
    if (names.has(name)) throw repeated(this.#id, name)
    names.add(name)
    signal.throwIfAborted()
    if (this.#isOver) throw late(this.#id, name)
    const saved = this.#store.step(this.#id, name)
    const schema = options?.value
    if (saved) return await decoded(saved.value, schema, why => unfit(this.#id, name, why))
    // An earlier attempt may have left it running: it is paid for.
    const left = this.#running.get(name)
    if (left && !left.signal.aborted) return (await left.work) as T
    const running = { signal, work: this.#run(name, work, schema, signal) }
    this.#running.set(name, running)
    try {
      return await running.work
    } finally {
      if (this.#running.get(name) === running) this.#running.delete(name)
    }
  }

  async #run<T>(
    name: string,
    work: StepWork<T>,
    schema: StandardSchema<T> | undefined,
    signal: AbortSignal,
  ): Promise<T> {
    let value: T
    try {
      value = await work({ idempotencyKey: `${this.#key}/${name}`, signal })
    } catch (error) {
      this.#failed = { name, error }
      throw error
    }
    const read = throughJson(this.#id, name, value)
    const result = schema ? await decoded(read, schema, why => refused(this.#id, name, why)) : (read as T)
    if (this.#hasEnded() && !this.#store.outlivesRun) return result
    try {
      await this.#store.saveStep(this.#id, name, read)
    } catch (error) {
      if (this.#hasEnded()) return result // nobody waits for it
      if (isOfValue(error)) throw refused(this.#id, name, (error as Error).message)
      this.#breakOff(error)
      throw error
    }
    return result
  }

  /** A method, so that no compiler takes the answer from before an `await`. */
  #hasEnded(): boolean {
    return this.#isOver
  }
}

/** A value as it is read later. */
function throughJson(id: string, name: string, value: unknown): unknown {
  if (value === undefined || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value
  let json: string | undefined
  try {
    json = jsonOf(value)
  } catch (error) {
    throw refused(id, name, isA(error, Error) ? error.message : 'JSON cannot hold it')
  }
  if (json === undefined) throw refused(id, name, `JSON cannot represent a ${typeof value}`)
  return JSON.parse(json)
}

/** Undefined for what JSON leaves out; the library's type does not say so. */
const jsonOf = (value: unknown): string | undefined => JSON.stringify(value)

async function decoded<T>(
  value: unknown,
  schema: StandardSchema<T> | undefined,
  refuse: (why: string) => HoldfastError,
): Promise<T> {
  if (!schema) return value as T // without a schema, the type is what the caller says
  const checked = (await schema['~standard'].validate(value)) as
    { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly { message: string }[] }
  if (checked.issues) throw refuse(checked.issues.map(issue => issue.message).join('; '))
  return checked.value
}

const stepError = (code: string, message: string): HoldfastError =>
  new HoldfastError(code, message, { kind: 'invalid-input' })

const repeated = (id: string, name: string): HoldfastError =>
  stepError(
    'batch-step-repeated',
    `The step '${name}' of '${id}' was called twice. Step names must be unique within an item. Use different names.`,
  )

const refused = (id: string, name: string, why: string): HoldfastError =>
  stepError(
    'batch-step-refused',
    `The step '${name}' of '${id}' was done, but its value cannot be saved: ${why}. ` +
      'Return a value that JSON and the schema of the step accept, or nothing.',
  )

const unfit = (id: string, name: string, why: string): HoldfastError =>
  stepError(
    'batch-step-unfit',
    `The saved value of the step '${name}' of '${id}' does not fit its schema: ${why}. The value is unchanged. ` +
      'Give the step a new name, change the schema back, or `forget` the item.',
  )

const late = (id: string, name: string): HoldfastError =>
  stepError(
    'batch-step-late',
    `The step '${name}' was called after '${id}' had its outcome. Await every step in the handler.`,
  )
