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
  /** Whether the agents run beside each other. */
  readonly parallel: boolean
  /** Why so, in a sentence. */
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
 * one after another each gets what those before it found, and they take the memory of one.
 *
 * @example
 * shouldDebugInParallel({ logBytes: 40_000, failedSteps: 1, claude: false, freeBytes: 8e9 }).parallel // => false
 */
export function shouldDebugInParallel(facts: DebugFacts): DebugPlan {
  checkArgument('shouldDebugInParallel', 'facts', facts, debugFacts)
  const { logBytes, failedSteps, claude, freeBytes } = facts
  if (!claude) {
    return oneByOne('Without Claude the agents never wait, so running them in parallel saves no time.')
  }
  if (freeBytes < processes * processBytes) {
    return oneByOne(
      `Claude needs ${processBytes / 1e6} MB for each agent, and there is not enough memory for ${processes}.`,
    )
  }
  if (failedSteps > 1) return atOnce('Several commands failed, so each agent looks for separate causes.')
  if (logBytes > shortLog) return atOnce('The log is long, so no agent can show Claude everything.')
  return oneByOne('The log is short, so each agent gets the findings of the agents before it.')
}

const atOnce = (reason: string): DebugPlan => ({ parallel: true, reason })
const oneByOne = (reason: string): DebugPlan => ({ parallel: false, reason })
