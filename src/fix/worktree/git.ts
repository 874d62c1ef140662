import { spawn } from 'node:child_process'
import { HoldfastError } from '../../result/index.js'

/** A diff longer than this is no fix, in bytes. */
const mostBytes = 64 << 20

export interface GitRun {
  readonly status: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

const nowhere = process.platform === 'win32' ? 'NUL' : '/dev/null'

/** Nothing that a repository is set up with is run: no hook, monitor, pager or helper. */
const settings = [
  'core.fsmonitor=false',
  `core.hooksPath=${nowhere}`,
  'core.pager=cat',
  'core.quotePath=false',
  'credential.helper=',
  'gc.auto=0',
  'maintenance.auto=false',
  'advice.detachedHead=false',
  'user.name=holdfast fix',
  'user.email=holdfast@localhost',
  'commit.gpgSign=false',
].flatMap(setting => ['-c', setting])

/** Runs git in a folder with no settings but that repository's. Any exit status is a result. */
export function git(cwd: string, args: readonly string[], input?: string | Buffer): Promise<GitRun> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))
  return new Promise((resolve, reject) => {
    const child = spawn('git', [...settings, ...args], {
      cwd,
      env: {
        ...env,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: nowhere,
        GIT_OPTIONAL_LOCKS: '0',
        GIT_TERMINAL_PROMPT: '0',
        GIT_NO_LAZY_FETCH: '1',
        LC_ALL: 'C',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    child.stdin.on('error', () => undefined).end(input)
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    let size = 0
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostBytes) stdout.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderr.length < 64) stderr.push(chunk)
    })
    child.once('error', cause =>
      reject(
        new HoldfastError('command-missing', "There is no 'git' on this machine. Install it.", { cause }),
      ),
    )
    child.once('close', status =>
      resolve({ status, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString('utf8') }),
    )
  })
}

/**
 * What git says, for a question that has an answer.
 *
 * @throws HoldfastError `git-failed`.
 */
export async function gitSays(
  cwd: string,
  args: readonly string[],
  input?: string | Buffer,
): Promise<string> {
  const { status, stdout, stderr } = await git(cwd, args, input)
  if (status === 0) return stdout.toString('utf8')
  const why = stderr.trim().split('\n')[0] ?? ''
  throw new HoldfastError('git-failed', `git ${args[0] ?? ''} failed: ${why || `status ${status}`}.`)
}
