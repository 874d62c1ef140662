/** At most this many calls go into one command: Redis does nothing else meanwhile. */
const largest = 100

interface Call<T> {
  readonly words: readonly string[]
  readonly resolve: (value: T) => void
  readonly reject: (error: unknown) => void
}

interface Group<T> {
  readonly name: readonly string[]
  readonly calls: Call<T>[]
}

/** Sends calls that are made in the same turn of the event loop as one command. */
export class Grouped<T> {
  readonly #send: (group: readonly string[], calls: readonly (readonly string[])[]) => Promise<readonly T[]>
  #groups = new Map<string, Group<T>>()

  constructor(
    send: (group: readonly string[], calls: readonly (readonly string[])[]) => Promise<readonly T[]>,
  ) {
    this.#send = send
  }

  /** @param name what calls of one command have in common. */
  call(name: readonly string[], words: readonly string[]): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#groups.size === 0) setImmediate(() => this.#flush())
      const id = name.join('\0')
      let group = this.#groups.get(id)
      if (!group) this.#groups.set(id, (group = { name, calls: [] }))
      group.calls.push({ words, resolve, reject })
    })
  }

  #flush(): void {
    const groups = this.#groups
    this.#groups = new Map()
    for (const { name, calls } of groups.values())
      for (let at = 0; at < calls.length; at += largest) void this.#one(name, calls.slice(at, at + largest))
  }

  async #one(name: readonly string[], calls: readonly Call<T>[]): Promise<void> {
    try {
      const replies = await this.#send(
        name,
        calls.map(({ words }) => words),
      )
      calls.forEach(({ resolve }, at) => resolve(replies[at] as T))
    } catch (error) {
      for (const { reject } of calls) reject(error)
    }
  }
}
