import { createHash } from 'node:crypto'
import { jsonText } from '../../text/index.js'
import type { Problem } from './problems.js'

const severities = { error: 'critical', warning: 'major', note: 'info' } as const

/** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format: problems of any origin, those that are ignored left out. */
export function gitlabText(problems: readonly Problem[]): string {
  const entries = problems
    .filter(({ ignored }) => ignored === undefined)
    .map(problem => {
      const { message, steps, rule, level, file, log, excerpt, fingerprint } = problem
      const path = file?.path ?? log
      return {
        description: [message, ...steps].join(' '),
        check_name: rule,
        fingerprint: createHash('sha256').update(`${fingerprint} ${path}`).digest('hex'),
        severity: severities[level],
        location: { path, lines: { begin: (file ? file.line : excerpt?.startLine) ?? 1 } },
      }
    })
  // GitLab takes entries with one fingerprint for one.
  return `${jsonText([...new Map(entries.map(entry => [entry.fingerprint, entry])).values()], 2)}\n`
}
