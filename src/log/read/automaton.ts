/**
 * An Aho–Corasick automaton over bytes, letters folded to one case: finds every word in one pass, whatever their number.
 * A. V. Aho, M. J. Corasick, "Efficient string matching", CACM 18 (1975). Made dense: one table look-up a byte.
 */
export interface Automaton {
  /** `next[state + classOf[byte]]` is the next state; states are multiples of the number of classes. */
  readonly next: Uint32Array
  readonly classOf: Uint8Array
  /** The state that a line feed leads to. It and the states above it want attention. */
  readonly lineEnd: number
  /** The state that an escape character (or a caret that may stand for one) leads to from inside a word: colours stand in the middle of words. */
  readonly escape: number
  /** Of each word that counts at the head of a line only, its length; of the others 0. */
  readonly headLengths: Uint32Array
  /** States from here on end a word; each is `classes` above the one before. */
  readonly ending: number
  readonly classes: number
  /** The words that end in a state, by `(state - ending) / classes`: indices into the words given. */
  readonly wordsAt: readonly (readonly number[])[]
}

const newline = 10
/** ESC, and the caret that a program prints for it: `^[[31m`. */
const escapeBytes = [0x1b, 0x5e]

/**
 * @param wanted matched in any case of ASCII letters; none may hold a line feed or an escape character. One that begins with `^` counts
 * only at the head of a line.
 */
export function buildAutomaton(wanted: readonly string[]): Automaton {
  const words = wanted.map(word => Buffer.from(word.replace(/^\^/, '')))
  const { classOf, classes } = classify(words)
  const trie = buildTrie(words, classOf, classes)
  linkFallbacks(trie)
  const { table, wordsOf, depths } = trie

  // Plain states first, then those that want attention: one comparison tells.
  const plain = wordsOf.flatMap((found, node) => (found.length === 0 ? [node] : []))
  const ending = wordsOf.flatMap((found, node) => (found.length > 0 ? [node] : []))
  const lineEnd = plain.length * classes
  const escape = lineEnd + classes
  const firstEnding = escape + classes
  const idOf = new Uint32Array(wordsOf.length)
  plain.forEach((node, i) => (idOf[node] = i * classes))
  ending.forEach((node, i) => (idOf[node] = firstEnding + i * classes))

  const next = new Uint32Array((wordsOf.length + 2) * classes)
  for (let node = 0; node < wordsOf.length; node++) {
    const id = idOf[node] as number
    const row = node * classes
    for (let i = 0; i < classes; i++) next[id + i] = idOf[table[row + i] as number] as number
    next[id + (classOf[newline] as number)] = lineEnd
    if (node === 0) continue
    for (const byte of escapeBytes) {
      const symbol = classOf[byte] as number
      const child = table[row + symbol] as number
      if (depths[child] !== (depths[node] as number) + 1) next[id + symbol] = escape
    }
  }
  return {
    next,
    classOf,
    lineEnd,
    escape,
    headLengths: Uint32Array.from(words, (word, i) => (wanted[i]?.startsWith('^') ? word.length : 0)),
    ending: firstEnding,
    classes,
    wordsAt: ending.map(node => wordsOf[node] ?? []),
  }
}

const fold = (byte: number) => (byte >= 65 && byte <= 90 ? byte + 32 : byte)

/** Nodes are numbers, the root 0; `table[node * classes + class]` is the child, or 0. */
interface Trie {
  readonly table: Uint32Array
  readonly classes: number
  readonly depths: Uint32Array
  /** The words that end in each node. */
  readonly wordsOf: number[][]
}

function buildTrie(words: readonly Buffer[], classOf: Uint8Array, classes: number): Trie {
  const most = words.reduce((sum, word) => sum + word.length, 1)
  const table = new Uint32Array(most * classes)
  const depths = new Uint32Array(most)
  const wordsOf: number[][] = [[]]
  words.forEach((word, index) => {
    let node = 0
    for (let i = 0; i < word.length; i++) {
      const edge = node * classes + (classOf[word[i] as number] as number)
      if (table[edge] === 0) {
        table[edge] = wordsOf.length
        depths[wordsOf.length] = i + 1
        wordsOf.push([])
      }
      node = table[edge] as number
    }
    wordsOf[node]?.push(index)
  })
  return { table, classes, depths, wordsOf }
}

/** Breadth first: where a node has no child, the table leads on from its longest proper suffix that is a node too. */
function linkFallbacks({ table, classes, wordsOf }: Trie): void {
  const fallbacks = new Uint32Array(wordsOf.length)
  const order = [0]
  for (const node of order) {
    const row = node * classes
    const fallbackRow = (fallbacks[node] as number) * classes
    for (let i = 0; i < classes; i++) {
      const child = table[row + i] as number
      const other = node === 0 ? 0 : (table[fallbackRow + i] as number)
      if (child === 0) table[row + i] = other
      else {
        fallbacks[child] = other
        wordsOf[child]?.push(...(wordsOf[other] ?? []))
        order.push(child)
      }
    }
  }
}

/** Bytes that no word holds behave alike: one class for all of them keeps the table small enough for the cache. */
function classify(words: readonly Buffer[]): { classOf: Uint8Array; classes: number } {
  const used = new Set([newline, ...escapeBytes, ...words.flatMap(word => Array.from(word, fold))])
  const classOf = new Uint8Array(256)
  let classes = 1
  for (const byte of used) classOf[byte] = classes++
  for (let upper = 65; upper <= 90; upper++) classOf[upper] = classOf[upper + 32] ?? 0
  return { classOf, classes }
}
