import type { Ledger } from '../ledger.js'
import { assertShort } from './entries.js'
import type { Entry } from './journal-file.js'
import type { LineBuffer } from './line-buffer.js'
import { longestLine } from './record.js'

/** The value of a step of an item that is not done. A class, as `DoneEntry`. */
export class StepEntry implements Entry {
  /**
   * @param value the JSON of the value.
   * @throws StateError `state-record-too-large`.
   */
  readonly #ledger: Ledger
  readonly #id: string
  readonly #name: string
  readonly #value: string | undefined

  constructor(ledger: Ledger, id: string, name: string, value: string | undefined) {
    this.#ledger = ledger
    this.#id = id
    this.#name = name
    this.#value = value

    if ((id.length + name.length + (value?.length ?? 0)) * 6 > longestLine)
      assertShort(JSON.stringify([id, name]) + (value ?? ''), ledger.path)
  }

  encode(line: LineBuffer): boolean {
    const { done, steps } = this.#ledger
    if (done.has(this.#id) || steps.offset(this.#id, this.#name) !== undefined) return false
    line.put('{"k":"s","id":')
    line.put(JSON.stringify(this.#id))
    line.put(',"n":')
    line.put(JSON.stringify(this.#name))
    if (this.#value !== undefined) {
      line.put(',"v":')
      line.put(this.#value)
    }
    return true
  }

  written(offset: number): void {
    this.#ledger.applyStep(this.#id, this.#name, offset)
  }

  refused(): void {
    // the ledger keeps nothing of it yet
  }
}
