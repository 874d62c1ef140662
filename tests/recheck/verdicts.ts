import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** `safe`; or what recheck says instead, and of which literal. */
export interface Verdict {
  readonly key: string
  readonly said: string
  readonly literal?: string
}

const file = path.join(import.meta.dirname, 'verdicts.txt')

/** A line for each: `KEY safe`, or `KEY REASON: LITERAL`. */
export function readVerdicts(): ReadonlyMap<string, Verdict> {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
  return new Map(lines.map(line => [line.slice(0, 16), parsed(line)]))
}

function parsed(line: string): Verdict {
  const key = line.slice(0, 16)
  const at = line.indexOf(': ')
  return at < 0
    ? { key, said: line.slice(17) }
    : { key, said: line.slice(17, at), literal: line.slice(at + 2) }
}

export function writeVerdicts(verdicts: readonly Verdict[]): void {
  const lines = verdicts.map(({ key, said, literal }) => [`${key} ${said}`, literal ?? []].flat().join(': '))
  writeFileSync(file, lines.sort().join('\n') + '\n')
}
