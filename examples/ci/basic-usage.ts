/** Say why a CI job failed, from its log. Run: npx tsx examples/ci/basic-usage.ts */
import { diagnose } from 'holdfast/ci'

const report = await diagnose({ kind: 'file', path: 'examples/ci/failing-run.log' })

console.log(`${report.verdict}, confidence ${report.confidence.toFixed(2)}`)
if (report.rootCause) {
  const { category, summary, excerpt, failedTests } = report.rootCause
  console.log(`${category}: ${summary}`)
  console.log(`lines ${excerpt.startLine} to ${excerpt.endLine}`)
  for (const test of failedTests) console.log(`failed: ${test.name}`)
}
