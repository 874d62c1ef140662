import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Seed, SeedFile } from './models.js'

export interface Made {
  readonly folder: string
  /** What the failing command printed. */
  readonly log: string
}

/** Makes a seed's repository: a green commit, and the one that broke it. Throws if either is not what it says. */
export function makeSeed(seed: Seed, folder: string): Made {
  mkdirSync(folder, { recursive: true })
  git(folder, 'init', '-q', '-b', 'main')
  write(folder, seed.files)
  if (seed.packages) {
    writeFileSync(path.join(folder, '.git/info/exclude'), 'node_modules\n')
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
  }
  commit(folder, 'Begin')
  if (seed.expect === 'fixed') {
    const green = runIn(folder, seed.command)
    if (green.status !== 0) throw new Error(`${seed.name} is not green to begin with:\n${green.output}`)
    clean(folder)
  }
  write(folder, seed.broken)
  commit(folder, 'Go on')
  const red = runIn(folder, seed.command)
  clean(folder)
  if (red.status === 0 && seed.log === undefined)
    throw new Error(`${seed.name} is not broken:\n${red.output}`)
  return { folder, log: seed.log ?? red.output }
}

function write(folder: string, files: Readonly<Record<string, SeedFile>>): void {
  for (const [name, file] of Object.entries(files)) {
    const place = path.join(folder, name)
    rmSync(place, { force: true })
    if (file === null) continue
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, typeof file === 'string' ? file : file.text)
    if (typeof file !== 'string' && file.executable) chmodSync(place, 0o755)
  }
}

function commit(folder: string, message: string): void {
  git(folder, 'add', '-A')
  git(folder, '-c', 'user.name=seed', '-c', 'user.email=seed@localhost', 'commit', '-q', '-m', message)
}

const clean = (folder: string): void => void git(folder, 'clean', '-fdq')

export const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8' })

export function runIn(folder: string, command: string): { status: number | null; output: string } {
  const env = {
    ...process.env,
    NO_COLOR: '1',
    FORCE_COLOR: undefined,
    NODE_OPTIONS: undefined,
    VITEST: undefined,
    NODE_ENV: undefined,
    NODE_TEST_CONTEXT: undefined,
    npm_config_audit: 'false',
    npm_config_fund: 'false',
  }
  const { status, stdout } = spawnSync(
    'bash',
    ['-e', '-c', `{ ${command}\n} 2>&1 | cat; exit "\${PIPESTATUS[0]}"`],
    {
      cwd: folder,
      env,
      encoding: 'utf8',
    },
  )
  return { status, output: stdout }
}

/** Whether every program is on the path. */
export const hasAll = (programs: readonly string[]): boolean =>
  programs.every(name => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0)
