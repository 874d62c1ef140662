import type { ChildProcess } from 'node:child_process'
import { descendants, killAll, sendSignal } from './tree.js'

/**
 * The children that are alive. State of the module, against the rule, because what it guards is one per process:
 * a listener on `exit` for each call would warn of a leak at the eleventh.
 */
const living = new Set<ChildProcess>()

/** Sees to it that the child does not outlive this process, where this process gets to say a last word. */
export function guard(child: ChildProcess): void {
  if (living.size === 0) process.on('exit', killLiving)
  living.add(child)
  child.once('exit', () => release(child)).once('error', () => release(child))
}

function release(child: ChildProcess): void {
  living.delete(child)
  if (living.size === 0) process.off('exit', killLiving)
}

function killLiving(): void {
  for (const { pid } of living) {
    if (pid === undefined) continue
    const tree = descendants(pid)
    sendSignal(pid, 'SIGKILL')
    killAll(tree)
  }
}
