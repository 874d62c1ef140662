import { namesRead } from './github-job.js'
import { hasCheck } from './github-step.js'
import { scriptFindings } from './script.js'
import type { Found } from './found.js'
import type { Mapping } from './yaml.js'

/** What a GitLab pipeline may lose a failure by. */
export function* gitlabFindings(root: Mapping): Generator<Found> {
  for (const [name, job] of root.entries()) {
    const lines = job.texts('script')
    yield* allowed(name, job, () => hasCheck(lines.map(({ text }) => text).join('\n')))
    const decision = lines.findLastIndex(({ text }) => /\bexit\s+(?!0\b)\S|\$\?/.test(text))
    let readers: ReadonlyMap<string, number> | undefined
    // GitLab runs scripts with pipefail if the shell knows it.
    for (const [index, { text, line }] of lines.entries()) {
      const isRead = (file: string) => ((readers ??= readersIn(lines)).get(file) ?? -1) > index
      if (index >= decision) yield* scriptFindings({ text, shell: 'bash', line, isRead })
    }
  }
}

/** With `exit_codes` the author has chosen; a manual job may be left out. */
function allowed(name: string, job: Mapping, hasChecks: () => boolean): Found[] {
  if (job.text('allow_failure') !== 'true' || isManual(job)) return []
  const check = hasChecks()
  return [
    {
      kind: 'allow-failure',
      certainty: check ? 'finding' : 'hint',
      line: job.line('allow_failure'),
      message: `\`${name}\` may fail, and the pipeline still passes.`,
      fix: 'Drop `allow_failure`, or name the exit statuses that may pass in `allow_failure: exit_codes`.',
    },
  ]
}

function isManual(job: Mapping): boolean {
  return job.text('when') === 'manual' || job.list('rules').some(rule => rule.text('when') === 'manual')
}

/** The last entry of a script that reads a file, by the file's name. */
function readersIn(lines: readonly { readonly text: string }[]): Map<string, number> {
  const readers = new Map<string, number>()
  for (const [index, { text }] of lines.entries())
    for (const name of namesRead(text)) readers.set(name, index)
  return readers
}
