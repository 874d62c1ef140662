import { onAbort, withDeadline } from '../retry/index.js'
import { classifyEnd } from './classify.js'
import { CliProcess } from './cli/process.js'
import { cliEnvironment, isolatedOptions } from './isolation.js'
import type { ClaudeAvailability, ClaudeEnvironment } from './models.js'
import { checkProbe } from './options.js'
import type { Failed } from './outcome.js'
import { failed } from './outcome.js'
import { checkPlace } from './preflight.js'
import { record, string } from './sdk/fields.js'
import { tryLoadSdk } from './sdk/load.js'
import { failureOfStop } from './watch.js'

/**
 * Whether Claude could be asked here: the SDK, the CLI and a credential are there. Starts the CLI but sends nothing:
 * it costs half a second and no tokens, and cannot know whether the credential is good.
 *
 * @throws HoldfastError `invalid-option`
 * @example
 * const claude = await probeClaude()
 * if (!claude.available) console.error(claude.reason) // 'sdk_missing', 'cli_missing', 'not_logged_in', …
 */
export async function probeClaude(options: ClaudeEnvironment = {}): Promise<ClaudeAvailability> {
  checkProbe(options)
  const outOfPlace = await checkPlace(options)
  if (outOfPlace) return unavailable(outOfPlace)
  const { startupTimeoutMs: timeoutMs = 30_000, signal } = options
  const cli = new CliProcess('SIGKILL')
  try {
    return await withDeadline(own => greet(options, cli, own.signal), {
      timeoutMs,
      signal,
      what: 'The probe',
    })
  } catch (reason) {
    return unavailable(failureOfStop(reason))
  } finally {
    await cli.end('now')
  }
}

async function greet(
  options: ClaudeEnvironment,
  cli: CliProcess,
  signal: AbortSignal,
): Promise<ClaudeAvailability> {
  const sdk = await tryLoadSdk()
  if ('ok' in sdk) return unavailable(sdk)
  try {
    const sdkOptions = isolatedOptions(options, cli, cliEnvironment(options))
    const query = sdk.query({ prompt: silence(signal), options: sdkOptions })
    const greeting = record(await query.initializationResult())
    const version = string(greeting.claude_code_version)
    const { apiKeySource, tokenSource, apiProvider } = record(greeting.account)
    const credential = [apiKeySource, tokenSource, apiProvider].map(string).find(isCredential)
    return credential === undefined
      ? unavailable(
          failed('unavailable', 'Not logged in. Set ANTHROPIC_API_KEY, or log in with `claude`.', {
            reason: 'not_logged_in',
          }),
        )
      : { available: true, credential, ...(version === undefined ? {} : { version }) }
  } catch (error) {
    return unavailable(classifyEnd(error, cli.exit, cli.stderr, ''))
  }
}

/** The CLI's own API is what it turns to without a credential; another provider brings its own. */
const isCredential = (source: string | undefined) =>
  source !== undefined && source !== 'none' && source !== 'firstParty'

/** A prompt that never comes: the CLI starts, says what it is, and waits. */
async function* silence(signal: AbortSignal): AsyncGenerator<never> {
  if (signal.aborted) return
  await new Promise<void>(resolve => {
    const stopListening = onAbort(signal, () => {
      stopListening()
      resolve()
    })
  })
}

function unavailable({ kind, reason, message }: Failed): ClaudeAvailability {
  return {
    available: false,
    reason: kind === 'unavailable' || kind === 'timeout' ? (reason ?? kind) : kind,
    message,
  }
}
