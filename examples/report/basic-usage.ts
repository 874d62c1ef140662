/** Print a diagnosis as a person reads it. Run: npx tsx examples/report/basic-usage.ts */
import { diagnose } from 'holdfast/ci'
import { renderTerminal } from 'holdfast/report'

const report = await diagnose({ kind: 'file', path: 'examples/ci/failing-run.log' })

process.stdout.write(
  renderTerminal(report, { color: process.stdout.isTTY, width: process.stdout.columns || 80 }),
)
