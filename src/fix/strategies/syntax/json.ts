/** The text as JSON with the least change; `undefined` if commas do not help. */
export function repairedJson(text: string): string | undefined {
  const withoutCommas = outsideStrings(text, part => part.replace(/,(\s*[}\]])/g, '$1'))
  const withCommas = text.replace(
    /(["\d}\]]|true|false|null)([ \t]*\r?\n\s*)(?=")/g,
    (all, end: string, gap: string, at: number) => (isInString(text, at) ? all : `${end},${gap}`),
  )
  const both = outsideStrings(withCommas, part => part.replace(/,(\s*[}\]])/g, '$1'))
  return [withoutCommas, withCommas, both].find(each => each !== text && isJson(each))
}

/** Changes what stands between the strings of a JSON text. A comma before a bracket stands in one such part. */
function outsideStrings(text: string, change: (part: string) => string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|[^"]+/g, part => (part.startsWith('"') ? part : change(part)))
}

/** An odd number of quotes stands before it on its line. */
function isInString(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at) + 1, at)
  return text[at] !== '"' && (line.match(/(?<!\\)"/g) ?? []).length % 2 === 1
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
