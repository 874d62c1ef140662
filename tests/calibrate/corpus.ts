import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A log with what a person says of it. */
export interface Case {
  readonly set: string
  readonly id: string
  readonly log: string
  readonly project: string
  readonly verdict: string
  /** The blocks that tell the cause. */
  readonly blocks: readonly (readonly [number, number])[]
  /** The categories that are right; undefined where nobody said. */
  readonly categories: readonly string[] | undefined
}

interface Labelled {
  readonly id: string
  readonly log: string
  readonly project: string
  readonly verdict?: string
  readonly lines: readonly (readonly [number, number])[]
  readonly occurrences?: readonly (readonly [number, number])[]
  readonly category?: string | null
  readonly acceptable?: readonly string[]
}

const sets = ['logchunks', 'modern', 'live']

/** One in three projects of `modern`, by the hash of its name, is never fitted on. */
export function isAside({ set, project }: Pick<Case, 'set' | 'project'>): boolean {
  return set === 'modern' && (createHash('sha256').update(project).digest()[0] ?? 0) % 3 === 0
}

/** The labelled logs of jobs that failed, in `FOLDER/SET.jsonl`. */
export async function readCases(corpus: string): Promise<Case[]> {
  const cases: Case[] = []
  for (const set of sets) {
    const lines = (await readFile(path.join(corpus, `${set}.jsonl`), 'utf8')).split('\n').filter(Boolean)
    for (const {
      id,
      log,
      project,
      verdict = 'failed',
      lines: blocks,
      occurrences = [],
      ...rest
    } of lines.map(line => JSON.parse(line) as Labelled)) {
      const { category, acceptable = [] } = rest
      cases.push({
        set,
        id,
        log,
        project,
        verdict,
        blocks: occurrences.length > 0 ? occurrences : blocks,
        categories:
          typeof category === 'string'
            ? [category, ...acceptable].map(word => word.replaceAll('_', '-'))
            : undefined,
      })
    }
  }
  return cases.filter(({ verdict, blocks }) => verdict === 'failed' && blocks.length > 0)
}

export async function readText(corpus: string, log: string): Promise<string> {
  return gunzipSync(await readFile(path.join(corpus, log))).toString('utf8')
}
