/** Ask Claude with a deadline, and for a value with a schema. Run: npx tsx examples/claude/basic-usage.ts */
import { z } from 'zod'
import { askClaude, extractJson } from 'holdfast/claude'
import { offlineApi } from './offline.js'

const api = await offlineApi('The build broke:\n```json\n{ "cause": "a missing comma", "line": 7 }\n```')

const reply = await askClaude('Why did this build fail? …', { timeoutMs: 30_000, env: api.env })
api.close()

if (reply.ok) {
  const found = extractJson(reply.text, { schema: z.object({ cause: z.string(), line: z.int() }) })
  console.log(found.ok ? `line ${found.data.line}: ${found.data.cause}` : found.message)
} else {
  console.log(`${reply.kind}: ${reply.message}`)
}
