import { z } from 'zod'
import { namesIn } from '../files.js'
import type { Manifest } from '../manifest.js'
import { failed, passed, unavailable } from '../models.js'
import type { CheckContext, Finding } from '../models.js'
import { run } from '../run.js'

const treeSchema = z.object({ problems: z.array(z.string()).default([]) })

/** Whether anything is installed at all. */
export async function nodeInstalled({ root }: CheckContext, manifest: Manifest): Promise<Finding> {
  const wanted = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length
  if (wanted === 0) return passed('There is nothing to install.')
  const folders = await namesIn(root, 'node_modules')
  if (folders.length === 0)
    return failed(`${wanted} dependencies are wanted and node_modules is missing. Run the install command.`)
  return passed('node_modules is there.')
}

/** Whether what is installed is what the manifest wants, as `npm ls` sees it. */
export async function nodeValid({ root, signal }: CheckContext): Promise<Finding> {
  const folders = await namesIn(root, 'node_modules')
  if (folders.length === 0) return unavailable('node_modules is missing.')
  if (folders.includes('.pnpm') || folders.includes('.yarn-state.yml')) {
    return unavailable('npm does not know what another package manager installed.')
  }
  const { stdout } = await run('npm', ['ls', '--all', '--json', '--offline'], {
    cwd: root,
    signal,
    maxBytes: 256 << 20,
  })
  const { problems } = treeSchema.parse(JSON.parse(stdout.toString()))
  const wrong = problems
    .filter(problem => !problem.startsWith('extraneous:'))
    .map(problem => problem.replace(`${root}/`, ''))
  if (wrong.length === 0) return passed('npm ls finds what package.json wants.')
  return failed(`npm ls finds ${wrong.length} wrong: ${wrong.slice(0, 3).join('; ')}.`)
}
