import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml'
import type { Node, YAMLMap } from 'yaml'
import { slicesOf } from './slices.js'
import type { Slice } from './slices.js'

/** A mapping of a YAML file, whose places are known. */
export interface Mapping {
  /** The scalar at a key as text; undefined if there is none. */
  text(key: string): string | undefined
  /** The mapping at a key; undefined if there is none. */
  at(key: string): Mapping | undefined
  /** The mappings of the list at a key; empty if there is none. */
  list(key: string): Mapping[]
  /** The scalars of the list, or of the one scalar, at a key. */
  texts(key: string): { text: string; line: number }[]
  /** Each key whose value is a mapping. Of a large file each is read when its turn comes. */
  entries(): Iterable<readonly [key: string, value: Mapping]>
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

/** A YAML file. What is wrong with it is known when all of it was visited. */
export interface YamlFile {
  /** Undefined if it is no mapping. */
  readonly root: Mapping | undefined
  readonly problems: readonly YamlProblem[]
  /** Keys that a mapping has twice: GitHub refuses them, GitLab takes the last. */
  readonly repeated: readonly YamlProblem[]
}

/** Up to this many characters are parsed at once: a file that is longer is read key by key. */
const maxWhole = 512 * 1024
/** A single value longer than this many characters is not read. */
const maxValue = 4 * 1024 * 1024
/** Brackets that nest deeper are not read. GitHub and GitLab allow 100 levels. */
const maxDepth = 500

/** Reads a YAML file. Aliases and merge keys are not followed, so that a small file stays small. */
export function readYaml(source: string): YamlFile {
  const file: Reading = { problems: [], repeated: [] }
  const whole: Slice = { key: '', text: source, line: 1 }
  return { ...file, root: read(whole, file) }
}

interface Reading {
  readonly problems: YamlProblem[]
  readonly repeated: YamlProblem[]
}

function read(slice: Slice, file: Reading): Mapping | undefined {
  if (slice.text.length <= maxWhole) return parse(slice, file)
  const slices = slicesOf(slice)
  return slices ? sliced(slice, slices, file) : parse(slice, file)
}

function parse({ text, line }: Slice, file: Reading): Mapping | undefined {
  const refuse = (message: string, at: number): undefined => {
    file.problems.push({ message, line: line + at - 1 })
  }
  if (text.length > maxValue) {
    refuse(`a value has more than ${maxValue} characters`, 1)
    return
  }
  if (nestsTooDeep(text)) {
    refuse(`it nests more than ${maxDepth} levels deep`, 1)
    return
  }
  const lines = new LineCounter()
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'silent',
    uniqueKeys: false,
  })
  const all = Array.isArray(documents) ? documents : []
  const error = all.flatMap(({ errors }) => errors.slice(0, 1))[0]
  if (error) {
    refuse(error.message, lines.linePos(error.pos[0]).line)
    return
  }
  const map = all.map(({ contents }) => contents).findLast(contents => isMap(contents)) // GitLab: `spec:` may come first
  return map && mapping(map, { ...file, source: text, lines, firstLine: line })
}

/** Brackets that stay open, and indicators such as `- - -` at the head of one line. A script's own brackets close again. */
function nestsTooDeep(text: string): boolean {
  let open = 0
  let indicators = 0
  let isHead = true
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '\n') {
      isHead = true
      indicators = 0
    } else if (char === '[' || char === '{') open++
    else if (char === ']' || char === '}') open = Math.max(0, open - 1)
    if (isHead && (char === '-' || char === '?' || char === ':')) indicators++
    else if (char !== ' ' && char !== '\n') isHead = false
    if (open > maxDepth || indicators > maxDepth) return true
  }
  return false
}

/** A mapping too long to be parsed at once: each of its values is parsed when it is requested, and forgotten. */
function sliced(own: Slice, slices: readonly Slice[], file: Reading): Mapping {
  const byKey = new Map(slices.map(slice => [slice.key, slice]))
  if (byKey.size < slices.length) noteRepeated(slices, file)
  const within = (key: string): Mapping | undefined => {
    const slice = byKey.get(key)
    return slice && parse(slice, file)
  }
  const valueOf = (slice: Slice): Mapping | undefined => {
    const below = slice.text.length > maxWhole ? slicesOf(slice, 'below') : undefined
    return below ? sliced(slice, below, file) : parse(slice, file)?.at(slice.key)
  }
  return {
    text: key => within(key)?.text(key),
    at: key => {
      const slice = byKey.get(key)
      return slice && valueOf(slice)
    },
    list: key => within(key)?.list(key) ?? [],
    texts: key => within(key)?.texts(key) ?? [],
    *entries() {
      for (const slice of slices) {
        const value = valueOf(slice)
        if (value) yield [slice.key, value]
      }
    },
    has: key => byKey.has(key),
    line: key => (key === undefined ? own.line : (byKey.get(key)?.line ?? own.line)),
    textLine: key => within(key)?.textLine(key) ?? own.line,
    source: own.text,
  }
}

function noteRepeated(slices: readonly Slice[], { repeated }: Reading): void {
  const keys = new Set<string>()
  for (const { key, line } of slices) {
    if (keys.has(key)) repeated.push({ message: `the key \`${key}\` is there twice`, line })
    keys.add(key)
  }
}

interface File extends Reading {
  readonly source: string
  readonly lines: LineCounter
  /** Of the source in its file. */
  readonly firstLine: number
}

function mapping(map: YAMLMap, file: File): Mapping {
  const lineOf = (node: unknown) =>
    file.lines.linePos((node as Node | undefined)?.range?.[0] ?? 0).line + file.firstLine - 1
  const pairs = new Map<string, YAMLMap['items'][number]>()
  for (const pair of map.items) {
    if (!isScalar(pair.key)) continue
    const key = String(pair.key.value)
    if (pairs.has(key) && key !== '<<')
      file.repeated.push({ message: `the key \`${key}\` is there twice`, line: lineOf(pair.key) })
    pairs.set(key, pair)
  }
  const value = (key: string) => pairs.get(key)?.value
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
    *entries() {
      for (const { key, value: node } of map.items)
        if (isScalar(key) && isMap(node)) yield [String(key.value), mapping(node, file)]
    },
    has: key => pairs.has(key),
    line: key => lineOf(key === undefined ? map : (pairs.get(key)?.key ?? map)),
    textLine: key => textLineOf(value(key)),
    source: file.source.slice(map.range?.[0], map.range?.[1]),
  }
}
