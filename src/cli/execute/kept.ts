import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

/** Where outputs are kept, unless `--log` names a file. */
export const runsFolder = path.join('.holdfast', 'runs')
const keptName = /^\d{4}-\d\d-\d\dT[\d-]+Z-.*\.log$/
/** Bytes of the end of an output that stay in memory if no file takes them. */
const longestTail = 8 << 20

/** The whole output of a command in a file; if the file cannot be written, its end in memory. */
export class KeptOutput {
  readonly file: string
  /** Why the file cannot be written, or holds not everything. */
  problem: NodeJS.ErrnoException | undefined
  bytes = 0
  /** How many of them the file contains. */
  written = 0
  #descriptor: number | undefined
  #tail: Buffer[] = []
  #tailBytes = 0

  constructor(file: string, ready: () => void) {
    this.file = file
    try {
      ready()
      this.#descriptor = openSync(file, 'w', 0o600)
    } catch (error) {
      this.problem = error as NodeJS.ErrnoException
    }
  }

  add(chunk: Buffer): void {
    this.bytes += chunk.length
    let done = 0
    try {
      while (this.#descriptor !== undefined && done < chunk.length)
        done += writeSync(this.#descriptor, chunk, done)
    } catch (error) {
      this.problem = error as NodeJS.ErrnoException
      this.close()
    }
    this.written += done
    if (done < chunk.length) this.#remember(chunk.subarray(done))
  }

  /** What the file does not hold: the end of the output, as much as fits in memory. */
  get tail(): readonly Buffer[] {
    return this.#tail
  }

  /** Removes the file of a command that did not begin. */
  discard(): void {
    this.close()
    if (this.bytes === 0 && this.problem === undefined) rmSync(this.file, { force: true })
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }

  #remember(chunk: Buffer): void {
    this.#tail.push(Buffer.from(chunk))
    this.#tailBytes += chunk.length
    while (this.#tailBytes - (this.#tail[0]?.length ?? 0) > longestTail)
      this.#tailBytes -= this.#tail.shift()?.length ?? 0
  }
}

/** Keeps an output in the file that `--log` names, else in one of its own in {@link runsFolder}. */
export function keepOutput(program: string, log: string | undefined): KeptOutput {
  if (log !== undefined) return new KeptOutput(log, () => undefined)
  const time = new Date().toISOString().replace(/[:.]/g, '-')
  const name = path
    .basename(program)
    .replace(/[^\w.-]/g, '_')
    .slice(0, 40)
  return new KeptOutput(path.join(runsFolder, `${time}-${name}-${process.pid}.log`), () => {
    mkdirSync(runsFolder, { recursive: true, mode: 0o700 })
    if (realpathSync(runsFolder) !== path.join(realpathSync('.'), runsFolder))
      throw new Error(`${runsFolder} is a link that leads elsewhere`)
    writeFileSync(path.join(runsFolder, '.gitignore'), '*\n')
  })
}

/** Removes all but the newest outputs. */
export function rotate(keep: number): void {
  try {
    const names = readdirSync(runsFolder)
      .filter(name => keptName.test(name))
      .sort()
    for (const name of names.slice(0, -keep)) rmSync(path.join(runsFolder, name), { force: true })
  } catch {
    // Nothing is there, or it may not be listed: nothing to remove.
  }
}
