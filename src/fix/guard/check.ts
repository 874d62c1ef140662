import type { FileChange } from '../worktree/changes.js'
import { lineChanges } from './hunks.js'
import { isLock, isSnapshot, isStrictness, isTestFile, isWorkflow, movesTestAway } from './kinds.js'
import { manifestViolations } from './manifest.js'
import { strictnessViolations } from './strictness.js'
import { assertion, forbiddenWords, threshold } from './words.js'
import { workflowViolations } from './workflow.js'

/** Why a change is no fix, and where. */
export interface Violation {
  readonly file: string
  readonly reason: string
}

export interface GuardOptions {
  /** Whether snapshots may change. Default: false. */
  readonly snapshots?: boolean | undefined
}

/**
 * Judges a change: one that makes a check pass by weakening it is refused, whoever made it. Formatting that changes no word is
 * allowed everywhere.
 *
 * @returns every reason to refuse it; none if it may be tried.
 */
export function violationsOf(changes: readonly FileChange[], options: GuardOptions = {}): Violation[] {
  return changes.flatMap(change => {
    const reasons = reasonsFor(change, options)
    return [...new Set(reasons)].map(reason => ({ file: change.path, reason }))
  })
}

function reasonsFor(change: FileChange, { snapshots = false }: GuardOptions): string[] {
  const { path, from, before, after, binary } = change
  if (isSnapshot(path) || isSnapshot(from)) return snapshots ? [] : ['it changes a snapshot']
  if (binary) return ['it changes a file that is no text']
  if (before !== undefined && after === undefined) return ['it deletes a file']
  if (movesTestAway(from, path)) return ['it moves a test to where no runner looks for it']
  if (isLock(path) || before === after) return []
  if (after === undefined) return []
  if (before === undefined) return newFile(path, after)
  if (words(before) === words(after)) return []
  const lines = lineChanges(before, after)
  return [
    ...wordsIn(lines.added, lines.removed),
    ...assertionsIn(lines),
    ...testLinesIn(isTestFile(path) ? lines : lineChanges(testsInside(before), testsInside(after))),
    ...thresholdsIn(lines),
    ...(isWorkflow(path) ? workflowViolations(before, after) : []),
    ...(isStrictness(path) ? strictnessViolations(path, before, after) : []),
    ...manifestViolations(path, before, after),
    ...(/ignore$/.test(path) ? ['it hides files from a check'] : []),
  ]
}

/** A file that nobody had: no settings of a check, nothing that replaces a module for tests. */
function newFile(path: string, text: string): string[] {
  if (isStrictness(path) || isWorkflow(path) || /ignore$|(?:^|\/)(?:conftest|sitecustomize)\.py$/.test(path))
    return ['it adds settings of a check']
  if (/(?:^|\/)__mocks__\//.test(path)) return ['it adds a mock']
  return wordsIn(text.split('\n'), [])
}

/** Tests that stand in the file that they test: those of Rust, and of Vitest. */
const testsInside = (text: string): string =>
  /#\[cfg\(test\)\][^]*|if \(import\.meta\.vitest\)[^]*/.exec(text)?.[0] ?? ''

type Lines = ReturnType<typeof lineChanges>

/** A forbidden word that was in a removed line too is only moved. */
function wordsIn(added: readonly string[], removed: readonly string[]): string[] {
  return forbiddenWords.flatMap(({ what, pattern }) => {
    // Over line ends too: `except:` and `pass` may stand on two lines.
    const all = new RegExp(pattern.source, `${pattern.flags}g`)
    const count = (lines: readonly string[]) =>
      lines
        .map(line => line.slice(0, 4000))
        .join('\n')
        .match(all)?.length ?? 0
    return count(added) > count(removed) ? [`it adds ${what}`] : []
  })
}

/** Every assertion that is taken away must stand in what is added, word for word. */
function assertionsIn({ removed, added }: Lines): string[] {
  const now = words(added.join('\n'))
  const lost = removed.filter(line => assertion.test(line.slice(0, 4000)) && !now.includes(words(line)))
  return lost.length > 0 ? ['it changes or removes an assertion or a test'] : []
}

/** What may change in a test: how a module is imported, and `let` to `const`. All else is what it tests. */
function testLinesIn({ removed, added }: Lines): string[] {
  const plain = (lines: readonly string[]) =>
    lines
      .filter(line => line.trim() !== '' && !isImport(line))
      .map(line => words(line.replace(/\b(?:let|var|const)\b/g, 'const')))
      .join('')
  return plain(removed) === plain(added) ? [] : ['it changes what a test does']
}

const isImport = (line: string): boolean =>
  /^\s*(?:import|from|use|require|require_relative|package)\b|^\s*#include\b|^\s*\} from\b|^[\w*{},\s]*$|^\s*"[\w./-]+"$/.test(
    line,
  ) ||
  (/^\s*(?:const|let|var)\b/.test(line) && /= ?(?:await import|require)\(/.test(line)) ||
  (/^\s*export\b/.test(line) && /\bfrom\b/.test(line))

/** A line about a threshold whose number is another. */
function thresholdsIn({ removed, added }: Lines): string[] {
  const shape = (line: string) => words(line.replace(/\d[\d._]*/g, '#'))
  const numbers = (line: string) => (line.match(/\d[\d._]*/g) ?? []).join()
  const changed = removed.some(
    line =>
      threshold.test(line) &&
      added.some(other => shape(other) === shape(line) && numbers(other) !== numbers(line)),
  )
  const gone = removed.some(
    line => threshold.test(line) && /\d/.test(line) && !added.some(other => shape(other) === shape(line)),
  )
  return changed || gone ? ['it changes a threshold or a limit'] : []
}

/** A text without what a formatter may change: blanks, quotes, semicolons, commas, parentheses around one parameter. */
const words = (text: string): string => text.replace(/\((\w+)\)\s*=>/g, '$1=>').replace(/[\s;,"'`]+/g, '')
