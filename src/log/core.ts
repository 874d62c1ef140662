import { callback, checkArgument, checkOptions, iterable, signal, toolRecords } from '../options/index.js'
import type { Rule, RulesOf } from '../options/index.js'
import { failuresOf } from './failures/failure.js'
import type { LogFailure } from './failures/failure.js'
import { HitCollector } from './failures/hits.js'
import { indexRules } from './failures/rule-index.js'
import type { RuleIndex } from './failures/rule-index.js'
import { tools as knownTools } from '../tools/index.js'
import type { Tool } from '../tools/index.js'
import { Automaton } from './read/automaton.js'
import { quotedLine, quotedPlainLine } from './read/clean.js'
import { openLines } from './read/lines.js'
import type { Lines } from './read/lines.js'
import { LogHead } from './read/prefix.js'
import { withoutRunner } from './read/runner-prefix.js'
import { Scanner } from './read/scan.js'
import { readSource } from './read/source.js'
import type { LogSource } from './read/source.js'
import { markers } from './steps/markers/index.js'
import type { Marker } from './steps/markers/index.js'
import { StepBuilder } from './steps/steps.js'
import type { Structure } from './steps/models.js'

/** A CI log that was read once, from end to end. Close it when done: it may keep a file open. */
export interface Log extends Structure, Disposable {
  /** The size of the log. */
  readonly bytes: number
  /** Of the bytes as they came, in hex. */
  readonly sha256: string
  /** The lines, by number. */
  readonly lines: Lines
  /** The tools it was read with, by name. */
  readonly tools: ReadonlyMap<string, Tool>
  /** What the tools said went wrong, in the order of the log. */
  readonly failures: readonly LogFailure[]
}

/** Options of `readLog`. */
export interface ReadLogOptions {
  /** Ends the call with its reason. */
  readonly signal?: AbortSignal | undefined
  /** Called with the number of bytes read so far, about once a megabyte, and awaited. What it throws ends the call. */
  readonly onProgress?: ((bytes: number) => unknown) | undefined
  /** Which tools' failures to look for. Default: every tool that holdfast knows. */
  readonly tools?: readonly Tool[] | undefined
}

const readable: Rule = {
  expected: "{ kind: 'file', path }, { kind: 'stdin', stream } or { kind: 'text', text }",
  accepts: value => {
    if (typeof value !== 'object' || value === null) return false
    const { kind, path, stream, text } = value as Record<string, unknown>
    if (kind === 'stdin') return iterable.accepts(stream)
    return typeof (kind === 'file' ? path : kind === 'text' ? text : undefined) === 'string'
  },
}

const rules: RulesOf<ReadLogOptions> = {
  signal,
  onProgress: callback,
  tools: toolRecords,
}

/**
 * Reads a CI log of any size in one pass: its lines, its steps, and what the tools in it say went wrong.
 *
 * @throws LogReadError if the log cannot be read or is no text.
 * @example
 * using log = await readLog({ kind: 'text', text: 'src/a.c:1:5: error: expected identifier' })
 * log.failures.map(failure => failure.tool) // => ['gcc']
 */
export async function readLog(source: LogSource, options: ReadLogOptions = {}): Promise<Log> {
  checkOptions('readLog', options, rules)
  checkArgument('readLog', 'source', source, readable)
  const tools = options.tools ?? knownTools
  const { index, automaton } = preparedFor(tools)
  const collector = new HitCollector(index)
  const steps = new StepBuilder()
  const markerOf = markers.flatMap(marker => marker.literals.map(() => marker))
  const first = index.literals.length
  const markedOn = new Map<Marker, number>() // two words of a marker may be on one line
  const head = new LogHead()
  const scanner = new Scanner(automaton, index.noiseWords, (line, found, shown, form) => {
    const raw = form === 'unstamped' ? shown : head.withoutPrefix(shown)
    const quoted = form === 'any' ? quotedLine(raw) : quotedPlainLine(raw, form === 'plain')
    let words = found.length
    for (const word of found) {
      if (word < first) continue
      words--
      const marker = markerOf[word - first] as Marker
      if (markedOn.get(marker) === line) continue
      markedOn.set(marker, line)
      const match = marker.pattern.exec(marker.raw ? raw : quoted)
      if (match) steps.mark(line, marker, match.groups ?? {})
    }
    if (words > 0) collector.see(line, found, withoutRunner(quoted))
  })

  let seen = 0
  const { bytes, sha256 } = await readSource(
    source,
    chunk => {
      const known = head.add(chunk)
      if (known) scanner.push(known)
      return options.onProgress?.((seen += chunk.length))
    },
    options.signal,
  )
  const short = head.end()
  if (short) scanner.push(short)
  const end = scanner.end()
  const lines = openLines(bytes, scanner.offsets, end.lines, end.bytes, raw => head.withoutPrefix(raw))
  const structure = steps.finish(lines)
  return {
    bytes: end.bytes,
    sha256,
    lines,
    ...structure,
    tools: new Map(tools.map(tool => [tool.name, tool])),
    failures: failuresOf(lines, collector.hits(), structure.steps, tools),
    [Symbol.dispose]: () => {
      bytes.close()
    },
  }
}

interface Prepared {
  readonly index: RuleIndex
  readonly automaton: Automaton
}

/** What a set of tools needs to read logs with is made once for each set. */
const prepared = new WeakMap<readonly Tool[], Prepared>()

function preparedFor(tools: readonly Tool[]): Prepared {
  let made = prepared.get(tools)
  if (!made) {
    const index = indexRules(tools)
    const automaton = new Automaton([...index.literals, ...markers.flatMap(marker => marker.literals)])
    prepared.set(tools, (made = { index, automaton }))
  }
  return made
}
