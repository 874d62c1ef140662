import { Readable } from 'node:stream'
import { isHoldfastError } from '../../result/index.js'
import type { PipelineJob } from '../../ci/index.js'
import type { Context } from '../context.js'
import type { Item } from './item.js'

/** The jobs of a pipeline that is not on GitHub. If the service does not answer, one that cannot be had: the other logs are diagnosed. */
export async function itemsOfPipeline(url: string, { stderr, signal, env }: Context): Promise<Item[]> {
  const [{ findPipelineJobs }, { terminalText }] = await Promise.all([
    import('../../ci/index.js'),
    import('../../text/index.js'),
  ])
  const warn = (line: string) => void stderr.write(`${terminalText(line)}\n`)
  try {
    const jobs = await findPipelineJobs(url, { signal, env })
    if (jobs.length > 1) warn(`${url}: ${jobs.length} jobs: ${jobs.map(({ name }) => name).join(', ')}.`)
    return jobs.map(job => jobItem(url, job, warn))
  } catch (error) {
    if (!isHoldfastError(error) || signal.aborted) throw error
    return [{ id: url, name: url, open: () => Promise.reject(error) }]
  }
}

const jobItem = (run: string, { url, ended, fetchLog }: PipelineJob, warn: (line: string) => void): Item => ({
  id: url,
  name: url,
  run,
  async open(signal) {
    const { log, cut, missing } = await fetchLog(signal)
    if (!log) warn(`${url}: its log is not available: ${missing.join('; ')}`)
    if (cut) warn(`${url}: its log is long, and its start is left out.`)
    return { kind: 'stdin', stream: Readable.from(log ? [log] : []), name: url, ended }
  },
})
