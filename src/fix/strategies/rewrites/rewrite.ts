import { defineStrategy } from '../models.js'
import type { Place, Proposal } from '../models.js'
import { placesAround } from '../places.js'
import { compiledRewrites } from './compiled.js'
import { javascriptRewrites } from './javascript.js'
import type { Rewrite } from './models.js'
import { pythonRewrites } from './python.js'
import { textRewrites } from './text.js'

const rewrites: readonly Rewrite[] = [
  ...javascriptRewrites,
  ...pythonRewrites,
  ...compiledRewrites,
  ...textRewrites,
]

/** At most this many lines that say the same are looked at. */
const mostLines = 20

/** At most this many files are looked at if a message names none. */
const mostFiles = 1000

export const rewrite = defineStrategy({
  name: 'rewrite',
  title:
    'What a message says must be there: `let`, `async`, `==`, `self`, a tab, a verb of a format, an include.',
  signs: rewrites.map(({ sign }) => sign),
  async propose(failure, project) {
    const proposals = new Map<string, Proposal>()
    const placesAt = (index: number, files: RegExp): readonly Place[] =>
      placesAround(failure, index)
        .filter(({ file }) => files.test(file))
        .slice(0, 4)
    const all = (files: RegExp): readonly Place[] =>
      [...project.files]
        .filter(file => files.test(file))
        .slice(0, mostFiles)
        .map(file => ({ file }))
    for (const { sign, files, title, edit, everywhere } of rewrites) {
      const said = failure.lines.flatMap((line, index) => {
        const match = sign.exec(line.slice(0, 2000))
        return match ? [{ match, index }] : []
      })
      for (const { match, index } of said.slice(0, mostLines))
        for (const { file, line = 1 } of everywhere ? all(files) : placesAt(index, files)) {
          const text = await project.read(file)
          if (text === undefined) continue
          const edits = [edit({ file, text, lines: text.split('\n'), line, match })].flat()
          for (const edited of edits)
            if (edited !== undefined && edited !== text)
              proposals.set(edited, {
                title: `${title.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '')} in ${file}:${line}`,
                edits: [{ kind: 'write', file, text: edited }],
              })
        }
    }
    return [...proposals.values()].slice(0, 8)
  },
})
