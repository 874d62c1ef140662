import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The hardest log that the project has: the recorded samples over and over. Each green one is there because its words come
 * near to those of a rule; after every thirty of them follows a recorded failure, often with the closing lines of a CI
 * service. So it fails and ends some thousand times, which no job does. It shows what the reader costs at its worst.
 */
export function* hardSteps(): Generator<readonly string[]> {
  const samples = path.join(import.meta.dirname, '../../tools/samples')
  const logs = readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.log'),
  )
  const read = (file: string) => readFileSync(path.join(samples, file), 'utf8').trimEnd().split('\n')
  const green = logs
    .filter(file => file.endsWith('.green.log'))
    .sort()
    .map(read)
  const red = logs
    .filter(file => !file.endsWith('.green.log'))
    .sort()
    .map(read)
    .filter(lines => lines.length <= 25)
  for (let i = 0; ; i++) {
    if (i % 5 === 0) yield [`##[group]Run ./job ${i}`]
    for (let copy = 0; copy < 4; copy++) yield green[(i * 4 + copy) % green.length] ?? []
    if (i % 30 === 29) yield red[((i / 30) | 0) % red.length] ?? []
  }
}
