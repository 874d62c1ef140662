import { maskSecrets } from '../../../text/index.js'
import { namesIn } from '../../checkout/files.js'
import type { Manifest } from '../manifest.js'
import { failed, passed, unavailable } from '../models.js'
import type { CheckContext, Finding } from '../models.js'
import { checkTree } from './tree.js'

/** Whether anything is installed at all. */
export async function nodeInstalled({ root }: CheckContext, manifest: Manifest): Promise<Finding> {
  const wanted = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).length
  if (wanted === 0) return passed('There is nothing to install.')
  const folders = await namesIn(root, 'node_modules')
  if (folders.length === 0)
    return failed(`${wanted} dependencies are wanted and node_modules is missing. Run the install command.`)
  return passed('node_modules is there.')
}

/** Whether what is installed is what the manifests want. Reads them: npm would obey the project's .npmrc. */
export async function nodeValid({ root, signal }: CheckContext, manifest: Manifest): Promise<Finding> {
  const folders = await namesIn(root, 'node_modules')
  if (folders.length === 0) return unavailable('node_modules is missing.')
  if (folders.includes('.pnpm') || folders.includes('.yarn-state.yml'))
    return unavailable('Only what npm or yarn 1 installed is compared, and another package manager did.')
  const { problems, cut } = await checkTree(root, manifest, signal)
  if (problems.length > 0) {
    const shown = problems.slice(0, 3).map(problem => maskSecrets(problem).slice(0, 200))
    return failed(`node_modules has ${problems.length} wrong: ${shown.join('; ')}.`)
  }
  return cut
    ? unavailable('node_modules has too many packages to compare.')
    : passed('node_modules has what package.json requires.')
}
