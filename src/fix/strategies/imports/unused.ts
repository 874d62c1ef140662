import { defineStrategy } from '../models.js'
import type { Edit, FailureView } from '../models.js'
import { escaped } from '../words.js'

/** How tools say that an import is not used, with its name. */
const unused: readonly RegExp[] = [
  /"([\w./-]+)" imported (?:and|but) not used/,
  /imported (?:and|but) not used: "([\w./-]+)"/,
  /"([\w./-]+)" imported as \w+ and not used/,
  /'([\w. ]+)' imported but unused/,
  /`([\w. ]+)` imported but unused/,
  /'(\w+)' is (?:defined|declared|assigned a value) but (?:never used|its value is never read)/,
  /Unused import:? '?([\w.]+)'?/i,
]
export const unusedImport = defineStrategy({
  name: 'unused-import',
  title: 'An import that nothing uses is taken out.',
  signs: unused,
  async propose(failure, project) {
    const wanted = unusedIn(failure)
    const edits: Edit[] = []
    for (const file of new Set(failure.places.map(each => each.file))) {
      const text = await project.read(file)
      if (text === undefined) continue
      const kept = text.split('\n').flatMap(line => {
        const name = wanted.find(each => isImportOf(line, each))
        return name === undefined ? [line] : withoutName(line, name)
      })
      const edited = kept.join('\n').replace(/^import \(\n\)\n\n?/m, '')
      if (edited !== text) edits.push({ kind: 'write', file, text: edited })
    }
    return edits.length === 0 ? [] : [{ title: `Take out unused imports: ${wanted.join(', ')}`, edits }]
  },
})

function unusedIn({ lines }: FailureView): string[] {
  const names = lines.flatMap(line => unused.flatMap(pattern => pattern.exec(line.slice(0, 1000))?.[1] ?? []))
  return [...new Set(names)].slice(0, 50)
}

const isImportOf = (line: string, name: string): boolean =>
  ((/^\s*(?:import|from|use)\b/.test(line) || /^\s+"[\w./-]+"$/.test(line)) &&
    wordsIn(line).has(name.split(/[ .]/).at(-1) ?? name)) ||
  line.trim() === `"${name}"` ||
  line.trim() === `import "${name}"`

const wordsIn = (line: string): Set<string> => new Set(line.match(/[\w$]+/g) ?? [])

/** What is left of an import without one of its names. */
function withoutName(line: string, name: string): string[] {
  const last = name.split(/[ .]/).at(-1) ?? name
  const python = /^(\s*(?:from \S+ )?import )(.+)$/.exec(line)
  if (python && !/['"{]/.test(line)) {
    const names = (python[2] ?? '').split(',').map(each => each.trim())
    const left = names.filter(each => each !== name && each !== last && !each.endsWith(` as ${last}`))
    return left.length === 0 ? [] : [`${python[1] ?? ''}${left.join(', ')}`]
  }
  const [open, close] = [line.indexOf('{'), line.lastIndexOf('}')]
  if (open >= 0 && close > open) {
    const names = line
      .slice(open + 1, close)
      .split(',')
      .map(each => each.trim())
      .filter(each => each !== '')
    const left = names.filter(each => each !== last && !each.endsWith(` as ${last}`))
    if (left.length === names.length) return [line.replace(new RegExp(`\\b${escaped(last)},\\s*`), '')]
    const isAll = left.length === 0 && line.startsWith('import {')
    return isAll ? [] : [`${line.slice(0, open)}{ ${left.join(', ')} ${line.slice(close)}`]
  }
  return []
}
