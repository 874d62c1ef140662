import { RE2JS } from 're2js'

/** Instructions that an expression may compile to: what a line costs grows with them. */
const mostInstructions = 500
/** Characters of a line that are checked. */
const longestLine = 1000
/** Milliseconds that one expression may take in all: it is not tried again after them. */
const mostMs = 5000

/**
 * A regular expression of a project, run by RE2: in time linear in the line, whatever it says.
 *
 * @throws RE2JSException if it is not RE2 syntax; RangeError if it is too large.
 */
export class LinearExpression extends RegExp {
  readonly #compiled: RE2JS
  readonly #names: readonly (readonly [string, number])[]
  #spentMs = 0

  constructor(source: string) {
    super('(?:)')
    this.#compiled = RE2JS.compile(source)
    if (this.#compiled.programSize() > mostInstructions)
      throw new RangeError(`the expression is too large: it compiles to more than ${mostInstructions} steps`)
    this.#names = Object.entries(this.#compiled.namedGroups())
  }

  override get source(): string {
    return this.#compiled.pattern()
  }

  override exec(line: string): RegExpExecArray | null {
    if (this.#spentMs > mostMs) return null
    const started = performance.now()
    const matcher = this.#compiled.matcher(line.slice(0, longestLine))
    const isFound = matcher.find()
    this.#spentMs += performance.now() - started
    if (!isFound) return null
    const group = (number: number) => matcher.group(number) ?? undefined
    const count = matcher.groupCount()
    const found = [matcher.group(0) ?? '', ...Array.from({ length: count }, (_, i) => group(i + 1))]
    const groups = Object.fromEntries(this.#names.map(([name, number]) => [name, group(number)]))
    return Object.assign(found, {
      index: matcher.start(),
      input: line,
      groups: this.#names.length > 0 ? groups : undefined,
    }) as RegExpExecArray
  }
}
