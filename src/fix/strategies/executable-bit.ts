import { fileOf, namedIn } from '../proof/observe.js'
import { defineStrategy } from './models.js'
import type { Proposal } from './models.js'

export const executableBit = defineStrategy({
  name: 'executable-bit',
  title: 'A script that lost its executable bit gets it back.',
  signs: [/[Pp]ermission denied/, /EACCES/],
  async propose({ lines, folder, places }, project) {
    const named = lines
      .filter(line => /permission denied|EACCES/i.test(line))
      .flatMap(line => namedIn(line).map(({ name }) => name))
    const files = [
      ...named.map(name => fileOf(name, folder, project)),
      ...places
        .map(({ file }) => file)
        .filter(file => /\.(?:sh|bash|py|rb|pl)$|(?:^|\/)(?:gradlew|mvnw|configure)$|^bin\//.test(file)),
    ]
    const proposals: Proposal[] = []
    for (const file of new Set(files)) {
      const text = file === undefined ? undefined : await project.read(file)
      if (file === undefined || text === undefined || !text.startsWith('#!')) continue
      proposals.push({ title: `Make ${file} executable`, edits: [{ kind: 'executable', file }] })
    }
    return proposals
  },
})
