import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { writeFile } from '../files/index.js'
import { HoldfastError } from '../result/index.js'

const defaultMaxBytes = 262_144

/** Where values go that are too large for Redis. */
export class Results {
  readonly maxBytes: number
  readonly #folder: string | undefined

  constructor({
    maxBytes = defaultMaxBytes,
    results,
  }: {
    readonly maxBytes?: number | undefined
    readonly results?: string | undefined
  }) {
    this.maxBytes = maxBytes
    this.#folder = results
  }

  fits(json: string): boolean {
    return json.length * 3 <= this.maxBytes || Buffer.byteLength(json) <= this.maxBytes
  }

  get hasFolder(): boolean {
    return this.#folder !== undefined
  }

  /** Returns the name under which it is read again, in any process. The same item always has the same. */
  async write(batch: string, key: string, json: string): Promise<string> {
    const name = path.posix.join(hash(batch), `${hash(key)}.json`)
    const file = path.join(this.#folder ?? '', name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, json)
    return name
  }

  /** @throws HoldfastError `cluster-result-missing`. */
  async read(name: string, key: string): Promise<string> {
    if (this.#folder !== undefined && /^[\da-f]{32}\/[\da-f]{32}\.json$/.test(name)) {
      try {
        return await readFile(path.join(this.#folder, name), 'utf8')
      } catch (cause) {
        throw missing(key, `in ${this.#folder}`, cause)
      }
    }
    throw missing(key, 'in a results folder, but this process has no `results`', undefined)
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32)

function missing(key: string, where: string, cause: unknown): HoldfastError {
  return new HoldfastError(
    'cluster-result-missing',
    `The value of '${key}' is kept ${where}, and cannot be read. Give \`results\` the folder that the workers write to.`,
    { cause },
  )
}
