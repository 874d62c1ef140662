import { accessSync, constants, realpathSync } from 'node:fs'
import path from 'node:path'

/** A command and its arguments. */
export interface Command {
  readonly command: string
  readonly args: readonly string[]
}

/**
 * The same command under `setpriv --pdeathsig`, if there is one: the kernel then ends it with its parent, also one
 * that was killed. `setpriv` becomes the command, so the process id stays the same.
 *
 * @param signal `SIGTERM` lets the CLI end its tools; `SIGKILL` cannot be ignored.
 */
export function dieWithParent(
  { command, args }: Command,
  signal: 'SIGTERM' | 'SIGKILL',
  searchPath: string,
  platform: NodeJS.Platform = process.platform,
): Command {
  const setpriv = platform === 'linux' ? findSetpriv(searchPath) : undefined
  if (setpriv === undefined) return { command, args }
  return { command: setpriv, args: ['--pdeathsig', signal.slice(3), '--', command, ...args] }
}

function findSetpriv(searchPath: string): string | undefined {
  return searchPath
    .split(path.delimiter)
    .filter(folder => path.isAbsolute(folder))
    .map(folder => path.join(folder, 'setpriv'))
    .find(file => {
      try {
        accessSync(file, constants.X_OK)
        return path.basename(realpathSync(file)) === 'setpriv' // Busybox has one that does not know the option
      } catch {
        return false
      }
    })
}
