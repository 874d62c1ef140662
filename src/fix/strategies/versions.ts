import { defineStrategy } from './models.js'
import type { Proposal } from './models.js'

export const goVersion = defineStrategy({
  name: 'go-version',
  title: 'The go line of a go.mod that is too old for the code, or that this Go cannot read.',
  signs: [/-lang was set to go/, /invalid go version/, /requires go ?1\.\d+ or later/],
  async propose({ output, folder }, project) {
    const file = folder === '' ? 'go.mod' : `${folder}/go.mod`
    const text = await project.read(file)
    if (text === undefined) return []
    const wanted =
      /requires go ?(1\.\d{1,3}) or later/.exec(output)?.[1] ??
      /invalid go version '(1\.\d{1,3})\./.exec(output)?.[1]
    if (wanted === undefined) return []
    const edited = text.replace(/^go \S+$/m, `go ${wanted}`)
    return edited === text
      ? []
      : [{ title: `Set the go line of ${file} to ${wanted}`, edits: [{ kind: 'write', file, text: edited }] }]
  },
})

export const nodeEngines = defineStrategy({
  name: 'node-engines',
  title: 'Engines of a package.json that contradict the version that .nvmrc or .node-version pins.',
  signs: [
    /EBADENGINE/,
    /Not compatible with your version of node/,
    /The engine "node" is incompatible/,
    /Unsupported engine/,
  ],
  async propose({ folder }, project) {
    const at = (name: string) => (folder === '' ? name : `${folder}/${name}`)
    const pinned = (await project.read('.nvmrc')) ?? (await project.read('.node-version'))
    const major = /^v?(\d{1,3})/.exec(pinned?.trim() ?? '')?.[1]
    const text = await project.read(at('package.json'))
    if (text === undefined || major === undefined) return []
    const edited = text.replace(/("engines"\s*:\s*\{[^}]{0,400}"node"\s*:\s*")[^"]{0,100}"/, `$1>=${major}"`)
    return edited === text
      ? []
      : [
          {
            title: `Let engines allow Node.js ${major}, which the project pins`,
            edits: [{ kind: 'write', file: at('package.json'), text: edited }],
          },
        ]
  },
})

export const tabs = defineStrategy({
  name: 'tabs',
  title: 'Tabs where a language wants blanks: Python among blanks, YAML.',
  signs: [
    /TabError|inconsistent use of tabs|found character '?\\t|cannot start any token|tabs? (?:characters? )?(?:are|is|must) not|Tabs are not allowed/i,
  ],
  async propose({ places }, project) {
    const proposals: Proposal[] = []
    for (const file of new Set(places.map(each => each.file))) {
      const text = /\.(?:ya?ml|py)$/.test(file) ? await project.read(file) : undefined
      const width = file.endsWith('.py') ? 4 : 2
      const edited = text?.replace(/^[ \t]*\t[ \t]*/gm, blanks => blanks.replaceAll('\t', ' '.repeat(width)))
      if (edited !== undefined && edited !== text)
        proposals.push({
          title: `Write blanks for tabs in ${file}`,
          edits: [{ kind: 'write', file, text: edited }],
        })
    }
    return proposals
  },
})

export const snapshots = defineStrategy({
  name: 'snapshots',
  title: 'Snapshots are updated, if that was asked for.',
  signs: [/snapshot/i],
  propose({ command }, project) {
    if (!project.snapshots) return []
    const flag = /^(?:npm|pnpm|yarn) (?:test|run \S+)$/.test(command) ? ' -- -u' : ' -u'
    return [{ title: 'Update the snapshots', commands: [command + flag], creates: 'any' }]
  },
})
