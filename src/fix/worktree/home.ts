import { lstat, mkdir, mkdtemp, readdir, readFile, readlink, realpath, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { HoldfastError } from '../../result/index.js'

/** A folder of another PID namespace is taken for abandoned after this many milliseconds: nobody there can be asked. */
const abandonedAfter = 24 * 60 * 60_000

/** What the name of a folder says of its owner: `r-PID-START-NAMESPACE-RANDOM`. */
const named = /^r-(\d+)-(\d+)-(\d+)-\w+$/

/**
 * Makes a folder for one call, outside of the project, and removes what calls left there that were killed. The owner stands
 * in the folder's name: there is no moment at which a folder has none.
 *
 * @throws HoldfastError `no-outside-folder` if the folder for temporary files lies in the project, or is another user's.
 */
export async function openHome(project: string): Promise<string> {
  const base = path.join(await realpath(tmpdir()), `holdfast-fix-${process.getuid?.() ?? 'user'}`)
  const way = path.relative(await realpath(project), base)
  if (way === '' || (!way.startsWith('..') && !path.isAbsolute(way))) throw inProject(project)
  await mkdir(base, { recursive: true, mode: 0o700 })
  const found = await lstat(base)
  if (!found.isDirectory() || (process.getuid && found.uid !== process.getuid()))
    throw new HoldfastError(
      'no-outside-folder',
      `${base} is not a folder of yours. Remove it, or set TMPDIR to a folder of your own.`,
    )
  await removeAbandoned(base)
  const prefix = `r-${process.pid}-${await startOf(process.pid)}-${await namespaceOf()}-`
  return mkdtemp(path.join(base, prefix))
}

/** Removes the folders whose owner no longer runs. */
export async function removeAbandoned(base: string): Promise<void> {
  const namespace = await namespaceOf()
  for (const name of await readdir(base)) {
    const [, pid = '', start = '', owner = ''] = named.exec(name) ?? []
    const folder = path.join(base, name)
    const alive = owner === namespace ? (await startOf(Number(pid))) === start : await isRecent(folder)
    if (!alive) await removeTree(folder)
  }
}

/** Tools make folders that cannot be written to (Go's module cache): they are removed all the same. */
export async function removeTree(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    const { runCommand } = await import('../commands/run.js')
    const env = { PATH: process.env['PATH'] ?? '', FOLDER: folder }
    await runCommand('chmod -R u+rwX -- "$FOLDER"; rm -rf -- "$FOLDER"', {
      cwd: path.dirname(folder),
      env,
      timeoutMs: 60_000,
    })
  }
}

/** When a process began, in ticks since the machine did; `0` if it does not run, `1` if it runs and nobody can say. */
async function startOf(pid: number): Promise<string> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8')
    const [state, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' ? '0' : (rest[18] ?? '1')
  } catch {
    if (process.platform === 'linux') return '0'
  }
  try {
    process.kill(pid, 0)
    return '1'
  } catch {
    return '0'
  }
}

async function namespaceOf(): Promise<string> {
  const link = await readlink('/proc/self/ns/pid').catch(() => '')
  return /\d+/.exec(link)?.[0] ?? '0'
}

const isRecent = (folder: string): Promise<boolean> =>
  stat(folder).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < abandonedAfter,
    () => false,
  )

const inProject = (project: string): HoldfastError =>
  new HoldfastError(
    'no-outside-folder',
    `The folder for temporary files, ${tmpdir()}, lies in the project. Set TMPDIR to a folder outside of ${project}.`,
  )
