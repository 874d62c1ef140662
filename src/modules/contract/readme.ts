import { readFile } from 'node:fs/promises'
import type { Module } from '../layout.js'

/** What a README says of its module. */
export interface Readme {
  readonly file: string
  readonly text: string
  readonly headings: readonly { readonly line: number; readonly level: number; readonly text: string }[]
  /** A sentence between the title and what follows. */
  readonly hasPurpose: boolean
  /** A block of code. */
  readonly hasExample: boolean
  /** Names in the first column of the table of exports. */
  readonly exports: readonly { readonly line: number; readonly name: string }[]
  /** Ids at the beginning of a point, or of a row: `- **S-07** …`. */
  readonly guarantees: readonly { readonly line: number; readonly id: string }[]
}

/** `S-07`: capital letters and at least two digits. */
export const idPattern = /^[A-Z]{1,4}-\d{2,3}$/

export async function readReadme({ readme }: Module): Promise<Readme | undefined> {
  if (readme === undefined) return undefined
  const text = await readFile(readme, 'utf8')
  const lines = text.split('\n')
  const isCode = codeLines(lines)
  const prose = lines.map((line, at) => (isCode[at] ? '' : line))
  const headings = prose.flatMap((line, at) => {
    const marks = /^#{1,6} /.exec(line)?.[0]
    return marks ? [{ line: at + 1, level: marks.length - 1, text: line.slice(marks.length).trim() }] : []
  })
  const after = prose.findIndex(line => line.startsWith('# ')) + 1
  return {
    file: readme,
    text,
    headings,
    hasPurpose: prose.slice(after, after + 6).some(line => /^[A-Z`*].{10}/.test(line)),
    hasExample: lines.some(line => /^ {0,3}```\w/.test(line)),
    exports: exportsIn(prose, headings),
    guarantees: prose.flatMap((line, at) => {
      const id = /^\s{0,8}(?:[-*|]|\d+\.) {1,4}[`*]{0,3}([A-Z]{1,4}-\d{2,3})\b/.exec(line)?.[1]
      return id === undefined ? [] : [{ line: at + 1, id }]
    }),
  }
}

/** Which lines lie in a fenced block, its fences included. */
function codeLines(lines: readonly string[]): boolean[] {
  let open = false
  return lines.map(line => {
    const isFence = /^ {0,8}```/.test(line)
    const was = open
    if (isFence) open = !open
    return was || isFence
  })
}

/** The first column of the first table under the heading Contract whose head says export, call or name. */
function exportsIn(lines: readonly string[], headings: Readme['headings']): Readme['exports'] {
  const start = headings.find(({ text }) => /^contract\b/i.test(text))
  if (!start) return []
  const end = headings.find(({ line, level }) => line > start.line && level <= start.level)?.line ?? Infinity
  const head = lines.findIndex(
    (line, at) =>
      at >= start.line && at < end && /^\|\s*(?:exports?|calls?|names?|functions?)\s*\|/i.test(line),
  )
  if (head < 0) return []
  const found: { line: number; name: string }[] = []
  for (let at = head + 2; lines[at]?.startsWith('|') === true; at++) {
    const [cell = ''] = (lines[at] ?? '').slice(1).split(/(?<!\\)\|/)
    for (const [, code = ''] of cell.matchAll(/`([^`]+)`/g)) {
      const name = /^(?:new |class |type )?([A-Za-z_$][\w$]*)(?![.\w$-])/.exec(code)?.[1]
      if (name !== undefined) found.push({ line: at + 1, name })
    }
  }
  return found
}
