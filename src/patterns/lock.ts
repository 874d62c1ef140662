import { randomUUID } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { HoldfastError, isHoldfastError } from '../result/index.js'

const holderSchema = z.object({
  pid: z.int(),
  host: z.string(),
  /** When the process started, in the kernel's words: a pid is used again. */
  started: z.string(),
  released: z.boolean(),
})
type Holder = z.infer<typeof holderSchema>

/** A holder on another host cannot be asked whether it lives. No write takes as long as this. */
const foreignMs = 60_000

/** How long to wait for another writer, in milliseconds, and the signal that ends the wait. */
export interface LockOptions {
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs `work` as the only writer of `file` among all processes.
 *
 * The lock is a row of generations, `FILE.lock.N`: whoever finds the newest one released, or its holder dead,
 * creates the next one. Creating a name is the one step that only one process can win; taking over by renaming or
 * deleting is not, with several contenders. The newest generation always stays, so no late contender starts again.
 *
 * @throws HoldfastError `patterns-busy` where others write for too long, `patterns-unwritable` where the system refuses.
 */
export async function withLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const mine = await acquire(file, options).catch(refused(file))
  try {
    return await work()
  } finally {
    await writeHolder(mine, { ...(await self()), released: true }, rename).catch(refused(file))
  }
}

/** The system's own refusal, with what to do about it. */
function refused(file: string): (cause: unknown) => never {
  return cause => {
    if (isHoldfastError(cause) || !(cause instanceof Error && 'errno' in cause)) throw cause
    const remedy = 'See to the permissions of its folder and the room on its disk, or name another file.'
    throw new HoldfastError('patterns-unwritable', `${file} cannot be written: ${cause.message}. ${remedy}`, {
      cause,
      kind: 'infrastructure',
    })
  }
}

async function acquire(file: string, { timeoutMs, signal }: LockOptions): Promise<string> {
  await mkdir(path.dirname(file), { recursive: true })
  const until = performance.now() + timeoutMs
  for (;;) {
    signal?.throwIfAborted()
    const newest = await newestGeneration(file)
    const name = `${file}.lock.${newest + 1}`
    const holder = newest === 0 ? undefined : await holderOf(`${file}.lock.${newest}`)
    if (holder === undefined) {
      if (await take(file, name, newest + 1)) return name
    } else if (performance.now() > until) throw busy(file, holder, timeoutMs)
    else await sleep(2 + Math.random() * 8, undefined, { signal })
  }
}

/** The live holder of a generation, `undefined` where the next may be taken. */
async function holderOf(generation: string): Promise<Holder | undefined> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(generation, 'utf8'), stat(generation)])
    const holder = holderSchema.parse(JSON.parse(text))
    if (holder.released) return undefined
    if (holder.host !== hostname()) return Date.now() - mtimeMs < foreignMs ? holder : undefined
    return holder.started === (await startOf(holder.pid)) ? holder : undefined
  } catch (error) {
    // Gone: a newer generation stands, the caller looks again. Not readable: no holder of ours wrote it.
    if (error instanceof SyntaxError || error instanceof z.ZodError || isMissing(error)) return undefined
    throw error
  }
}

async function take(file: string, name: string, generation: number): Promise<boolean> {
  try {
    await writeHolder(name, { ...(await self()), released: false }, link)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  const generations = await generationsOf(file)
  const won = Math.max(...generations) === generation
  const dead = won ? generations.filter(number => number < generation) : [generation]
  await Promise.all(dead.map(number => forget(`${file}.lock.${number}`)))
  return won
}

/** Written aside and then put in place by `place`, so that nobody reads half of it. */
async function writeHolder(
  name: string,
  holder: Holder,
  place: (from: string, to: string) => Promise<void>,
): Promise<void> {
  const aside = `${name}.${randomUUID()}.tmp`
  try {
    await writeFile(aside, JSON.stringify(holder))
    await place(aside, name)
  } finally {
    await forget(aside)
  }
}

async function generationsOf(file: string): Promise<number[]> {
  const prefix = `${path.basename(file)}.lock.`
  const names = await readdir(path.dirname(file))
  return names
    .filter(name => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map(name => Number(name.slice(prefix.length)))
}

const newestGeneration = async (file: string): Promise<number> => Math.max(0, ...(await generationsOf(file)))

const self = async (): Promise<Omit<Holder, 'released'>> => ({
  pid: process.pid,
  host: hostname(),
  started: (await startOf(process.pid)) ?? '',
})

/** Boot and start time of a process (Linux), the bare fact that it lives elsewhere, `undefined` where it is dead. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return undefined
  }
  try {
    const [boot, status] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ])
    const [state, ...fields] = status.slice(status.lastIndexOf(')') + 2).split(' ')
    return state === 'Z' || state === 'X' ? undefined : `${boot.trim()} ${fields[18] ?? ''}`
  } catch {
    return 'alive'
  }
}

const forget = async (name: string): Promise<void> => {
  await unlink(name).catch((error: unknown) => {
    if (!isMissing(error)) throw error
  })
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

const busy = (file: string, { pid, host }: Holder, timeoutMs: number): HoldfastError =>
  new HoldfastError(
    'patterns-busy',
    `${file} is being written by process ${pid} on ${host} and was not free within ${timeoutMs} ms. ` +
      `Wait for it, or delete ${file}.lock.* when that process is gone.`,
  )
