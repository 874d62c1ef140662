/** Ask Claude, too, and keep what is found apart from what is claimed. Run: npx tsx examples/ci/ask-claude.ts */
import { diagnose, loadCiSettings } from 'holdfast/ci'

const { budgets, escalation } = await loadCiSettings() // [ci] of holdfast.toml, if there is one
const report = await diagnose(
  { kind: 'file', path: 'examples/ci/failing-run.log' },
  { budgets, escalation, claude: { timeoutMs: 60_000, logTokens: 4_000 } },
)

console.log(`Found: ${report.rootCause?.summary ?? report.verdict}`)
for (const { kind, claim, quotes } of report.hypotheses ?? []) {
  console.log(`Claimed (${kind}): ${claim}`)
  for (const { startLine, text } of quotes) console.log(`  line ${startLine}: ${text}`)
}
for (const { name, detail } of report.agents ?? [])
  if (detail !== undefined) console.log(`${name}: ${detail}`)
