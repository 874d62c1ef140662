import { defineStrategy } from './models.js'
import type { Proposal } from './models.js'
import { escaped, withLine } from './words.js'

/** How compilers and interpreters name a word that they know, and the one that they do not. */
const hints: readonly { readonly hint: RegExp; readonly wrong: RegExp }[] = [
  {
    hint: /[Dd]id you mean:?\s+(?:to (?:use|import) )?[`'"“]?([\w$./@-]+?)[`'"”]?\??$|[Dd]id you mean:?\s+(?:the \w+ )?[`'"“‘]([\w$./@-]+)[`'"”’]/,
    wrong: /[`'"“‘]([\w$./@-]+)[`'"”’]/g,
  },
  { hint: /similar name exists: `([\w$]+)`/, wrong: /`([\w$]+)`/g },
  { hint: /help: (?:there is|you might have meant)[^`]{0,60}`([\w$:]+)`/, wrong: /`([\w$:]+)`/g },
  { hint: /perhaps you meant [‘'`"]([\w$']+)[’'`"]/i, wrong: /[‘'`"]([\w$']+)[’'`"]/g },
]

/** The error that a hint belongs to stands within this many lines around it. */
const around = 12

export const didYouMean = defineStrategy({
  name: 'did-you-mean',
  title: 'The name that the compiler or interpreter knows in place of one that it does not.',
  signs: [/did you mean/i, /similar name exists/, /you might have meant/, /perhaps you meant/i],
  async propose({ lines, places }, project) {
    const proposals: Proposal[] = []
    for (const [index, line] of lines.entries()) {
      for (const { hint, wrong } of hints) {
        const found = hint.exec(line.slice(0, 1000))
        const right = found?.[1] ?? found?.[2]
        if (right === undefined) continue
        const near = lines.slice(Math.max(0, index - around), index + around).join('\n')
        const names = [...line.slice(0, found?.index).matchAll(wrong), ...near.matchAll(wrong)].map(
          ([, name = '']) => name,
        )
        for (const name of new Set(names.filter(each => each !== right && isNear(each, right))))
          for (const { file, line: number } of places) {
            const text = await project.read(file)
            if (text === undefined) continue
            const word = new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`)
            const edited =
              number === undefined
                ? onlyOne(text, word, right)
                : withLine(text, number, old => old.replace(word, () => right))
            if (edited !== undefined)
              proposals.push({
                title: `Write '${right}' for '${name}' in ${file}`,
                edits: [{ kind: 'write', file, text: edited }],
              })
          }
      }
    }
    return proposals.slice(0, 6)
  },
})

/** Without a line, a word is replaced only if it stands once. */
function onlyOne(text: string, word: RegExp, right: string): string | undefined {
  const all = text.match(new RegExp(word.source, 'g')) ?? []
  return all.length === 1 ? text.replace(word, () => right) : undefined
}

/** A slip of the keys: the names share most of their letters. */
function isNear(a: string, b: string): boolean {
  const letters = new Set(a.toLowerCase())
  const shared = [...new Set(b.toLowerCase())].filter(letter => letters.has(letter)).length
  return shared / Math.max(letters.size, new Set(b.toLowerCase()).size) >= 0.5
}
