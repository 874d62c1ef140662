import type { FoundJob } from '../../ci/index.js'
import { isHoldfastError } from '../../result/index.js'
import type { Context } from '../context.js'
import type { Item } from './item.js'

/** The jobs of a run or a pull request. Where GitHub does not answer, one that cannot be had, so that the other logs are diagnosed. */
export async function itemsOnGithub(
  named: string,
  kind: 'run' | 'pull-request',
  { stderr, signal }: Context,
): Promise<Item[]> {
  const [{ findGithubJobs, githubReference }, { terminalText }] = await Promise.all([
    import('../../ci/index.js'),
    import('../../report/index.js'),
  ])
  try {
    const jobs = await findGithubJobs(githubReference(named, kind), { signal })
    const warn = (line: string) => void stderr.write(`${terminalText(line)}\n`)
    for (const line of beside(jobs)) warn(line)
    return jobs.map(job => jobItem(job, warn))
  } catch (error) {
    if (!isHoldfastError(error) || signal.aborted) throw error
    return [{ id: named, name: named, open: () => Promise.reject(error) }]
  }
}

function jobItem({ run, job, fetchLog }: FoundJob, warn: (line: string) => void): Item {
  const url = job?.url ?? run.url
  return {
    id: `${url}#${run.attempt}`,
    name: url,
    run: run.url,
    async open(signal) {
      const { log, annotations, missing } = await fetchLog(signal)
      if (!log) warn(`${url}: its log is not available: ${missing.join('; ')}.`)
      const facts = { attempt: run.attempt, conclusion: (job ?? run).conclusion, annotations, missing }
      return { kind: 'github-run', url, log, ...facts }
    },
  }
}

/** Of each run with more than one thing to say: which jobs are diagnosed, and which are not. */
function beside(jobs: readonly FoundJob[]): string[] {
  return [...new Set(jobs.map(({ run }) => run.url))].flatMap(url => {
    const own = jobs.filter(({ run }) => run.url === url)
    const { unfinished = 0, cancelled = 0 } = own[0] ?? {}
    const parts = [
      ...(own.length > 1 ? [`${own.length} jobs: ${own.map(({ job }) => job?.name).join(', ')}`] : []),
      ...(cancelled > 0 ? [`${cancelled} cancelled with them, left out`] : []),
      ...(unfinished > 0 ? [`${unfinished} not finished yet`] : []),
    ]
    return parts.length > 0 ? [`${url}: ${parts.join('; ')}.`] : []
  })
}
