import { defineStrategy } from './models.js'

/** Lock files that a tool refuses to change, and what puts them in step with their manifest. */
const locks: readonly {
  readonly sign: RegExp
  readonly lock: string
  readonly commands: readonly string[]
}[] = [
  {
    sign: /--locked was passed|lock file needs to be updated/,
    lock: 'Cargo.lock',
    commands: [
      'cargo update --workspace --offline',
      'cargo generate-lockfile --offline',
      'cargo update --workspace',
    ],
  },
  {
    sign: /missing go\.sum entry|updates to go\.(?:mod|sum) needed/,
    lock: 'go.sum',
    commands: ['go mod tidy'],
  },
  {
    sign: /ERR_PNPM_OUTDATED_LOCKFILE/,
    lock: 'pnpm-lock.yaml',
    commands: ['pnpm install --lockfile-only --ignore-scripts'],
  },
  {
    sign: /lockfile (?:needs to be updated|would have been (?:modified|created))/,
    lock: 'yarn.lock',
    commands: ['yarn install --mode=update-lockfile', 'yarn install --ignore-scripts'],
  },
  {
    sign: /lock file is not up to date with the latest changes in composer\.json/,
    lock: 'composer.lock',
    commands: ['composer update --lock --no-scripts'],
  },
  {
    sign: /gemspecs for path gems changed|lockfile can't be updated|frozen mode is set|Gemfile\.lock/,
    lock: 'Gemfile.lock',
    commands: ['bundle lock --local', 'bundle lock'],
  },
  {
    sign: /pyproject\.toml changed significantly|poetry\.lock is (?:out of sync|not up to date)|not up to date with the latest changes in pyproject\.toml/,
    lock: 'poetry.lock',
    commands: ['poetry lock'],
  },
]

export const lockFile = defineStrategy({
  name: 'lock-file',
  title:
    'A lock file that is not in step with its manifest: Cargo, Go, pnpm, Yarn, Composer, Bundler, Poetry.',
  signs: locks.map(({ sign }) => sign),
  propose({ lines, folder }, project) {
    const fitting = locks.filter(({ sign }) => lines.some(line => sign.test(line.slice(0, 1000))))
    return fitting.flatMap(({ lock, commands }) => {
      const file = folder === '' ? lock : `${folder}/${lock}`
      return commands.map(command => ({
        title: `Bring ${file} in step with its manifest`,
        commands: [command],
        creates: project.files.has(file) || lock === 'go.sum' ? [file] : [],
      }))
    })
  },
})
