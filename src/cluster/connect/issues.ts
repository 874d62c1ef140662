import type { ClusterIssue } from '../options.js'

/** The same issue is reported again only after this, in milliseconds: a lost connection must not fill a log. */
const silenceMs = 30_000

/** Tells of what goes wrong beside the items. */
export class Issues {
  readonly #tell: (issue: ClusterIssue) => unknown
  readonly #last = new Map<string, number>()

  constructor(tell: ((issue: ClusterIssue) => unknown) | undefined) {
    this.#tell = tell ?? (({ code, message }) => process.stderr.write(`holdfast: ${code}: ${message}\n`))
  }

  tell(code: ClusterIssue['code'], message: string): void {
    const at = Date.now()
    const last = this.#last.get(code + message)
    if (last !== undefined && at - last < silenceMs) return
    if (this.#last.size > 100) this.#last.clear()
    this.#last.set(code + message, at)
    try {
      const answer = this.#tell({ code, message, at })
      if (answer instanceof Promise) answer.catch(() => undefined) // as below
    } catch {
      // a listener that throws must not end the work
    }
  }
}
