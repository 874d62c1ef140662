import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const programs: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Opens a file in the program that the desktop has for it. Undefined, or why it could not. */
export async function openFile(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const [program = 'xdg-open', ...args] = programs[process.platform] ?? []
  const child = spawn(program, [...args, path.resolve(file)], { stdio: 'ignore', detached: true, env })
  child.unref()
  const failed = once(child, 'error').then(([error]) => error as Error)
  const started = once(child, 'spawn').then(() => undefined)
  const error = await Promise.race([failed, started])
  failed.catch(() => undefined) // the race has told it, if it came in time
  return error && `${program} could not be started: ${error.message}. Open ${file} in a browser.`
}
