/**
 * How hard a log is for the reader: bytes a line, the share of lines that hold a word of a rule, and the rules to try on
 * each of those. Run: npx tsx tests/bench/log/statistics.ts [FILE], by default on 20 MB of the ordinary log.
 */
import { readFileSync } from 'node:fs'
import { indexRules } from '../../../src/log/failures/rule-index.js'
import { Automaton } from '../../../src/log/read/automaton.js'
import { Scanner } from '../../../src/log/read/scan.js'
import { tools } from '../../../src/tools/index.js'
import { ordinarySteps } from './ordinary.js'

function ordinaryLog(size: number): Buffer {
  const stamp = '2026-03-02T10:00:00.0000000Z '
  const parts: string[] = []
  let length = 0
  for (const lines of ordinarySteps()) {
    const part = lines.map(line => `${stamp}${line}\n`).join('')
    parts.push(part)
    if ((length += part.length) > size) break
  }
  return Buffer.from(parts.join(''))
}

const file = process.argv[2]
const log = file === undefined ? ordinaryLog(20 << 20) : readFileSync(file)
const index = indexRules(tools)
let hits = 0
let tries = 0
const scanner = new Scanner(new Automaton(index.literals), index.noiseWords, (_, words) => {
  hits++
  tries += new Set(Array.from(words, word => index.own[word] ?? []).flat()).size
})
scanner.push(log)
const { lines } = scanner.end()
console.log({
  lines,
  bytesPerLine: Math.round(log.length / lines),
  linesWithWord: Number((hits / lines).toFixed(3)),
  rulesPerSuchLine: Number((tries / hits).toFixed(2)),
})
