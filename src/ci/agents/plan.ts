import { boolean, checkArgument, number, shape } from '../../options/index.js'

/** What is known of a diagnosis before its agents begin. */
export interface DebugFacts {
  /** Bytes of the log. */
  readonly logBytes: number
  /** Commands of the job that failed or were cut off. */
  readonly failedSteps: number
  /** Whether the agents ask Claude. */
  readonly claude: boolean
  /** Bytes of memory that this machine, or this container, still has. */
  readonly freeBytes: number
}

/** Whether the agents work at the same time, and why. */
export interface DebugPlan {
  readonly parallel: boolean
  readonly reason: string
}

const count = number(0, Infinity)
const debugFacts = shape('{ logBytes, failedSteps, claude, freeBytes }', {
  logBytes: count,
  failedSteps: count,
  claude: boolean,
  freeBytes: count,
})

/** What a process of Claude's took at its peak: 192 to 207 MB of RSS. */
const processBytes = 210e6
const processes = 3
/** A log that a person would still read from end to end. */
const shortLog = 1 << 20

/**
 * Whether the agents should work in parallel or one after another. In parallel they are done sooner where they wait for something;
 * one after another each is told what those before it found, and they take the memory of one.
 *
 * @example
 * shouldDebugInParallel({ logBytes: 40_000, failedSteps: 1, claude: false, freeBytes: 8e9 }).parallel // => false
 */
export function shouldDebugInParallel(facts: DebugFacts): DebugPlan {
  checkArgument('shouldDebugInParallel', 'facts', facts, debugFacts)
  const { logBytes, failedSteps, claude, freeBytes } = facts
  if (!claude) {
    return oneByOne('Without Claude the agents wait for nothing: they share one thread and are done as soon.')
  }
  if (freeBytes < processes * processBytes) {
    return oneByOne(
      `Claude takes ${processBytes / 1e6} MB an agent, and there is not that much for ${processes}.`,
    )
  }
  if (failedSteps > 1) return atOnce('Several commands failed: each agent has causes of its own to look for.')
  if (logBytes > shortLog) return atOnce('The log is long: no agent can show Claude what another one needs.')
  return oneByOne('One short story: each agent is told what those before it found.')
}

const atOnce = (reason: string): DebugPlan => ({ parallel: true, reason })
const oneByOne = (reason: string): DebugPlan => ({ parallel: false, reason })
