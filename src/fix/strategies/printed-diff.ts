import { fileOf } from '../proof/observe.js'
import { defineStrategy } from './models.js'
import type { Edit, Proposal } from './models.js'

/** A diff of this many lines is none that a person would apply by hand. */
const mostLines = 400

interface Hunk {
  readonly file: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export const printedDiff = defineStrategy({
  name: 'printed-diff',
  title:
    'The change that a tool prints as a diff: `gofmt -d`, `black --diff`, `git diff --exit-code` after a generator.',
  signs: [/^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/],
  async propose({ lines, folder }, project) {
    const hunks = hunksIn(lines).flatMap(hunk => {
      const file = fileOf(hunk.file, folder, project)
      return file === undefined ? [] : [{ ...hunk, file }]
    })
    const edits: Edit[] = []
    for (const file of new Set(hunks.map(each => each.file))) {
      const text = await project.read(file)
      if (text === undefined) return []
      const edited = hunks.filter(each => each.file === file).reduce<string | undefined>(applied, text)
      if (edited !== undefined && edited !== text) edits.push({ kind: 'write', file, text: edited })
    }
    const proposal: Proposal = { title: 'Apply the diff that the output shows', edits, minimize: true }
    return edits.length === 0 ? [] : [proposal]
  },
})

function applied(text: string | undefined, { before, after }: Hunk): string | undefined {
  const old = before.join('\n')
  const at = text?.indexOf(old) ?? -1
  if (text === undefined || at < 0 || old.trim() === '' || text.includes(old, at + 1)) return undefined
  return text.slice(0, at) + after.join('\n') + text.slice(at + old.length)
}

function hunksIn(lines: readonly string[]): Hunk[] {
  const found: { file: string; before: string[]; after: string[] }[] = []
  let file = ''
  let isInside = false
  for (const line of lines) {
    const named = /^(?:\+\+\+|---) (?:[ab]\/)?(\S+)/.exec(line)?.[1]
    if (named !== undefined) {
      isInside = false
      if (named !== '/dev/null') file = named.replace(/\.orig$/, '')
    } else if (/^@@ /.test(line)) {
      isInside = true
      found.push({ file, before: [], after: [] })
    } else if (isInside && /^[-+ ]|^$/.test(line)) {
      const hunk = found.at(-1)
      if (!line.startsWith('+')) hunk?.before.push(line.slice(1))
      if (!line.startsWith('-')) hunk?.after.push(line.slice(1))
    } else if (!line.startsWith('\\')) isInside = false
  }
  return found.length > mostLines ? [] : found
}
