import type { RootCause } from '../models.js'

/** A file that may not be run: a bit of the project, not a right of the job. */
const isOwnFile = (line: string): boolean =>
  /permission denied|EACCES/i.test(line) && /(?:^|[\s'":])\.?\/\S|\.(?:sh|py|rb)\b|\bbin\//.test(line)

/** What is wrong in the text of a workflow, and not in what it may do. */
const ownWorkflow =
  /^(?![^]*(?:not supplied|secrets?\b|permission|credential|forbidden))[^]*(?:syntax|yaml|Unexpected input|deprecated|resolve action|Unrecognized|Unexpected value|could not find expected|mapping values|indent|not a valid|did not find)/i

/** A linter names the line of the workflow that is wrong. */
const lintedWorkflow = /(?:^|[\s('"])\.github\/(?:workflows|actions)\/[\w./-]{1,200}\.ya?ml:\d+/

/** Kinds of failures that a person fixes elsewhere, and whether these stand in the project's own files. */
const perhapsInProject: Partial<Readonly<Record<RootCause['category'], (text: string) => boolean>>> = {
  'permission-or-secret': text => text.split('\n').some(isOwnFile),
  'github-actions-config': text => ownWorkflow.test(text) || lintedWorkflow.test(text),
}

/** Whether a failure of a kind that is fixed outside the code is fixed in the project's own files. */
export function isInProject({ category, excerpt }: RootCause): boolean {
  return perhapsInProject[category]?.(excerpt.text) === true
}
