// Builds `dist`, if it is not that of these sources already (`--force`: in any case). The build happens beside it and
// is swapped in at the end, so that whoever runs or packs `dist` never sees half of one, also after a Ctrl-C.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(import.meta.dirname, '..')
const dist = path.join(root, 'dist')
/** In `dist`, and not packed: the hash of the sources that it was built from. */
const stamp = path.join(dist, '.sources')

/** Whether `dist` was built from the sources as they are now. Some 50 ms. */
export function isBuilt() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources()
}

/** Builds `dist`. What the build prints goes to standard error. */
export async function build() {
  removeLeftOvers()
  const fresh = path.join(root, `.dist-${process.pid}`)
  const hash = hashSources()
  const tsup = fileURLToPath(new URL('cli-default.js', import.meta.resolve('tsup')))
  const child = spawn(process.execPath, [tsup, '--silent', '--out-dir', path.basename(fresh)], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  // While the swap runs, a signal waits: its listener is called after it.
  const stop = signal => {
    child.kill('SIGKILL')
    rmSync(fresh, { recursive: true, force: true, maxRetries: 5 })
    process.exit(signal === 'SIGINT' ? 130 : 143)
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve))
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error(`The build failed (tsup ended with ${code}). The old dist is unchanged.`)
  }
  writeFileSync(path.join(fresh, '.sources'), hash)
  swap(fresh)
  process.off('SIGINT', stop).off('SIGTERM', stop)
}

function swap(fresh) {
  const old = `${fresh}-old`
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(fresh, dist)
  rmSync(old, { recursive: true, force: true })
}

/** What builds have left that were killed with no chance to clean up. */
function removeLeftOvers() {
  for (const name of readdirSync(root)) {
    const pid = /^\.dist-(\d+)/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(path.join(root, name), { recursive: true, force: true })
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function hashSources() {
  const sources = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(?:ts|md)$/.test(entry.name) && entry.name !== 'README.md')
    .map(entry => path.join(entry.parentPath, entry.name))
  const settings = ['package.json', 'tsup.config.ts', 'tsconfig.json'].map(name => path.join(root, name))
  const hash = createHash('sha256')
  for (const file of [...settings, ...sources.sort()])
    hash
      .update(`${path.relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

/**
 * `npx holdfast` in a clone links the folder, runs `prepare` and installs: seconds, silently. If the command is in
 * node_modules already it runs that, at once: a launcher, which builds first where the sources have changed.
 */
function linkCommand() {
  const link = path.join(root, 'node_modules/.bin/holdfast')
  if (process.platform === 'win32' || !existsSync(path.dirname(link))) return
  rmSync(link, { force: true })
  symlinkSync('../../.config/holdfast.mjs', link)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--force') || !isBuilt()) await build()
  linkCommand()
}
