import { StateError } from './errors.js'
import type { StandardSchema } from './models.js'

/** Takes typed values to JSON and back; a schema sees both ways. */
export class Values<T> {
  readonly #path: string
  readonly #what: 'value' | 'metadata'
  readonly #schema: StandardSchema<T> | undefined

  constructor(path: string, what: 'value' | 'metadata', schema: StandardSchema<T> | undefined) {
    this.#path = path
    this.#what = what
    this.#schema = schema
  }

  /**
   * The JSON of a value that can be read back: what cannot is refused now, not at the next opening.
   *
   * @throws StateError `state-invalid-value`.
   */
  encode(value: T): string {
    const json = JSON.stringify(value) as string | undefined
    if (json === undefined) throw this.#invalid('JSON cannot hold it', undefined)
    if (this.#schema) this.decode(JSON.parse(json))
    return json
  }

  /** @throws StateError `state-invalid-value`. */
  decode(json: unknown): T {
    if (!this.#schema) return json as T // without a schema, T is unknown
    const result = this.#schema['~standard'].validate(json)
    if (result instanceof Promise) {
      throw new StateError(
        'state-invalid-schema',
        this.#path,
        `The schema of the ${this.#what} checks asynchronously. Use a synchronous schema.`,
      )
    }
    if (result.issues) {
      throw this.#invalid(result.issues.map(issue => issue.message).join('; '), result.issues)
    }
    return result.value
  }

  #invalid(why: string, cause: unknown): StateError {
    return new StateError(
      'state-invalid-value',
      this.#path,
      `The ${this.#what} does not fit its schema: ${why}. ` +
        'The schema must accept the value after it went through JSON, because that is what you read back.',
      { cause },
    )
  }
}
