import { editDistance } from '../../options/index.js'

/** Settings that name files and packages: what leads nowhere may be corrected, and nothing may be taken away. */
const harmless =
  /^\s*["']?(extends|parser|plugins|import|require|lib|types|typeRoots|paths|baseUrl|rootDir|outDir|module|moduleResolution|target|jsx)\b/

/**
 * What a change of a settings file of a linter, a compiler or a test runner does: only names that lead nowhere may be
 * corrected, and a text that could not be read.
 */
export function strictnessViolations(path: string, before: string, after: string): string[] {
  if (path.endsWith('.json') && !isJson(before) && isJson(after)) return sameWords(before, after)
  const [old, now] = [lines(before), lines(after)]
  const changed = [...old.filter(line => !now.includes(line)), ...now.filter(line => !old.includes(line))]
  const [gone, come] = [old.filter(line => !now.includes(line)), now.filter(line => !old.includes(line))]
  const isKept = gone.every(line => come.some(other => isCorrection(line, other, path)))
  const harmful = changed.filter(line => !harmless.test(line) && !isSpelling(line, gone, come, path))
  return harmful.length > 0 || !isKept ? ['it changes how strict a check is'] : []
}

/** The same setting with another value that is spelled nearly so, or that has the same last word. */
function isCorrection(line: string, other: string, path: string): boolean {
  if (isSpelling(line, [line], [other], path)) return true
  const [key, same] = [harmless.exec(line)?.[1], harmless.exec(other)?.[1]]
  const last = (text: string) => text.match(/[\w-]+/g)?.at(-1)
  return key !== undefined && key === same && (editDistance(line, other) <= 3 || last(line) === last(other))
}

/** TypeScript knows every setting that it reads: one that it does not know checks nothing, and may be spelled right. */
function isSpelling(line: string, gone: readonly string[], come: readonly string[], path: string): boolean {
  if (!/(?:^|\/)[tj]sconfig[\w.-]*\.json$/.test(path) || gone.length !== 1 || come.length !== 1) return false
  const parts = (text: string) => /^["'](\w+)["']\s*:(.*)$/.exec(text)
  const [was, is] = [parts(gone[0] ?? ''), parts(come[0] ?? '')]
  const distance = was && is ? editDistance(was[1] ?? '', is[1] ?? '') : 0
  return (
    [gone[0], come[0]].includes(line) && distance > 0 && distance <= 2 && was?.[2]?.trim() === is?.[2]?.trim()
  )
}

/** A comma or a bracket may be mended; a word may not. */
function sameWords(before: string, after: string): string[] {
  const words = (text: string) => (text.match(/[\w./@*-]+/g) ?? []).join(' ')
  return words(before) === words(after) ? [] : ['it changes how strict a check is']
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim().replace(/,$/, ''))
    .filter(line => line !== '')

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
