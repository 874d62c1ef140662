import { z } from 'zod'
import { namesIn, textOf } from '../../checkout/files.js'
import { ghFor } from '../../commands/gh.js'
import type { Gh } from '../../commands/gh.js'
import { failed, passed, unavailable } from '../models.js'
import type { CheckContext, Finding } from '../models.js'
import { git } from '../../commands/git.js'

/** A schedule that asks for more than this, and has run nothing for so long, is dead. */
const longestSilence = 14 * 86_400_000
/** At most this many failures in a row nobody looks at. */
const unnoticed = 5
/** At most this many scheduled workflows are asked about. */
const mostAsked = 10

const gh = ({ root, signal }: CheckContext): Gh => ghFor({}, { cwd: root, signal })

/** Whether any check has run on the commit that is here: what is green on another one says nothing of it. */
export async function checksOfCommit(context: CheckContext): Promise<Finding> {
  const commit = await git(context, 'rev-parse', 'HEAD')
  if (commit === undefined) return unavailable('There is no commit yet.')
  if ((await workflowsOf(context.root)).length === 0)
    return unavailable('There are no workflows in .github/workflows.')
  const short = commit.slice(0, 10)
  const counted = z.object({ total_count: z.int() })
  const answer = await gh(context).bytes(`commits/${commit}/check-runs?per_page=1`)
  if ('why' in answer) {
    return /No commit found|HTTP 422/.test(answer.why)
      ? unavailable(`${short} is not on GitHub: no check has run on it. Push it first.`)
      : unavailable(`gh says: ${answer.why}`)
  }
  const { total_count: checks } = counted.parse(JSON.parse(answer.bytes.toString()))
  if (checks > 0) return passed(`${checks} checks belong to ${short}.`)
  const { total_count: statuses } = await gh(context).json(`commits/${commit}/status?per_page=1`, counted)
  return statuses > 0
    ? passed(`${statuses} statuses belong to ${short}.`)
    : failed(`No check has run on ${short}: what is green is of another commit.`)
}

const workflowSchema = z.object({ id: z.int(), path: z.string(), state: z.string() })
type Workflow = z.infer<typeof workflowSchema>
const runsSchema = z.object({
  workflow_runs: z.array(z.object({ created_at: z.string(), conclusion: z.string().nullable() })),
})

/** Whether the workflows that run by the clock still do, and whether anybody looks at them. */
export async function schedules(context: CheckContext): Promise<Finding> {
  const files = (await workflowsOf(context.root)).filter(({ crons }) => crons.length > 0)
  if (files.length === 0) return passed('No workflow runs by the clock.')
  const workflows = await gh(context).list('actions/workflows', 'workflows', workflowSchema)
  const wrong: string[] = []
  for (const { name, crons } of files.slice(0, mostAsked)) {
    const workflow = workflows.find(({ path: at }) => at === `.github/workflows/${name}`)
    const why = workflow && (await deadness(gh(context), workflow, crons))
    if (why !== undefined) wrong.push(`${name} ${why}`)
  }
  const number = `${files.length} ${files.length === 1 ? 'workflow runs' : 'workflows run'} by the clock`
  return wrong.length === 0 ? passed(`${number}.`) : failed(`${number}: ${wrong.join('; ')}.`)
}

/** Why a scheduled workflow tells nothing any more; undefined if it does, or was switched off by a person. */
async function deadness(
  gh: Gh,
  { id, state }: Workflow,
  crons: readonly string[],
): Promise<string | undefined> {
  if (state === 'disabled_inactivity')
    return 'was switched off by GitHub, as nothing happened in the repository'
  if (state !== 'active') return undefined
  const { workflow_runs: runs } = await gh.json(
    `actions/workflows/${id}/runs?event=schedule&per_page=${unnoticed}`,
    runsSchema,
  )
  const [last] = runs
  if (!last) return undefined // it may be new
  const day = last.created_at.slice(0, 10)
  if (crons.some(isFrequent) && Date.now() - Date.parse(last.created_at) > longestSilence)
    return `has not run since ${day}`
  const failures = runs.filter(({ conclusion }) => conclusion === 'failure').length
  return failures === unnoticed
    ? `failed in each of its last ${unnoticed} runs, on ${day} for the last time`
    : undefined
}

/** Whether a schedule names neither days of the month nor months: it runs once a week at the least. */
function isFrequent(cron: string): boolean {
  const [, , day, month] = cron.trim().split(/\s+/)
  return day === '*' && month === '*'
}

async function workflowsOf(root: string): Promise<{ name: string; crons: string[] }[]> {
  const folder = ['.github', 'workflows']
  const names = (await namesIn(root, ...folder)).filter(name => /\.ya?ml$/.test(name))
  return Promise.all(
    names.map(async name => {
      const text = (await textOf(root, ...folder, name)) ?? ''
      const crons = [...text.matchAll(/^[ \t]*-[ \t]*cron:[ \t]*['"]?([^'"#\n]+)/gm)].map(
        ([, cron = '']) => cron,
      )
      return { name, crons }
    }),
  )
}
