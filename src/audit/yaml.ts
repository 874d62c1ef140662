import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Node, YAMLMap } from 'yaml'

/** A mapping of a YAML file, whose places are known. */
export interface Mapping {
  /** The scalar at a key as text; undefined where there is none. */
  text(key: string): string | undefined
  /** The mapping at a key; undefined where there is none. */
  at(key: string): Mapping | undefined
  /** The mappings of the list at a key; empty where there is none. */
  list(key: string): Mapping[]
  /** The scalars of the list, or of the one scalar, at a key. */
  texts(key: string): { text: string; line: number }[]
  entries(): [key: string, value: Mapping][]
  has(key: string): boolean
  /** The YAML of the mapping as it is written. */
  readonly source: string
  /** 1-based: of the key, or of the mapping itself. */
  line(key?: string): number
  /** Where the text of a key begins: behind a `|` it is the next line. */
  textLine(key: string): number
}

/** What is wrong with a file that is no YAML. */
export interface YamlProblem {
  readonly message: string
  readonly line: number
}

/** Reads a YAML file; the root is undefined where it is no mapping. */
export function readYaml(source: string): { root: Mapping | undefined; problem?: YamlProblem } {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' })
  const [error] = document.errors
  const root = isMap(document.contents) ? mapping(document.contents, { source, lines }) : undefined
  if (!error) return { root }
  return { root: undefined, problem: { message: error.message, line: lines.linePos(error.pos[0]).line } }
}

interface File {
  readonly source: string
  readonly lines: LineCounter
}

function mapping(map: YAMLMap, file: File): Mapping {
  const lineOf = (node: unknown) => file.lines.linePos((node as Node | undefined)?.range?.[0] ?? 0).line
  const pairOf = (key: string) =>
    map.items.find(({ key: name }) => isScalar(name) && String(name.value) === key)
  const value = (key: string) => pairOf(key)?.value
  const textOf = (node: unknown) =>
    isScalar<string | number | boolean | null>(node) ? String(node.value ?? '') : undefined
  const textLineOf = (node: unknown) => {
    const block = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
    return lineOf(node) + (block ? 1 : 0)
  }
  return {
    text: key => textOf(value(key)),
    at: key => {
      const node = value(key)
      return isMap(node) ? mapping(node, file) : undefined
    },
    list: key => {
      const node = value(key)
      return isSeq(node) ? node.items.filter(item => isMap(item)).map(item => mapping(item, file)) : []
    },
    texts: key => {
      const node = value(key)
      const items = isSeq(node) ? node.items : [node]
      return items.flatMap(item => {
        const text = textOf(item)
        return text === undefined ? [] : [{ text, line: textLineOf(item) }]
      })
    },
    entries: () =>
      map.items.flatMap(({ key, value: node }) =>
        isScalar(key) && isMap(node) ? [[String(key.value), mapping(node, file)]] : [],
      ),
    has: key => pairOf(key) !== undefined,
    line: key => lineOf(key === undefined ? map : (pairOf(key)?.key ?? map)),
    textLine: key => textLineOf(value(key)),
    source: file.source.slice(map.range?.[0], map.range?.[1]),
  }
}
