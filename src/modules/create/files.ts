/** The files of a new module by their paths in its folder. */
export function moduleFiles(name: string): Readonly<Record<string, string>> {
  const words = name.split('-')
  const type = words.map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  const call = type.charAt(0).toLowerCase() + type.slice(1)
  const id = words
    .map(word => word.charAt(0).toUpperCase())
    .join('')
    .slice(0, 3)
  const names: Names = { name, type, call: `count${type}`, subject: call, id }
  return {
    'README.md': readme(names),
    'index.ts': index(names),
    'models.ts': models(names),
    'core.ts': core(names),
    'example.ts': example(names),
    'tests/contract.test.ts': contractTest(names),
    'tests/core.test.ts': coreTest(names),
  }
}

interface Names {
  readonly name: string
  /** `RateLimit` */
  readonly type: string
  /** `countRateLimit` */
  readonly call: string
  readonly subject: string
  /** The letters of its guarantees: `RL`. */
  readonly id: string
}

/** Not written as it is, or it would be an example of this file. */
const tag = '@example'

const readme = ({ name, type, call, id }: Names) => `# ${name}

Counts how often each word occurs. Say here in one sentence what a user can do with this module.

\`\`\`ts
import { ${call} } from './index.js'

console.log(${call}(['a', 'b', 'a'])) // => [{ word: 'a', count: 2 }, { word: 'b', count: 1 }]
\`\`\`

## Contract

| export             | promise                                                     |
| ------------------ | ----------------------------------------------------------- |
| \`${call}(words, options?)\` | each word with its count, the most frequent first |
| \`${type}Error\`    | \`code\` says what was wrong with the input                   |

### Options

| option | default    | meaning                         |
| ------ | ---------- | ------------------------------- |
| \`most\` | \`Infinity\` | at most this many words come back |

## Guarantees

- **${id}-01** Every word that occurs comes back once, with its count.
- **${id}-02** Words of the same count keep the order in which they first occurred.
- **${id}-03** A wrong argument is a \`${type}Error\` with the code \`invalid-input\`, before any work.
- **${id}-04** The input is not changed.

Each one has a test whose title begins with its id: \`tests/contract.test.ts\`.

## Not promised

Words are compared as they are: \`A\` and \`a\` are two.

## Regenerate

Everything that a caller may rely on stands above. Write \`core.ts\` again from this page and run the tests.
`

const index = ({ call, type }: Names) => `export { ${call} } from './core.js'
export { ${type}Error } from './models.js'
export type { ${type}Options, WordCount } from './models.js'
`

const models = ({ type }: Names) => `/** One word with its count. */
export interface WordCount {
  readonly word: string
  readonly count: number
}

export interface ${type}Options {
  /** At most this many words come back. Default \`Infinity\`. */
  readonly most?: number | undefined
}

/** The input is wrong. \`code\` is \`invalid-input\`; the message says what was expected. */
export class ${type}Error extends Error {
  override readonly name = '${type}Error'
  readonly code = 'invalid-input'
}
`

const core = ({ call, type }: Names) => `import { ${type}Error } from './models.js'
import type { ${type}Options, WordCount } from './models.js'

/**
 * Counts words.
 *
 * @returns each word once, the most frequent first.
 * @throws ${type}Error if \`words\` is no array of texts, or \`most\` no number of at least 0.
 * ${tag}
 * ${call}(['a', 'b', 'a']) // => [{ word: 'a', count: 2 }, { word: 'b', count: 1 }]
 */
export function ${call}(words: readonly string[], options: ${type}Options = {}): WordCount[] {
  const { most = Infinity } = options
  if (!Array.isArray(words) || !words.every(word => typeof word === 'string'))
    throw new ${type}Error('Expected \`words\` to be an array of texts.')
  if (!(most >= 0)) throw new ${type}Error(\`Expected \\\`most\\\` to be at least 0, got \${String(most)}.\`)
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  return sorted.slice(0, most).map(([word, count]) => ({ word, count }))
}
`

const example = ({ call, name }: Names) => `/** Shows ${name} at work. Run: npx tsx example.ts */
import { ${call} } from './index.js'

for (const { word, count } of ${call}(['to', 'be', 'or', 'not', 'to', 'be'])) console.log(\`\${count} \${word}\`)
`

const contractTest = ({ call, type, name, id }: Names) => `import { describe, expect, it } from 'vitest'
import { ${call}, ${type}Error } from '../index.js'

/** What the README promises, through the entry point alone: these tests hold for any implementation. */
describe('the contract of ${name}', () => {
  it('${id}-01 gives every word once, with its count', () => {
    expect(${call}(['b', 'a', 'b'])).toEqual([
      { word: 'b', count: 2 },
      { word: 'a', count: 1 },
    ])
    expect(${call}([])).toEqual([])
    expect(${call}(['b', 'a', 'b'], { most: 1 })).toEqual([{ word: 'b', count: 2 }])
  })

  it('${id}-02 keeps words of the same count in the order in which they occurred', () => {
    expect(${call}(['c', 'a', 'b']).map(({ word }) => word)).toEqual(['c', 'a', 'b'])
  })

  it('${id}-03 refuses a wrong argument', () => {
    expect(() => ${call}('word' as never)).toThrow(${type}Error)
    expect(() => ${call}([1] as never)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
    expect(() => ${call}([], { most: -1 })).toThrow(${type}Error)
  })

  it('${id}-04 leaves the input as it is', () => {
    const words = Object.freeze(['b', 'a', 'b'])
    ${call}(words)
    expect(words).toEqual(['b', 'a', 'b'])
  })
})
`

const coreTest = ({ call }: Names) => `import { expect, it } from 'vitest'
import { ${call} } from '../core.js'

it('counts words that are names of properties', () => {
  expect(${call}(['constructor', '__proto__'])).toEqual([
    { word: 'constructor', count: 1 },
    { word: '__proto__', count: 1 },
  ])
})

it('sorts by count, not by word', () => {
  expect(${call}(['a', 'b', 'b', 'c', 'c', 'c']).map(({ word }) => word)).toEqual(['c', 'b', 'a'])
})
`
