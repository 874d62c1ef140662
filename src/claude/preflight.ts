import { stat } from 'node:fs/promises'
import type { ClaudeEnvironment } from './models.js'
import type { Failed } from './outcome.js'
import { failed } from './outcome.js'

/** What would make the CLI fail in words that mislead. */
export async function checkPlace({ cwd, executable }: ClaudeEnvironment): Promise<Failed | undefined> {
  if (cwd !== undefined && (await kindOf(cwd)) !== 'directory') {
    return failed('invalid_request', `\`cwd\` is not a directory: ${cwd}`, { reason: 'cwd_missing' })
  }
  if (executable === undefined) return undefined
  const kind = await kindOf(executable)
  if (kind === 'file') return undefined
  const reason = kind === undefined ? 'cli_missing' : 'cli_launch_failed'
  return failed('unavailable', `\`executable\` is not a file: ${executable}`, { reason })
}

async function kindOf(path: string): Promise<'file' | 'directory' | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return undefined
  return found.isDirectory() ? 'directory' : 'file'
}
