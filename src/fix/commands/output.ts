/** Of each end of an output this many bytes are kept: where it begins, and where it says why it failed. */
const keptBytes = 2 << 20

/** Collects what a command prints, in bounded memory: its beginning and its end. */
export class Output {
  #head: Buffer[] = []
  #headBytes = 0
  #tail: Buffer[] = []
  #tailBytes = 0
  #dropped = 0

  add(chunk: Buffer): void {
    const room = keptBytes - this.#headBytes
    const first = chunk.subarray(0, room)
    if (first.length > 0) {
      this.#head.push(first)
      this.#headBytes += first.length
    }
    const rest = chunk.subarray(first.length)
    if (rest.length === 0) return
    this.#tail.push(rest)
    this.#tailBytes += rest.length
    for (
      let oldest = this.#tail[0];
      oldest && this.#tailBytes - oldest.length >= keptBytes;
      oldest = this.#tail[0]
    ) {
      this.#tail.shift()
      this.#tailBytes -= oldest.length
      this.#dropped += oldest.length
    }
  }

  text(): string {
    const head = Buffer.concat(this.#head).toString('utf8')
    const tail = Buffer.concat(this.#tail).toString('utf8')
    return this.#dropped === 0 ? head + tail : `${head}\n[${this.#dropped} bytes are left out]\n${tail}`
  }
}
