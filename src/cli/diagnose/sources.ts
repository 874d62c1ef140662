import type { DiagnoseSource } from '../../ci/index.js'
import type { Context } from '../context.js'
import { told } from '../told.js'
import type { Flags } from './flags.js'

/** What is to be diagnosed, in the order it was asked for; undefined where GitHub did not answer. */
export async function sourcesOf(
  logs: readonly string[],
  flags: Flags,
  context: Context,
): Promise<(DiagnoseSource | undefined)[]> {
  return [...logs.map(log => logSource(log, context)), ...(await githubSources(flags, context))]
}

/** How a source is called in messages. */
export function nameOf(source: DiagnoseSource): string {
  if (source.kind === 'file') return source.path
  return source.kind === 'github-run' ? source.url : '-'
}

function logSource(log: string, { stdin }: Context): DiagnoseSource {
  return log === '-' ? { kind: 'stdin', stream: stdin } : { kind: 'file', path: log }
}

/** The logs of the run or the pull request that was asked for; undefined where GitHub did not answer. */
async function githubSources({ run, pr }: Flags, context: Context): Promise<(DiagnoseSource | undefined)[]> {
  if (run === undefined && pr === undefined) return []
  const { acquireFromGithub, githubReference } = await import('../../ci/index.js')
  const { signal } = context
  const acquired = await told(context, async () => {
    const asked = [
      ...(run === undefined ? [] : [githubReference(run)]),
      ...(pr === undefined ? [] : [githubReference(pr, 'pull-request')]),
    ]
    const logs = []
    for (const reference of asked) logs.push(...(await acquireFromGithub(reference, { signal })))
    return logs
  })
  return acquired?.map(({ run: { url }, log }) => ({ kind: 'github-run' as const, url, log })) ?? [undefined]
}
