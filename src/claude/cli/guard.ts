import type { ChildProcess } from 'node:child_process'
import { descendants, killAll, processesMarked, sendSignal } from './tree.js'

/**
 * The children that are alive. State of the module, against the rule, because what it guards is one per process:
 * a listener on `exit` for each call would warn of a leak at the eleventh.
 */
const living = new Map<ChildProcess, string>()

/**
 * Sees to it that the child does not outlive this process, where this process gets to say a last word.
 *
 * @param mark the `NAME=value` in the environment of the child and of all that it starts.
 */
export function guard(child: ChildProcess, mark: string): void {
  if (living.size === 0) process.on('exit', killLiving)
  living.set(child, mark)
  child.once('exit', () => release(child)).once('error', () => release(child))
}

function release(child: ChildProcess): void {
  living.delete(child)
  if (living.size === 0) process.off('exit', killLiving)
}

function killLiving(): void {
  for (const [{ pid }, mark] of living) {
    if (pid === undefined) continue
    const tree = descendants(pid)
    sendSignal(pid, 'SIGKILL')
    killAll([...tree, ...processesMarked(mark)])
  }
}
