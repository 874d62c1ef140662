import { placeholder } from './variables.js'

/** Any word. */
export const wildcard = '<*>'

/** Lines that differ in a few words only. */
export interface Template {
  /** What the lines have in common; {@link wildcard} where they differ. */
  words: string[]
  readonly leaf: Node
  /** False once it is forgotten. */
  kept: boolean
  /** Its neighbours in the order of last use. */
  older: Template | undefined
  newer: Template | undefined
}

export interface Node {
  readonly children: Map<string, Node>
  /** Of a leaf alone. */
  readonly templates: Template[]
  readonly parent?: Node
  readonly key: string
}

export interface Shape {
  /** Levels of words between the number of words and the leaves. */
  readonly levels: number
  readonly maxChildren: number
}

export function createNode(key = '', parent?: Node): Node {
  return { children: new Map(), templates: [], key, ...(parent ? { parent } : {}) }
}

/** The leaf that words belong to: by how many they are, then by the first of them. Grown if it is not there yet. */
export function leafFor(root: Node, words: readonly string[], { levels, maxChildren }: Shape): Node {
  let node = child(root, String(words.length))
  for (const word of words.slice(0, levels)) {
    const known = isSteady(word) && (node.children.has(word) || node.children.size < maxChildren - 1)
    node = child(node, known ? word : wildcard)
  }
  return node
}

/** Every leaf that may contain a template of these words, the most particular first. */
export function leavesOf(root: Node, words: readonly string[], { levels }: Shape): Node[] {
  let nodes = [root.children.get(String(words.length))]
  for (const word of words.slice(0, levels)) {
    nodes = nodes.flatMap(node => [
      isSteady(word) ? node?.children.get(word) : undefined,
      node?.children.get(wildcard),
    ])
  }
  return nodes.filter(node => node !== undefined)
}

/** Takes a template out, and every node that holds nothing any more. */
export function remove(template: Template): void {
  const { templates } = template.leaf
  templates.splice(templates.indexOf(template), 1)
  let node = template.leaf
  while (node.parent && node.templates.length === 0 && node.children.size === 0) {
    node.parent.children.delete(node.key)
    node = node.parent
  }
}

function child(node: Node, key: string): Node {
  let found = node.children.get(key)
  if (!found) node.children.set(key, (found = createNode(key, node)))
  return found
}

/** A word that contains something that changes tells no branch from another. */
const isSteady = (word: string): boolean => !word.includes(placeholder) && !/\d/.test(word)
