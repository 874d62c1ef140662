import { missingNames } from './missing-names.js'
import { defineStrategy } from './models.js'
import type { Proposal } from './models.js'
import { escaped } from './words.js'

const declared = (name: string) =>
  new RegExp(`^(?:async )?(?:function\\*?|class|const|let|var) ${escaped(name)}\\b`, 'm')

/** At most this many files are looked through for what declares a name. */
const mostFiles = 1000

export const missingExport = defineStrategy({
  name: 'missing-export',
  title: 'A name that a file declares, another imports, and nobody exported.',
  signs: [
    /does not provide an export named|is not a (?:function|constructor)|has no exported member|undefined/,
  ],
  async propose(failure, project) {
    const proposals: Proposal[] = []
    const files = [...project.files].filter(file => /\.[cm]?[jt]sx?$/.test(file)).slice(0, mostFiles)
    const texts = await Promise.all(
      files.map(async file => ({ file, text: (await project.read(file)) ?? '' })),
    )
    for (const { name } of missingNames(failure)) {
      const found = texts.filter(({ text }) => declared(name).test(text))
      const [only] = found
      const edited = found.length === 1 && only ? exported(only.text, name) : undefined
      if (only && edited !== undefined && edited !== only.text)
        proposals.push({
          title: `Export '${name}' from ${only.file}`,
          edits: [{ kind: 'write', file: only.file, text: edited }],
        })
    }
    return proposals
  },
})

/** As the file exports what else it has. */
function exported(text: string, name: string): string | undefined {
  const common = /^module\.exports = \{([^{}]*)\}/m.exec(text)
  const listed = common ?? /^export \{([^{}]*)\}(?! from)/m.exec(text)
  if (listed) {
    const inside = listed[1] ?? ''
    if (new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(inside)) return undefined
    const names = inside.trimEnd()
    const indent = /^[ \t]*/.exec(names.split('\n').at(-1) ?? '')?.[0] ?? ''
    const added = inside.includes('\n') ? `,\n${indent}${name}` : `, ${name}`
    const now = `${names.replace(/,$/, '')}${added}${inside.slice(names.length)}`
    return text.replace(listed[0], () => listed[0].replace(inside, () => now))
  }
  return /\bmodule\.exports\b/.test(text) ? undefined : text.replace(declared(name), line => `export ${line}`)
}
