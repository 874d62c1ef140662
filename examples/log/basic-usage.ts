/** Read a CI log once: its steps, and what the tools in it say went wrong. Run: npx tsx examples/log/basic-usage.ts */
import { maskSecrets, readLog } from 'holdfast/log'

using log = await readLog({ kind: 'file', path: 'examples/ci/failing-run.log' })

console.log(`${log.provider}, ${log.lines.count} lines, ${log.steps.length} steps`)
for (const { name, phase, outcome } of log.steps) console.log(`${outcome}: ${name} (${phase})`)
for (const { tool, role, category, startLine, endLine, message } of log.failures) {
  console.log(`${tool} ${role}, ${category}, lines ${startLine} to ${endLine}: ${maskSecrets(message)}`)
}
