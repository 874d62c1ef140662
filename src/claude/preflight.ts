import { stat } from 'node:fs/promises'
import { HoldfastError } from '../result/index.js'
import { checkMilliseconds } from '../retry/index.js'
import type { AskOptions, ClaudeEnvironment } from './models.js'
import type { Failed } from './outcome.js'
import { failed } from './outcome.js'

/** @throws HoldfastError `invalid-option` */
export function checkQuestion(prompt: unknown, options: AskOptions): void {
  if (typeof prompt !== 'string' || prompt.trim() === '') {
    throw invalidOption('`prompt` must be a text that is not blank.')
  }
  const {
    timeoutMs = Infinity,
    idleTimeoutMs = Infinity,
    startupTimeoutMs = Infinity,
    apiRetries = 0,
  } = options
  checkMilliseconds('timeoutMs', timeoutMs)
  checkMilliseconds('idleTimeoutMs', idleTimeoutMs)
  checkMilliseconds('startupTimeoutMs', startupTimeoutMs)
  if (!Number.isInteger(apiRetries) || apiRetries < 0) {
    throw invalidOption(`\`apiRetries\` must be a whole number from 0 up; it is ${String(apiRetries)}.`)
  }
}

/** What would make the CLI fail in words that mislead. */
export async function checkPlace({ cwd, executable }: ClaudeEnvironment): Promise<Failed | undefined> {
  if (cwd !== undefined && (await kindOf(cwd)) !== 'directory') {
    return failed('invalid_request', `\`cwd\` is no directory: ${cwd}`, { reason: 'cwd_missing' })
  }
  if (executable === undefined) return undefined
  const kind = await kindOf(executable)
  if (kind === 'file') return undefined
  const reason = kind === undefined ? 'cli_missing' : 'cli_launch_failed'
  return failed('unavailable', `\`executable\` is no file: ${executable}`, { reason })
}

async function kindOf(path: string): Promise<'file' | 'directory' | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return undefined
  return found.isDirectory() ? 'directory' : 'file'
}

function invalidOption(message: string): HoldfastError {
  return new HoldfastError('invalid-option', message, { kind: 'invalid-input' })
}
