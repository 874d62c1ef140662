import type { Category, LogFailure, FileRef, Lines } from '../../log/index.js'
import type { Tool } from '../../tools/index.js'

const lockFile = /lock[ -]?file|-lock\.|\.lock\b|--locked|\bgo\.sum\b/i
const declared: ReadonlySet<Category> = new Set([
  'dependency-install',
  'docker-build',
  'environment',
  'unknown',
])

/** A class that a compiler names, or a test class: it lives in a file of its name. */
const className =
  /(?:symbol|location): +(?:class|interface|enum|variable \w+ of type) (?:\w+\.)*(?<symbol>[A-Z]\w*)|\b(?<test>[A-Z]\w*(?:Tests?|IT|TestCase)|Test[A-Z]\w*)\b/g

/** The files that a failure does not name and yet points at. */
export function impliedFiles(
  lines: Lines,
  failure: LogFailure,
  category: Category,
  tool: Tool | undefined,
): FileRef[] {
  const { manifest, classFiles } = tool ?? {}
  const nameless = failure.files.length === 0
  const lock = category === 'dependency-install' ? tool?.lock : undefined
  return [
    ...(classFiles === undefined ? [] : classFilesOf(lines, failure, classFiles)),
    ...(category === 'test-assertion' ? testedFiles(failure.files) : []),
    ...(manifest !== undefined && (nameless || declared.has(category)) ? [{ path: manifest }] : []),
    ...(lock !== undefined && blockContains(lockFile, lines, failure) ? [{ path: lock }] : []),
  ]
}

/** Whether a line of a failure's block holds such words. */
function blockContains(words: RegExp, lines: Lines, { startLine, endLine }: LogFailure): boolean {
  for (let line = startLine; line <= endLine; line++) if (words.test(lines.text(line))) return true
  return false
}

/** How test files are named after what they test, by language. */
const testFiles =
  /^(?:test_(?<python>\w+\.py)|(?<stem>\w+)_(?:spec|test)(?<ending>\.(?:rb|go|py|exs?|dart|erl))|(?<js>[\w.-]+?)[.-](?:test|spec)(?<suffix>\.[cm]?[jt]sx?))$/

/** What the test files among these test, where their names tell: `test_cart.py` tests `cart.py`, `cart.test.ts` tests `cart.ts`. */
function testedFiles(files: readonly FileRef[]): FileRef[] {
  return files.flatMap(({ path }) => {
    const {
      python,
      stem,
      ending = '',
      js,
      suffix = '',
    } = testFiles.exec(path.replace(/^.*[/\\]/, ''))?.groups ?? {}
    if (python !== undefined) return { path: python }
    if (stem !== undefined) return { path: stem + ending.replace('.exs', '.ex') }
    return js === undefined ? [] : { path: js + suffix }
  })
}

/** The classes named, then the subjects of the test classes among them. */
function classFilesOf(lines: Lines, { startLine, endLine }: LogFailure, ending: string): FileRef[] {
  const names = new Set<string>()
  const subjects = new Set<string>()
  for (let line = startLine; line <= endLine; line++) {
    for (const { groups } of lines.text(line).matchAll(className)) {
      const { symbol, test } = groups ?? {}
      if (symbol !== undefined) names.add(symbol)
      if (test === undefined) continue
      names.add(test)
      const subject = subjectOf(test)
      if (subject !== undefined) subjects.add(subject)
    }
  }
  return [...new Set([...names, ...subjects])].map(name => ({ path: name + ending }))
}

/** The class that a test class is named for: `CartTest`, `TestCart` and `Cart_total_Test` all test `Cart`. */
function subjectOf(test: string): string | undefined {
  const subject = /^(?:Test(?=[A-Z]))?(?<subject>[A-Z][A-Za-z0-9]*?)(?:Tests?|IT|TestCase|_\w+)?$/.exec(test)
  const name = subject?.groups?.['subject']
  return name === test ? undefined : name
}
