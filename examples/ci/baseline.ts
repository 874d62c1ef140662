/** What is new in a failed log beside a green one of the same job, and whose failure it is. Run: npx tsx examples/ci/baseline.ts */
import { diagnose, readBaseline } from 'holdfast/ci'

// Read once, it serves any number of failed logs.
const baseline = await readBaseline([{ kind: 'file', path: 'examples/ci/passing-run.log' }])
const { rootCause, baseline: compared } = await diagnose(
  { kind: 'file', path: 'examples/ci/failing-run.log' },
  { baseline },
)

console.log(rootCause?.summary)
console.log(`${rootCause?.attribution}: ${rootCause?.attributionReason}`)
for (const { path, used, detail } of compared?.logs ?? [])
  console.log(`${path}: ${used ? 'compared' : detail}`)
for (const { before, now } of compared?.changed ?? []) console.log(`${before.text} -> ${now.text}`)
