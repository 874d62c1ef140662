import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { vi } from 'vitest'

/** A folder, and `root` in it for a clone, that know nothing of the machine's git nor of the job that runs the tests. */
export async function folderForClone(name: string): Promise<{ folder: string; root: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), `${name}-`))
  const root = path.join(folder, 'clone')
  await mkdir(root)
  vi.stubEnv('GITHUB_BASE_REF', undefined)
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null')
  vi.stubEnv('GIT_CEILING_DIRECTORIES', folder)
  return { folder, root }
}

const settings = [
  'user.name=t',
  'user.email=t@example.org',
  'init.defaultBranch=main',
  'protocol.file.allow=always',
]

/** What git prints, run in a folder. */
export function gitIn(root: string, ...args: string[]): string {
  const all = [...settings.flatMap(setting => ['-c', setting]), ...args]
  const { status, stdout, stderr } = spawnSync('git', all, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  return stdout.trim()
}
