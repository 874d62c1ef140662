import type { Session } from '../session.js'
import type { Project } from '../strategies/models.js'
import { packageManagerOf } from './test-command.js'

/** Commands that install by themselves. */
const installs = /\b(?:npm|pnpm|yarn) (?:ci|install|i)\b|^yarn$/m

/**
 * Installs the packages of a Node.js project if the copy has none and the failing command does not do so itself. Others
 * install when they build, or use what the machine has.
 */
export async function install(
  session: Session,
  project: Project,
  command: string,
  folder: string,
): Promise<void> {
  if (installs.test(command)) return
  for (const place of new Set(['', folder])) {
    const manifest = place === '' ? 'package.json' : `${place}/package.json`
    const text = await project.read(manifest)
    if (text === undefined || !/"(?:dev|optional)?dependencies"\s*:\s*\{\s*"/i.test(text)) continue
    if (await project.exists(place === '' ? 'node_modules' : `${place}/node_modules`)) continue
    const { status } = await session.run('setup', installOf(project, place), place)
    if (status !== 0) session.notes.push(`The packages of ${manifest} could not be installed here.`)
  }
}

/** As CI installs: what the lock file says, if there is one, and no lock file is made. */
function installOf(project: Project, place: string): string {
  const manager = packageManagerOf(project)
  if (manager === 'pnpm') return 'pnpm install --frozen-lockfile'
  if (manager === 'yarn') return 'yarn install --frozen-lockfile'
  const lock = place === '' ? 'package-lock.json' : `${place}/package-lock.json`
  return project.files.has(lock)
    ? 'npm ci --prefer-offline || npm install --prefer-offline --no-package-lock'
    : 'npm install --prefer-offline --no-package-lock'
}
