import type { Template } from './tree.js'

/**
 * Templates in the order of their last use: a list with links both ways. A Set that is taken from and added to with every line spends
 * most of its time on growing and shrinking.
 */
export class Recency {
  #oldest: Template | undefined
  #newest: Template | undefined
  #size = 0

  get size(): number {
    return this.#size
  }

  get oldest(): Template | undefined {
    return this.#oldest
  }

  /** Puts a template last, whether it is in the list or not. */
  touch(template: Template): void {
    if (template === this.#newest) return
    if (template.kept) this.remove(template)
    template.older = this.#newest
    if (this.#newest) this.#newest.newer = template
    else this.#oldest = template
    this.#newest = template
    template.kept = true
    this.#size++
  }

  remove(template: Template): void {
    if (template.older) template.older.newer = template.newer
    else this.#oldest = template.newer
    if (template.newer) template.newer.older = template.older
    else this.#newest = template.older
    template.older = undefined
    template.newer = undefined
    template.kept = false
    this.#size--
  }
}
