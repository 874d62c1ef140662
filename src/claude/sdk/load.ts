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

/** A variable, so that neither the compiler nor a bundler asks for a package that may not be installed. */
const packageName: string = '@anthropic-ai/claude-agent-sdk'

/** The SDK, loaded when it is first needed: it is an optional peer of some 430 MB. */
export async function tryLoadSdk(): Promise<Sdk | Failed> {
  try {
    return (await import(packageName)) as Sdk
  } catch (error) {
    const message = `The Claude Agent SDK cannot be loaded. Run: npm install @anthropic-ai/claude-agent-sdk. ${String(error)}`
    return failed('unavailable', message, { reason: 'sdk_missing' })
  }
}
