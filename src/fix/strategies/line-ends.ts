import { defineStrategy } from './models.js'
import type { Edit } from './models.js'

export const lineEnds = defineStrategy({
  name: 'line-ends',
  title: 'Line ends of Windows in a file that a Unix tool reads.',
  signs: [
    /\r/,
    /\^M/,
    /\\r/,
    /[Ii]llegal option -/,
    /: not found$/,
    /No such file or directory/,
    /linebreak-style|CRLF|end[ -]of[ -]line|line end/i,
    /Delete `␍`/,
    /syntax error/i,
  ],
  async propose({ places, output }, project) {
    const named = places.map(({ file }) => file)
    const all = /\^M|\\r|\r\S|illegal option|not found/i.test(output)
      ? [...project.files].filter(file => /(?:\.(?:sh|bash)|(?:^|\/)(?:gradlew|mvnw|configure))$/.test(file))
      : []
    const edits: Edit[] = []
    for (const file of new Set([...named, ...all])) {
      const text = /\.(?:bat|cmd|ps1)$/.test(file) ? undefined : await project.read(file)
      if (text?.includes('\r\n')) edits.push({ kind: 'write', file, text: text.replaceAll('\r\n', '\n') })
    }
    if (edits.length === 0) return []
    const one = edits
      .slice(0, 10)
      .map(edit => ({ title: `Give ${edit.file} line ends of Unix`, edits: [edit] }))
    return edits.length === 1
      ? one
      : [...one.slice(0, 3), { title: 'Give the named files line ends of Unix', edits }]
  },
})
