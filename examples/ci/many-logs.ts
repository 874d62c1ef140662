/** Diagnose many logs, so that a crash loses nothing, and say what they have in common. Run: npx tsx examples/ci/many-logs.ts */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { streamBatch } from 'holdfast/batch'
import { createOverview, diagnose, reportSchema } from 'holdfast/ci'
import { renderOverview } from 'holdfast/report'
import { openState } from 'holdfast/state'

const folder = await mkdtemp(path.join(tmpdir(), 'many-logs-'))
const failing = await readFile('examples/ci/failing-run.log', 'utf8')
const logs: string[] = []
for (const name of ['monday.log', 'tuesday.log', 'wednesday.log']) {
  logs.push(path.join(folder, name))
  await writeFile(path.join(folder, name), failing)
}
logs.push(path.join(folder, 'never-written.log'))

const overview = createOverview()
{
  await using state = await openState(path.join(folder, 'state'), { value: reportSchema })
  const work = (file: string, { signal }: { signal: AbortSignal }) =>
    diagnose({ kind: 'file', path: file }, { signal })
  for await (const outcome of streamBatch(logs, work, { state, concurrency: 2, order: 'input' })) {
    if (outcome.status === 'done') overview.add(outcome.value)
    if (outcome.status === 'failed') overview.addUnread(outcome.id, (outcome.failure.error as Error).message)
  }
}
console.log(renderOverview(overview.overview()).replaceAll(`${folder}/`, ''))
await rm(folder, { recursive: true })
