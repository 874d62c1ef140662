import type { Failed } from '../outcome.js'
import { failed } from '../outcome.js'

/** The part of the SDK that is used, in types of our own: the public types must not need it installed. */
export interface Sdk {
  readonly query: (request: {
    readonly prompt: string | AsyncIterable<never>
    readonly options: Readonly<Record<string, unknown>>
  }) => SdkQuery
}

/** What the SDK says is `unknown` until a schema has seen it: its shapes change between releases. */
export interface SdkQuery extends AsyncIterator<unknown, unknown> {
  readonly close: () => void
  readonly initializationResult: () => Promise<unknown>
}

/** The SDK, loaded when it is first needed: it is an optional peer of some 430 MB. */
export async function tryLoadSdk(): Promise<Sdk | Failed> {
  try {
    return await import('@anthropic-ai/claude-agent-sdk')
  } catch (error) {
    const message = `The Claude Agent SDK cannot be loaded. Run: npm install @anthropic-ai/claude-agent-sdk. ${String(error)}`
    return failed('unavailable', message, { reason: 'sdk_missing' })
  }
}
