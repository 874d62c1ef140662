import path from 'node:path'
import { defineStrategy } from './models.js'
import { placesAround } from './places.js'

const sign = /(?:class|interface|enum|record) (\w+) is public, should be declared in a file named (\w+\.java)/

export const publicClass = defineStrategy({
  name: 'public-class',
  title: 'A file of Java that is not named as its public class.',
  signs: [sign],
  propose(failure, { files }) {
    return failure.lines.flatMap((line, index) => {
      const name = sign.exec(line.slice(0, 1000))?.[2]
      const file = placesAround(failure, index).find(each => each.file.endsWith('.java'))?.file
      if (name === undefined || file === undefined) return []
      const to = path.posix.join(path.posix.dirname(file), name)
      return files.has(to)
        ? []
        : [{ title: `Rename ${file} to ${name}`, edits: [{ kind: 'rename' as const, file, to }] }]
    })
  },
})
