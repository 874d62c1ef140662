import type { FixStep, FixStrategy, PatternMatch, RootCause } from '../models.js'
import { tools } from '../../tools/index.js'
import type { Tool } from '../../tools/index.js'
import { adviceOf } from './advice.js'
import { rerunCommand } from './rerun.js'

const knownTools: ReadonlyMap<string, Tool> = new Map(tools.map(tool => [tool.name, tool]))

/** What to do first about a failure that this change did not bring, whatever failed. */
const ofOthers: Partial<Record<RootCause['attribution'], string>> = {
  flaky:
    'Run the job again, once: the same commit has passed too. Then mend what changes from run to run, or quarantine the test.',
  'base-branch': 'Mend it on the base branch, or wait for that, and rebase: it fails there as well.',
}

/**
 * What to do about a root cause: what worked before where this failure is known, the tool's own fixer where it has one, the place to
 * look, and how to run again what failed.
 */
export function strategyOf(
  cause: RootCause,
  pattern?: PatternMatch,
  known: ReadonlyMap<string, Tool> = knownTools,
): FixStrategy {
  const { first: usual, minutes } = adviceOf[cause.category]
  const first = ofOthers[cause.attribution] ?? usual
  const proven = pattern?.status === 'known' ? pattern.provenFix : undefined
  const remembered = proven === undefined ? undefined : pattern?.medianMinutes
  return {
    summary: proven ?? first,
    steps: [
      ...(proven === undefined ? [] : [provenStep(proven)]),
      ...steps(cause, first, known.get(cause.tool ?? '')),
    ],
    estimatedMinutes: remembered ?? minutes,
    estimateBasis:
      remembered === undefined
        ? `prior of the category ${cause.category}`
        : 'median of the times that this fix took before',
  }
}

function steps(cause: RootCause, first: string, tool: Tool | undefined): FixStep[] {
  const fixer = mendable.has(cause.category) ? tool?.fix : undefined
  const rerun = rerunCommand(cause, tool)
  const [place] = cause.files
  return [
    { title: first, automatable: false, ...(place === undefined ? {} : { file: place.path }) },
    ...(fixer === undefined ? [] : [{ title: 'Let the tool mend it:', command: fixer, automatable: true }]),
    ...(rerun === undefined
      ? []
      : [
          {
            title: 'Run what failed again, on its own:',
            command: rerun,
            automatable: tool?.declared !== true,
          },
        ]),
  ]
}

const mendable: ReadonlySet<RootCause['category']> = new Set(['lint_error', 'formatting'])

function provenStep(fix: string): FixStep {
  return { title: `What worked before: ${fix}`, automatable: false }
}
