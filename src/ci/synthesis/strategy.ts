import type { FileReference, FixStep, FixStrategy, PatternMatch, RootCause } from '../models.js'
import type { Log } from '../../log/index.js'
import type { Tool } from '../../tools/index.js'
import { adviceOf } from './advice.js'
import { rerunCommand } from './rerun.js'
import { isShown, ownCommand, shownCommands } from './shown-commands.js'

/** What to do first about a failure that this change did not bring. */
const ofOthers: Partial<Record<RootCause['attribution'], string>> = {
  flaky:
    'Run the job again once: the same commit has also passed. Then fix what differs between runs, or quarantine the test.',
  'base-branch': 'The base branch fails too. Fix it there, or wait for the fix, then rebase.',
}
/** A remote end that did not answer may answer now. */
const ofRemote = 'Run the job again once: a server or the network failed.'
/** A longer name of a test is cut, in characters. */
const longestName = 120

/**
 * What to do about a root cause: what worked before if this failure is known, the place to look at, the tool's own fixer, and how to
 * run again what failed. Every step comes from this log: a command is offered only if the log shows that its tool was run.
 *
 * @param script what the failed step ran, as far as the log shows it.
 */
export function strategyOf(
  cause: RootCause,
  pattern: PatternMatch | undefined,
  log: Log,
  script?: string,
): FixStrategy {
  const { minutes } = adviceOf[cause.category]
  const proven = pattern?.status === 'known' ? pattern.provenFix : undefined
  const remembered = proven === undefined ? undefined : pattern?.medianMinutes
  const steps = [
    ...(proven === undefined ? [] : [provenStep(proven)]),
    ...firstSteps(cause),
    ...commandSteps(cause, log, script),
  ]
  const [first] = steps
  return {
    summary: proven ?? summaryOf(first),
    steps,
    estimatedMinutes: remembered ?? minutes,
    estimateBasis:
      remembered === undefined
        ? `usual time for the category ${cause.category}`
        : 'median time of this fix so far',
  }
}

function summaryOf(first: FixStep | undefined): string {
  if (!first) return 'The log names no file and no command. Read the excerpt.'
  return first.command === undefined ? first.title : `${first.title} ${first.command}`
}

/** Whose failure it is, where that says what to do, and the place that the log names. */
function firstSteps(cause: RootCause): FixStep[] {
  const { attribution, category, files, failedTests } = cause
  const remote = attribution === 'infrastructure' && category === 'network-or-flaky'
  const others = remote ? ofRemote : ofOthers[attribution]
  const [place] = files
  const [test] = failedTests
  const name =
    test && (test.name.length > longestName ? `${test.name.slice(0, longestName - 1)}…` : test.name)
  const steps: FixStep[] = others === undefined ? [] : [{ title: others, automatable: false }]
  if (place) steps.push({ title: `Look at ${words(place)}.`, automatable: false, file: place.path })
  else if (name !== undefined) steps.push({ title: `Look at the test "${name}".`, automatable: false })
  return steps
}

function words({ path, line, implied }: FileReference): string {
  if (implied === true) return `${path}, which the log implies`
  return line === undefined ? path : `${path}:${line}`
}

function commandSteps(cause: RootCause, log: Log, script: string | undefined): FixStep[] {
  const tool = log.tools.get(cause.tool ?? '')
  const commands = tool ? shownCommands(log, cause, script) : []
  const automatable = tool?.declared !== true
  const steps: FixStep[] = []
  if (tool?.fix !== undefined && fixable.has(cause.category) && isShown(commands, tool, tool.fix))
    steps.push({ title: 'Let the tool fix it:', command: tool.fix, automatable })
  const narrowed = tool && rerunCommand(cause, tool)
  if (narrowed !== undefined && isShown(commands, tool as Tool, narrowed))
    steps.push({ title: 'Run the failed command on its own:', command: narrowed, automatable })
  else {
    const own = ownCommand(script, tool)
    // It is in the log of a job that may do more than test: a person decides.
    if (own !== undefined) steps.push({ title: 'Run again what failed:', command: own, automatable: false })
  }
  return steps
}

const fixable: ReadonlySet<RootCause['category']> = new Set(['lint-error', 'formatting'])

function provenStep(fix: string): FixStep {
  return { title: `What worked before: ${fix}`, automatable: false }
}
