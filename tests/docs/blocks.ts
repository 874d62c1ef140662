import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A fenced code block of a Markdown file. */
export interface Block {
  /** `src/retry/README.md:7`: where it begins, for messages. */
  readonly name: string
  readonly language: string
  readonly code: string
  /** The file that it would be: relative imports are resolved from there. */
  readonly file: string
  /** Why it is not run, in the words that a reader sees: its first line is `// Needs the network.` */
  readonly needs: string | undefined
}

const fence = /^( *)```(\w*)[^\n]*\n([^]*?)^\1```$/gm

/** Every README, and every page of `docs`. */
export const pages = [
  'README.md',
  ...['docs', 'src'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => (folder === 'docs' ? file.endsWith('.md') : path.basename(file) === 'README.md'))
      .map(file => path.join(folder, file))
      .sort(),
  ),
]

export function blocksOf(page: string): Block[] {
  const text = readFileSync(page, 'utf8')
  return [...text.matchAll(fence)].map(match => {
    const [, indent = '', language = '', body = ''] = match
    const line = text.slice(0, match.index).split('\n').length
    const code = body.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
    const [first = ''] = code.split('\n')
    return {
      name: `${page}:${line}`,
      language,
      code,
      file: /^\/\/ (src\/\S+\.ts)$/.exec(first)?.[1] ?? path.join(path.dirname(page), `block-${line}.ts`),
      needs: /^\/\/ (Needs .+)$/.exec(first)?.[1],
    }
  })
}
