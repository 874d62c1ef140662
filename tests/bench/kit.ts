/** What the benchmarks share: build the arms, install the peers, run each arm in a process of its own, compare. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { build } from 'tsup'

const here = import.meta.dirname

const modules = ['result', 'retry', 'parallel']

/**
 * Built in the pieces that the package is shipped in, and run by plain node: tsx in the child would be in its time
 * and memory, and so would what a single bundle leaves out.
 */
export async function buildWorker(name: string): Promise<string> {
  const outDir = path.join(here, 'node_modules', '.holdfast', name)
  await build({
    config: false,
    entry: {
      worker: path.join(here, `${name}.worker.ts`),
      ...Object.fromEntries(
        modules.map(module => [module, path.join(here, '../../src', module, 'index.ts')]),
      ),
    },
    splitting: true,
    outDir,
    format: 'esm',
    outExtension: () => ({ js: '.mjs' }),
    target: 'node20',
    treeshake: true,
    skipNodeModulesBundle: true,
    silent: true,
  })
  return path.join(outDir, 'worker.mjs')
}

/** The peers have a package of their own, so that the library's stays light: installed on first use. */
export function installPeers(peers: readonly string[]): void {
  if (peers.every(peer => existsSync(path.join(here, 'node_modules', peer)))) return
  console.log('Installing the peers into tests/bench/node_modules (once) ...')
  try {
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: here,
      stdio: 'inherit',
    })
  } catch {
    console.log('That failed: peers that are missing are named below, and left out.')
  }
}

/** What one process measured, or undefined where its peer is not installed. */
export function measure<T>(worker: string, args: readonly (string | number)[]): T | undefined {
  const line = execFileSync(process.execPath, [worker, ...args.map(String)], {
    encoding: 'utf8',
    timeout: 600_000,
  })
  const reply = JSON.parse(line.trim().split('\n').at(-1) ?? '') as T | { missing: string }
  return typeof reply === 'object' && reply !== null && 'missing' in reply ? undefined : reply
}

/** The middle one: on a shared machine a mean tells of the neighbours. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2
}

/** The middle of the ratios of each round: both arms of a round met the same weather. */
export function ratio(values: readonly number[], base: readonly number[]): number {
  return median(values.map((value, round) => value / (base[round] ?? NaN)))
}

export function verdict(
  what: string,
  measured: number,
  limit: number,
): { what: string; measured: number; limit: number; met: boolean } {
  const bar = { what, measured: Number(measured.toFixed(2)), limit, met: measured <= limit }
  console.log(`${bar.met ? 'met    ' : 'NOT MET'} ${what}: ${bar.measured} (at most ${limit})`)
  return bar
}
