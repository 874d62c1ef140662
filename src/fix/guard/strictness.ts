/** Settings that a project may mend without being less strict: they name what does not exist, or are broken. */
const harmless =
  /^\s*["']?(?:extends|parser|plugins|import|require|include|files|lib|types|typeRoots|paths|baseUrl|rootDir|outDir|module|moduleResolution|target|jsx)\b/

/**
 * What a change of a settings file of a linter, a compiler or a test runner does: only names that lead nowhere may be
 * corrected, and a text that could not be read.
 */
export function strictnessViolations(path: string, before: string, after: string): string[] {
  if (path.endsWith('.json') && !isJson(before) && isJson(after)) return sameWords(before, after)
  const [old, now] = [lines(before), lines(after)]
  const changed = [...old.filter(line => !now.includes(line)), ...now.filter(line => !old.includes(line))]
  const harmful = changed.filter(line => !harmless.test(line))
  return harmful.length > 0 ? ['it changes how strict a check is'] : []
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
