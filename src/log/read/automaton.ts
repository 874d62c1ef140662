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

interface Node {
  readonly children: Map<number, Node>
  readonly words: number[]
  fallback: Node | undefined
  id: number
}

/**
 * @param words matched in any case of ASCII letters; none may hold a line feed or an escape character. One that begins with `^` counts
 * only at the head of a line.
 */
export function buildAutomaton(wanted: readonly string[]): Automaton {
  const words = wanted.map(word => word.replace(/^\^/, ''))
  const root = trie(words)
  const order = linkFallbacks(root)
  const { classOf, classes } = classify(words)

  // Plain states first, then those that want attention: one comparison tells.
  const plain = order.filter(node => node.words.length === 0)
  const ending = order.filter(node => node.words.length > 0)
  const lineEnd = plain.length * classes
  const escape = lineEnd + classes
  const firstEnding = escape + classes
  plain.forEach((node, i) => (node.id = i * classes))
  ending.forEach((node, i) => (node.id = firstEnding + i * classes))

  const next = new Uint32Array((order.length + 2) * classes)
  for (const node of order) {
    if (node.fallback) next.copyWithin(node.id, node.fallback.id, node.fallback.id + classes)
    else next.fill(root.id, node.id, node.id + classes)
    for (const [byte, child] of node.children) next[node.id + (classOf[byte] ?? 0)] = child.id
    next[node.id + (classOf[newline] ?? 0)] = lineEnd
    if (node === root) continue
    for (const byte of escapeBytes)
      if (!node.children.has(byte)) next[node.id + (classOf[byte] ?? 0)] = escape
  }
  return {
    next,
    classOf,
    lineEnd,
    escape,
    headLengths: Uint32Array.from(words, (word, i) => (word === wanted[i] ? 0 : Buffer.byteLength(word))),
    ending: firstEnding,
    classes,
    wordsAt: ending.map(node => node.words),
  }
}

const fold = (byte: number) => (byte >= 65 && byte <= 90 ? byte + 32 : byte)

function trie(words: readonly string[]): Node {
  const root = emptyNode()
  words.forEach((word, index) => {
    let node = root
    for (const byte of Buffer.from(word)) {
      let child = node.children.get(fold(byte))
      if (!child) node.children.set(fold(byte), (child = emptyNode()))
      node = child
    }
    node.words.push(index)
  })
  return root
}

function emptyNode(): Node {
  return { children: new Map(), words: [], fallback: undefined, id: 0 }
}

/** Gives each node the longest proper suffix that is a node too; returns them parents first. */
function linkFallbacks(root: Node): Node[] {
  const order = [root]
  for (const node of order) {
    for (const [byte, child] of node.children) {
      let suffix = node.fallback
      while (suffix && !suffix.children.has(byte)) suffix = suffix.fallback
      child.fallback = suffix?.children.get(byte) ?? root
      child.words.push(...child.fallback.words)
      order.push(child)
    }
  }
  return order
}

/** Bytes that no word holds behave alike: one class for all of them keeps the table small enough for the cache. */
function classify(words: readonly string[]): { classOf: Uint8Array; classes: number } {
  const used = new Set([newline, ...escapeBytes, ...words.flatMap(word => [...Buffer.from(word)].map(fold))])
  const classOf = new Uint8Array(256)
  let classes = 1
  for (const byte of used) classOf[byte] = classes++
  for (let upper = 65; upper <= 90; upper++) classOf[upper] = classOf[upper + 32] ?? 0
  return { classOf, classes }
}
