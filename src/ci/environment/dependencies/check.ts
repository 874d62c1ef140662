import { readManifest } from '../manifest.js'
import type { Manifest } from '../manifest.js'
import { failed, unavailable } from '../models.js'
import type { Check, CheckContext, Finding } from '../models.js'
import { nodeInstalled, nodeValid } from './installed.js'
import { nodeLockFile } from './lock-file.js'
import { cargoLockFile, goLockFile } from './other-locks.js'
import { testCommand } from './test-command.js'

/** Lock file in step, dependencies there and valid, test command able to start. */
export const dependencyChecks: readonly Check[] = [
  { name: 'validate-dependencies.lock-file', title: 'lock file', look: lockFile },
  { name: 'validate-dependencies.installed', title: 'installed packages', look: withManifest(nodeInstalled) },
  {
    name: 'validate-dependencies.valid',
    title: 'versions of installed packages',
    look: withManifest(nodeValid),
  },
  { name: 'validate-dependencies.test-command', title: 'test command', look: withManifest(testCommand) },
]

async function lockFile(context: CheckContext): Promise<Finding> {
  const { root } = context
  const node = withManifest((_, manifest) => nodeLockFile(context, manifest))
  const findings = await Promise.all([node(context), goLockFile(root), cargoLockFile(root)])
  const found = findings.filter(finding => finding !== undefined)
  const bad = found.find(({ status }) => status === 'failed')
  return bad ?? found.find(({ status }) => status === 'passed') ?? node(context)
}

function withManifest(look: (context: CheckContext, manifest: Manifest) => Promise<Finding>): Check['look'] {
  return async context => {
    const manifest = await readManifest(context.root, context.signal)
    if (manifest === undefined) return unavailable('There is no package.json here.')
    return manifest === null ? failed('package.json is not a JSON object.') : look(context, manifest)
  }
}
