import { z } from 'zod'
import { failed, passed, unavailable } from '../models.js'
import type { CheckContext, Finding } from '../models.js'
import { ghFor } from '../../commands/gh.js'

const checkSchema = z.object({
  name: z.string().optional(),
  context: z.string().optional(),
  status: z.string().optional(),
  conclusion: z.string().nullish(),
  state: z.string().optional(),
})

const pullRequestSchema = z.object({
  number: z.int(),
  url: z.string(),
  state: z.string(),
  isDraft: z.boolean(),
  mergeable: z.string(),
  baseRefName: z.string(),
  statusCheckRollup: z.array(checkSchema).nullable(),
})

const bad = new Set(['FAILURE', 'ERROR', 'TIMED_OUT', 'CANCELLED', 'ACTION_REQUIRED', 'STARTUP_FAILURE'])
const running = new Set(['QUEUED', 'IN_PROGRESS', 'PENDING', 'WAITING', 'REQUESTED', 'EXPECTED'])

/** What GitHub says of the pull request of this branch, by `gh`. */
export async function pullRequest({ root, signal }: CheckContext): Promise<Finding> {
  const fields = Object.keys(pullRequestSchema.shape).join(',')
  const { status, stdout, stderr } = await ghFor({}, { cwd: root, signal }).call(
    'pr',
    'view',
    '--json',
    fields,
  )
  if (status !== 0) return unavailable(`gh says: ${firstLine(stderr)}`)
  const found = pullRequestSchema.parse(JSON.parse(stdout.toString()))
  const checks = found.statusCheckRollup ?? []
  const failing = checks.filter(check => bad.has(check.conclusion ?? check.state ?? '')).map(nameOf)
  const waiting = checks.filter(check => running.has(check.status ?? check.state ?? '')).length
  const what = `#${found.number} into ${found.baseRefName} (${found.isDraft ? 'draft, ' : ''}${found.state.toLowerCase()})`
  if (found.mergeable === 'CONFLICTING') return failed(`${what} conflicts with its base: ${found.url}`)
  if (failing.length > 0)
    return failed(
      `${what}: ${failing.length} of ${checks.length} checks failed: ${failing.slice(0, 5).join(', ')}. ${found.url}`,
    )
  return passed(`${what}: ${checks.length} checks, none failed, ${waiting} not finished.`)
}

const nameOf = ({ name, context }: z.infer<typeof checkSchema>): string => name ?? context ?? 'a check'

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? ''
