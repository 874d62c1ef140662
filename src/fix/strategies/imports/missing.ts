import { missingNames } from '../missing-names.js'
import { defineStrategy } from '../models.js'
import type { Proposal } from '../models.js'
import { placesAround } from '../places.js'
import { escaped } from '../words.js'
import { importLines } from './lines.js'
import { goPackages } from './standard.js'

export const missingImport = defineStrategy({
  name: 'missing-import',
  title:
    'An import that is missing: of the standard library, as another file has it, or of the file that declares the name.',
  async propose(failure, project) {
    const proposals = new Map<string, Proposal>()
    for (const { name, index } of missingNames(failure, { packages: true }))
      for (const file of new Set(placesAround(failure, index).map(each => each.file))) {
        const text = await project.read(file)
        if (text === undefined || !new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(text)) continue
        const texts = file.endsWith('.go')
          ? [withGoImport(text, name)]
          : (await importLines(name, file, text, project)).map(line => withImport(text, line))
        for (const edited of texts)
          if (edited !== undefined)
            proposals.set(edited, {
              title: `Import '${name}' in ${file}`,
              edits: [{ kind: 'write', file, text: edited }],
            })
      }
    return [...proposals.values()].slice(0, 4)
  },
})

/** A line that imports something, in any of the languages. */
const isImport = (line: string): boolean =>
  /^(?:import|from|use|require|require_relative|#include|(?:const|let|var) .+ = require)\b/.test(line)

/** Lines that stand above the imports of a file. */
const isHead = (line: string): boolean =>
  /^(?:#!|"""|'use strict'|\/\/|#|package |namespace |<\?php|declare\(|\s*$)/.test(line)

/** The line above the other imports, or above the first line of code. */
function withImport(text: string, line: string): string {
  const lines = text.split('\n')
  const first = lines.findIndex(isImport)
  const at =
    first >= 0
      ? first
      : Math.max(
          0,
          lines.findIndex(each => !isHead(each)),
        )
  // Without another import, a blank line keeps the code apart, as it was kept apart from what is above.
  const gap =
    first < 0 && (at > 0 || /^(?:const|import|require|use|from)\b/.test(line)) && lines[at]?.trim() !== ''
  lines.splice(at, 0, ...(gap ? [line, ''] : [line]))
  return lines.join('\n')
}

function withGoImport(text: string, name: string): string | undefined {
  const known = goPackages.get(name)
  if (known === undefined || text.includes(`"${known}"`)) return undefined
  const sorted = (lines: readonly string[]) => [...lines, `\t"${known}"`].sort().join('\n')
  const block = /^import \(\n([^()]*?)\n(?:\n|\))/m.exec(text)
  if (block) return text.replace(block[1] ?? '', () => sorted((block[1] ?? '').split('\n')))
  const single = /^import ("[\w/.]+")$/m.exec(text)
  if (single) return text.replace(single[0], `import (\n${sorted([`\t${single[1] ?? ''}`])}\n)`)
  return text.replace(/^(package \w+\n)/m, `$1\nimport "${known}"\n`)
}
