/** Find what a workflow file would hide. Run: npx tsx examples/audit/basic-usage.ts */
import { auditWorkflow } from 'holdfast/audit'

const workflow = `
on: push
jobs:
  test:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    steps:
      - run: npm test || true
`

for (const { line, certainty, message } of auditWorkflow(workflow, 'ci.yml')) {
  console.log(`ci.yml:${line}: ${certainty}: ${message}`)
}
