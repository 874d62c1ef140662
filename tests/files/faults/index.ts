import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'tsup'

export const run = promisify(execFile)

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
export const child = here('child.mjs')

/** Linux, root and the tools: what mounting, compiling and tracing need. */
export const canInject =
  process.platform === 'linux' &&
  process.getuid?.() === 0 &&
  hasTools('gcc', 'strace', 'mkfs.ext4', 'unshare')

/** True if all of these programs are installed. */
export function hasTools(...tools: readonly string[]): boolean {
  return tools.every(tool => {
    try {
      execFileSync('which', [tool])
      return true
    } catch {
      return false
    }
  })
}

/** A folder that is removed when the scope ends. */
export function scratch(): { path: string; in: (...parts: string[]) => string } & Disposable {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-files-'))
  return {
    path: folder,
    in: (...parts) => path.join(folder, ...parts),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The module under test as one file that plain `node` loads. */
export async function bundle(folder: string): Promise<string> {
  await build({
    config: false,
    silent: true,
    entry: { files: 'src/files/index.ts' },
    outDir: folder,
    format: 'esm',
    noExternal: [/.*/],
    target: 'node20',
    outExtension: () => ({ js: '.mjs' }),
  })
  return path.join(folder, 'files.mjs')
}

export function compile(source: 'shim.c' | 'powerloss.c', into: string): string {
  const out = path.join(into, source.replace('.c', source === 'shim.c' ? '.so' : ''))
  const shared = source === 'shim.c' ? ['-shared', '-fPIC'] : []
  execFileSync('gcc', ['-O1', ...shared, '-o', out, here(source), ...(shared.length > 0 ? ['-ldl'] : [])])
  return out
}

/** Mounts, works, and unmounts whatever happens. */
export async function mounted<T>(
  place: string,
  options: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  execFileSync('mkdir', ['-p', place])
  execFileSync('mount', [...options, place])
  try {
    return await work()
  } finally {
    execFileSync('umount', [place])
  }
}

export const tmpfs = (size: string): string[] => ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs']

/** The number of an error on this machine. */
export const errno = (name: keyof typeof constants.errno): number => constants.errno[name]

/** How a call in a child process ended. */
export interface Ending {
  readonly ok: boolean
  readonly code?: string
  readonly phase?: string
  readonly attempts?: number
  readonly waitedMs?: number
  readonly hint?: string
  readonly content?: string
  readonly cause?: string
  readonly message?: string
  readonly ms: number
}

export async function callInChild(
  bundled: string,
  call: 'writeFile' | 'appendFile',
  file: string,
  options: {
    byte?: string
    size?: number
    env?: NodeJS.ProcessEnv
    prefix?: readonly string[]
    options?: object
  } = {},
): Promise<Ending> {
  const { byte = 'n', size = 1000, env = {}, prefix = [] } = options
  const [command, ...rest] = [
    ...prefix,
    process.execPath,
    child,
    bundled,
    call,
    file,
    byte,
    String(size),
    JSON.stringify(options.options ?? {}),
  ]
  const start = performance.now()
  const { stdout } = await run(command, rest, { env: { ...process.env, ...env } })
  return { ...(JSON.parse(stdout) as Omit<Ending, 'ms'>), ms: performance.now() - start }
}
