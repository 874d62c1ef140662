import { defineStrategy } from './models.js'
import type { Edit } from './models.js'

export const jsonSyntax = defineStrategy({
  name: 'json-syntax',
  title: 'A JSON file with a comma too many or too few, or a comment.',
  signs: [
    /JSON/i,
    /Unexpected (?:token|end|string)/,
    /EJSONPARSE/,
    /Expecting (?:property name|value|',' delimiter)/,
    /trailing comma/i,
  ],
  async propose({ output }, project) {
    const edits: Edit[] = []
    for (const file of [...project.files].filter(each => each.endsWith('.json')).slice(0, 2000)) {
      const text = await project.read(file)
      if (text === undefined || text.length > 1 << 20 || isJson(text)) continue
      const mended = repaired(text)
      if (mended !== undefined) edits.push({ kind: 'write', file, text: mended })
    }
    // A file with comments may be meant so: those that the output names come first.
    const rank = ({ file }: Edit) =>
      output.includes(file) ? 0 : output.includes(file.split('/').at(-1) ?? file) ? 1 : 2
    return edits
      .sort((a, b) => rank(a) - rank(b))
      .slice(0, 4)
      .map(edit => ({ title: `Mend the syntax of ${edit.file}`, edits: [edit] }))
  },
})

/** The text as JSON with the least change; `undefined` if commas do not help. */
export function repaired(text: string): string | undefined {
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

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
