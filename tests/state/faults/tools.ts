import { execFileSync, spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'tsup'

/** Root on Linux with a C compiler: the CI machine. Elsewhere the tests that inject faults into the system are skipped. */
export const canInjectFaults =
  process.platform === 'linux' && process.getuid?.() === 0 && succeeds('gcc', '--version')

/** A temporary folder. */
export function temporaryFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'holdfast-state-'))
}

/**
 * Builds a program into one file: it starts in a tenth of a second, as its TypeScript would not.
 *
 * @param external packages that it loads from a `node_modules` beside it.
 */
export async function buildProgram(
  name: string,
  folder: string,
  from = import.meta.dirname,
  external: readonly string[] = [],
): Promise<string> {
  await build({
    entry: { [name]: path.join(from, `${name}.ts`) },
    outDir: folder,
    outExtension: () => ({ js: '.mjs' }),
    format: 'esm',
    target: 'node20',
    noExternal: [external.length > 0 ? new RegExp(`^(?!${external.join('|')})`) : /./],
    external: [...external],
    config: false,
    silent: true,
  })
  return path.join(folder, `${name}.mjs`)
}

/** Compiles a C file of this folder; a shared object if it is the shim. */
export function compile(name: 'shim' | 'powerloss', folder: string): string {
  const output = path.join(folder, name)
  const shared = name === 'shim' ? ['-shared', '-fPIC'] : []
  execFileSync('gcc', ['-O1', ...shared, '-o', output, path.join(import.meta.dirname, `${name}.c`), '-ldl'])
  return output
}

/** A program that is running, and the lines that it has printed so far. */
export interface Running {
  readonly child: ChildProcess
  readonly lines: string[]
  /** Every line, once it is over. */
  readonly end: Promise<{ lines: string[]; code: number | null; signal: string | null; errors: string }>
}

/**
 * Starts a built program.
 *
 * @param before the command that starts it, such as `ip netns exec`.
 */
export function start(
  program: string,
  words: readonly (string | number)[],
  env: NodeJS.ProcessEnv = {},
  before: readonly string[] = [],
): Running {
  const [command = '', ...given] = [...before, process.execPath, program, ...words.map(String)]
  const child = spawn(command, given, { env: { ...process.env, ...env } })
  const lines: string[] = []
  let rest = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const end = new Promise<Awaited<Running['end']>>(resolve => {
    child.once('close', (code, signal) => resolve({ lines, code, signal, errors }))
  })
  return { child, lines, end }
}

/** Runs `work` on an ext4 of its own, which `mountAgain` takes through an unmount and a mount. */
export async function onExt4(work: (folder: string, mountAgain: () => void) => Promise<void>): Promise<void> {
  const base = temporaryFolder()
  const image = path.join(base, 'disk')
  const folder = path.join(base, 'mount')
  const mount = () => execFileSync('mount', ['-o', 'loop', image, folder])
  mkdirSync(folder)
  execFileSync('truncate', ['-s', '32M', image])
  execFileSync('mkfs.ext4', ['-q', '-m', '0', image])
  mount()
  try {
    await work(folder, () => {
      execFileSync('umount', [folder])
      mount()
    })
  } finally {
    execFileSync('umount', [folder])
    rmSync(base, { recursive: true, force: true })
  }
}

/** Runs `work` on a file system of so many KiB. */
export async function onSmallDisk(kibibytes: number, work: (folder: string) => Promise<void>): Promise<void> {
  const folder = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', folder])
  try {
    await work(folder)
  } finally {
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A copy of `bytes` with one bit changed. */
export function flipBit(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[bit >> 3] = copy[bit >> 3]! ^ (1 << (bit & 7))
  return copy
}

/** Replaces a state's journal by these bytes, in a new folder. */
export function stateOf(bytes: Buffer | string, folder: string): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'state.jsonl'), bytes)
  return folder
}

/** The bytes of a state's journal. */
export function journalOf(folder: string): Buffer {
  return readFileSync(path.join(folder, 'state.jsonl'))
}

function succeeds(command: string, ...words: string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
