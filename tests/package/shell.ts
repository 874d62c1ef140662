import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** Runs a program; its output is in the error where it fails. */
export async function shell(
  cwd: string,
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ stdout: string; stderr: string }> {
  try {
    return await promisify(execFile)(file, args, { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 26 })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`${file} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error })
  }
}

export const npm = (cwd: string, ...args: string[]) =>
  shell(cwd, 'npm', args, { npm_config_loglevel: 'error' })
