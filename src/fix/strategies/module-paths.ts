import path from 'node:path'
import { defineStrategy } from './models.js'
import type { Proposal } from './models.js'
import { distanceOf } from './near-name.js'
import { escaped } from './words.js'

const signs = {
  python: /No module named '([\w.]{1,200})'/,
  go: /(?:package|provides package) ([\w./-]{1,200})(?: is not in|;|$)/,
} as const

export const modulePath = defineStrategy({
  name: 'module-path',
  title: 'A module of Python or a package of Go that is misspelled, or stands in another folder.',
  signs: Object.values(signs),
  async propose({ lines, places }, project) {
    const proposals: Proposal[] = []
    const put = (file: string, text: string, wrong: string, right: string | undefined) => {
      if (right === undefined || right === wrong) return
      const edited = text.replace(new RegExp(`(?<![\\w./])${escaped(wrong)}(?![\\w/])`, 'g'), () => right)
      if (edited !== text)
        proposals.push({
          title: `Import ${right} for ${wrong} in ${file}`,
          edits: [{ kind: 'write', file, text: edited }],
        })
    }
    for (const file of new Set(places.map(each => each.file))) {
      const text = await project.read(file)
      if (text === undefined) continue
      for (const line of lines) {
        const module = signs.python.exec(line.slice(0, 1000))?.[1]
        if (module !== undefined && file.endsWith('.py'))
          for (const [, whole = ''] of text.matchAll(
            new RegExp(`^[ \\t]*(?:from|import) (${escaped(module)}(?:\\.\\w+)*)`, 'gm'),
          ))
            put(file, text, whole, nearestModule(whole, pythonModules(project.files)))
        const wanted = signs.go.exec(line.slice(0, 1000))?.[1]
        const own =
          wanted === undefined ? undefined : /^module (\S+)/m.exec((await project.read('go.mod')) ?? '')?.[1]
        if (wanted !== undefined && own !== undefined && file.endsWith('.go'))
          put(file, text, wanted, nearestModule(wanted, goPackages(own, project.files)))
      }
    }
    return proposals.slice(0, 4)
  },
})

const pythonModules = (files: ReadonlySet<string>): string[] =>
  [...files]
    .filter(file => file.endsWith('.py') && !/(?:^|\/)tests?\/|(?:^|\/)test_/.test(file))
    .map(file =>
      file
        .replace(/^src\//, '')
        .replace(/(?:\/__init__)?\.py$/, '')
        .replaceAll('/', '.'),
    )

const goPackages = (own: string, files: ReadonlySet<string>): string[] => [
  ...new Set(
    [...files]
      .filter(file => file.endsWith('.go'))
      .map(file => path.posix.join(own, path.posix.dirname(file))),
  ),
]

/** The one that has the same last word, else the one whose name is near. */
function nearestModule(wrong: string, modules: readonly string[]): string | undefined {
  const last = (name: string) => name.split(/[./]/).at(-1) ?? name
  const same = modules.filter(each => each !== wrong && last(each) === last(wrong))
  if (same.length > 0) return same.length === 1 ? same[0] : undefined
  const near = modules
    .map(each => ({ each, distance: distanceOf(wrong, each) }))
    .filter(({ distance }) => distance <= 2)
    .sort((a, b) => a.distance - b.distance)
  return near[0] && near[0].distance !== near[1]?.distance ? near[0].each : undefined
}
