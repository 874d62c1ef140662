import path from 'node:path'

export interface Move {
  /** The file whose text it is. */
  readonly file: string
  /** The path that leads nowhere, as a tool names it. */
  readonly wanted: string
  /** The file that is meant. */
  readonly there: string
  /** The folder of the failing command. */
  readonly folder: string
}

/** A word that may be a path. */
const words = /(?<=["'`(\s<=:]|^)(?:\.{0,2}\/)?[\w@-][\w.@-]*(?:\/[\w.@-]+)*(?=["'`)\s>;,]|$)/gm

/** A text whose paths lead to the file that is meant, written as they were: from the file, or from the root; with an ending or without. */
export function movedPath(text: string, { file, wanted, there, folder }: Move): string {
  const here = path.posix.dirname(file)
  const [want, bare] = [path.posix.normalize(wanted), withoutEnding(path.posix.normalize(wanted))]
  const leads = (way: string) => [want, bare].includes(path.posix.normalize(way))
  return text.replace(words, word => {
    if (!/[./]/.test(word) && word !== wanted) return word
    const isRelative = word.startsWith('.')
    const base = [here, folder, ''].find(each => leads(path.posix.join(each, word)))
    if (word !== wanted && base === undefined) return word
    const from = isRelative ? here : base === undefined ? here : base
    const way = path.posix.relative(from, there)
    const right = isRelative && !way.startsWith('.') ? `./${way}` : way
    const made = /\.(?:o|obj|class)$/.exec(word)?.[0]
    const kept = made ? withoutEnding(right) + made : /\.\w+$/.test(word) ? right : withoutEnding(right)
    // The same words again: what was missing is the ending.
    return kept === word ? right : kept
  })
}

const withoutEnding = (file: string): string => file.replace(/\.\w+$/, '')
