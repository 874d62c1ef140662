import { constants } from 'node:os'
import { interruptedStatus, usageStatus } from './context.js'
import { run } from './run.js'

/** The process of every command but `run`: signals, closed pipes, the exit status. */
export async function main(args: readonly string[]): Promise<void> {
  const interrupt = new AbortController()

  let stopped: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | undefined
  /** As shells count it. */
  const stoppedStatus = () => 128 + constants.signals[stopped ?? 'SIGINT']

  // What runs in groups of its own (git, gh, Claude) would outlive this process, were it not ended.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => {
      stopped ??= name
      interrupt.abort()
      process.stdin.destroy() // ends a wait for more of it
      // A worker finishes what it has begun; a second signal ends it.
      if (args[0] === 'worker') return
      setTimeout(() => process.exit(stoppedStatus()), 1_000).unref() // and whatever else does not listen
    })
  }

  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    interrupt.abort()
    if (error.code === 'EPIPE') process.exit() // the reader has seen enough: `holdfast diagnose … | head`
    process.stderr.write(
      `holdfast: standard output cannot be written: ${error.message}. Write to another place.\n`,
    )
    process.exit(usageStatus)
  })
  process.stderr.on('error', () => undefined) // nobody reads why; the exit status says that

  const { stdin, stdout, stderr, env } = process
  const status = await run(args, { stdin, stdout, stderr, env, signal: interrupt.signal })
  process.exitCode = stopped && status === interruptedStatus ? stoppedStatus() : status
}
