import { hasCheck } from './check.js'
import { scriptFindings } from './script.js'
import type { Found } from './script.js'
import type { Mapping } from './yaml.js'

/** What a GitLab pipeline may lose a failure by. */
export function gitlabFindings(root: Mapping): Found[] {
  return root.entries().flatMap(([name, job]) => {
    const lines = job.texts('script')
    return [
      ...allowed(name, job, lines.map(({ text }) => text).join('\n')),
      // GitLab runs scripts with pipefail where the shell knows it.
      ...lines.flatMap(({ text, line }) => scriptFindings(text, 'bash', line)),
    ]
  })
}

/** With `exit_codes` the author has chosen; a manual job may be left out. */
function allowed(name: string, job: Mapping, script: string): Found[] {
  if (job.text('allow_failure') !== 'true' || job.text('when') === 'manual') return []
  const check = hasCheck(script)
  return [
    {
      kind: 'allow-failure',
      certainty: check ? 'finding' : 'hint',
      line: job.line('allow_failure'),
      message: `\`${name}\` may fail, and the pipeline passes.`,
      fix: 'Drop `allow_failure`, or name the exit statuses that may pass in `allow_failure: exit_codes`.',
    },
  ]
}
