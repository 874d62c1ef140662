import { realpath } from 'node:fs/promises'
import { textOf } from '../../checkout/files.js'
import { findProgram } from '../../commands/find-program.js'
import { isHoldfastError } from '../../../result/index.js'
import type { CheckContext } from '../models.js'
import { tools } from './tool-commands.js'
import { managedVersions } from './managed.js'
import { packageOf } from './package-version.js'

/** A version is a short line: more than this of an answer is not checked, in bytes. */
const longestAnswer = 64 << 10

/**
 * The versions of a tool that this machine has, most likely first; none if it is not installed or nobody can say.
 * Nothing of the checkout decides what is run: package managers are read, not run; the others run in an empty folder.
 *
 * @param pinned the version of a package manager that the project names for corepack.
 */
export async function versionsHere(
  tool: string,
  pinned: string | undefined,
  context: CheckContext,
): Promise<string[]> {
  const program = tools[tool]
  if (!program) return []
  const committed = tool === 'yarn' ? await committedYarn(context.root) : undefined
  if (committed !== undefined) return [committed]
  const file = await findProgram(program.command, context.root)
  if (file === undefined) return []
  if (program.isPackage === true) {
    const found = await packageOf(file)
    if (found?.name === 'corepack') return pinned === undefined ? [] : [pinned]
    if (found) return [found.version]
  }
  if (tool === 'node' && (await realpath(file)) === (await realpath(process.execPath)))
    return [process.versions.node]
  const own = await askVersion(program, context)
  return [...(own === undefined ? [] : [own]), ...(await managedVersions(tool, file))]
}

async function askVersion(
  { command, args, version }: (typeof tools)[string],
  { signal, workplace }: CheckContext,
): Promise<string | undefined> {
  try {
    const place = await workplace()
    const { stdout, stderr } = await place.run(command, args, { signal, maxBytes: longestAnswer })
    return version.exec(`${stdout.toString()}\n${stderr}`)?.[1]
  } catch (error) {
    if (isHoldfastError(error) && error.code.startsWith('command-')) return undefined
    throw error
  }
}

/** A project may bring its own yarn: `.yarn/releases/yarn-4.1.0.cjs` says its version by its name. */
async function committedYarn(root: string): Promise<string | undefined> {
  const texts = await Promise.all(['.yarnrc.yml', '.yarnrc'].map(file => textOf(root, file)))
  for (const line of texts.flatMap(text => text?.split('\n') ?? [])) {
    if (!/^(?:yarnPath:|"?yarn-path"? )/.test(line)) continue
    return /yarn-(\d+\.\d+\.\d+)\.c?js/.exec(line)?.[1]
  }
  return undefined
}
