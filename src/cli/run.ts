import { createRequire } from 'node:module'
import type { Context } from './context.js'

/**
 * Runs the `holdfast` command line.
 *
 * @param args what follows the command's name.
 * @returns the exit status.
 */
export async function run(
  args: readonly string[],
  world: Omit<Context, 'exitWith' | 'runner'>,
): Promise<number> {
  const [first] = args
  if (first === '--version' || first === '-V') {
    const { version } = createRequire(import.meta.url)('holdfast/package.json') as { version: string }
    world.stdout.write(`${version}\n`)
    return 0
  }
  const { runCommandLine } = await import('./command-line.js')
  return runCommandLine(args, world)
}
