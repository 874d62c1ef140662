/** Know a failure again, and the fix that worked. Run: npx tsx examples/patterns/basic-usage.ts */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openPatterns } from 'holdfast/patterns'

const folder = await mkdtemp(path.join(tmpdir(), 'patterns-'))
const discoveries = path.join(folder, 'DISCOVERIES.md')
const patterns = await openPatterns(path.join(folder, 'patterns.json'), { discoveries })

const monday = {
  category: 'compile-error',
  tool: 'gcc',
  cause: '/home/runner/work/vis/vis/vis.h:21:29: error: unknown type name ‘fd_set’',
}
const { id, status } = await patterns.record(monday, { source: 'https://ci.example/run/1' })
console.log(`Monday: ${status}`)
await patterns.resolve(id, { solution: 'Include <sys/select.h>.', minutes: 12, worked: true })

const tuesday = { ...monday, cause: '/builds/group/vis/vis.h:84:1: error: unknown type name ‘fd_set’' }
const match = await patterns.record(tuesday, { source: 'https://ci.example/run/2' })
console.log(`Tuesday: ${match.status}, seen ${match.seen}, fix: ${match.provenFix}`)

console.log(await readFile(discoveries, 'utf8'))
await rm(folder, { recursive: true })
