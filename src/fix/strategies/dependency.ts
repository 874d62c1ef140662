import { packageManagerOf } from '../proof/test-command.js'
import { defineStrategy } from './models.js'
import type { Project, Proposal } from './models.js'
import { escaped } from './words.js'

/** A package that an import names and nobody declared. */
const missing = /Cannot find (?:package|module) '((?:@[\w.-]{1,100}\/)?[a-z][\w.-]{0,100})(?:\/[^']{0,100})?'/

export const declareDependency = defineStrategy({
  name: 'declare-dependency',
  title:
    'A package that is imported and not declared: a folder of the project, or of the registry, in the version of the lock file.',
  signs: [missing],
  async propose({ lines, folder, places }, project) {
    if (packageManagerOf(project) !== 'npm') return []
    const names = new Set(lines.flatMap(line => missing.exec(line.slice(0, 1000))?.[1] ?? []))
    const isForTests = places.length > 0 && places.every(({ file }) => /test|spec|config/.test(file))
    const proposals: Proposal[] = []
    for (const name of names) {
      const wanted = await versionOf(name, project)
      const local =
        wanted === undefined
          ? undefined
          : `npm install --ignore-scripts --prefer-offline ${isForTests ? '--save-dev ' : ''}${wanted}`
      const lock = folder === '' ? 'package-lock.json' : `${folder}/package-lock.json`
      if (local !== undefined)
        proposals.push({
          title: `Declare the dependency '${name}'`,
          commands: [local],
          creates: project.files.has(lock) ? [lock] : [],
        })
    }
    return proposals.slice(0, 3)
  },
})

/** A folder of the project with that name, the version of the lock file or of what is installed, else the newest. */
async function versionOf(name: string, project: Project): Promise<string | undefined> {
  for (const file of project.files) {
    if (!file.endsWith('/package.json') || file.includes('node_modules/')) continue
    if (new RegExp(`"name"\\s*:\\s*"${escaped(name)}"`).test((await project.read(file)) ?? ''))
      return `./${file.slice(0, -'/package.json'.length)}`
  }
  for (const [file, way] of [
    ['package-lock.json', 'packages'],
    [`node_modules/${name}/package.json`, ''],
  ] as const)
    try {
      const json = JSON.parse((await project.read(file)) ?? '{}') as {
        version?: string
        packages?: Record<string, { version?: string }>
      }
      const version = way === '' ? json.version : json.packages?.[`node_modules/${name}`]?.version
      if (version !== undefined && /^[\w.+-]{1,60}$/.test(version)) return `${name}@${version}`
    } catch {
      continue // it cannot be read: the next may be
    }
  return name
}
