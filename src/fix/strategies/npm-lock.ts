import { packageManagerOf } from '../proof/test-command.js'
import { defineStrategy } from './models.js'

export const npmLock = defineStrategy({
  name: 'npm-lock',
  title: 'A lock file of npm, pnpm or yarn brought in step with its package.json.',
  signs: [
    /can only install packages when your package\.json and package-lock\.json/,
    /Missing: \S+ from lock file/,
    /Invalid: lock file's \S+ does not satisfy/,
    /ERR_PNPM_OUTDATED_LOCKFILE|frozen-lockfile.{0,80}(?:is not up to date|not up to date|outdated)/i,
    /lockfile needs to be updated, but yarn was run with/,
    /The lockfile would have been modified by this install, which is explicitly forbidden/,
    /The `npm ci` command can only install with an existing package-lock\.json/,
    /YN0028/,
  ],
  propose({ folder }, project) {
    const manager = packageManagerOf(project)
    const lock = { npm: 'package-lock.json', pnpm: 'pnpm-lock.yaml', yarn: 'yarn.lock' }[manager]
    const commands = {
      npm: 'npm install --package-lock-only --ignore-scripts --prefer-offline',
      pnpm: 'pnpm install --lockfile-only --no-frozen-lockfile',
      yarn: 'yarn install --ignore-scripts --mode=update-lockfile || yarn install --ignore-scripts',
    }
    return [
      {
        title: `Bring ${lock} in step with package.json`,
        commands: [commands[manager]],
        creates: [folder === '' ? lock : `${folder}/${lock}`],
      },
    ]
  },
})
