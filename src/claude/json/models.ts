import type { Schema, SchemaIssue } from '../../options/index.js'

/**
 * How a value was found: the CLI's structured output, the whole reply, a fenced block, a balanced value in the prose,
 * or a value in a dialect that was fixed on request.
 */
export type JsonVia = 'structured' | 'whole' | 'fence' | 'scan' | 'repair'

/** Why no value was taken from a reply. */
export type JsonFailureKind = 'bad_json' | 'schema' | 'truncated' | 'ambiguous' | 'too_large'

/** What {@link extractJson} takes beside the text. */
export interface ExtractOptions<T = unknown> {
  /** Every candidate must pass it; what it makes of the value is `data`. Synchronous schemas only. */
  readonly schema?: Schema<T> | undefined
  /**
   * `last`: the last value that fits. `only`: two that differ are `ambiguous`. Default: the last, if the text around
   * does not call it an example, and of two fenced blocks only if the text says that the later one is the answer.
   */
  readonly pick?: 'last' | 'only' | undefined
  /** Also read dialects: single quotes, bare keys, comments, trailing commas, Python's words. Default false. */
  readonly repair?: boolean | undefined
  /** Longer texts are refused unread, in UTF-16 characters. Default 16 Mi. */
  readonly maxLength?: number | undefined
}

/** A value from a reply, or the reason why none was taken. */
export type JsonExtraction<T = unknown> =
  | { readonly ok: true; readonly data: T; readonly via: JsonVia }
  | {
      readonly ok: false
      readonly kind: JsonFailureKind
      readonly message: string
      /** What the schema said of the last value that it refused. */
      readonly issues?: readonly SchemaIssue[]
    }
