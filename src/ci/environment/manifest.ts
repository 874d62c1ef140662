import { z } from 'zod'
import { textOf } from './files.js'

const versions = z.record(z.string(), z.string()).catch({})

/** The part of package.json that is looked at. What is not of the right shape counts as absent. */
const manifestSchema = z.object({
  name: z.string().optional().catch(undefined),
  engines: versions,
  volta: versions,
  packageManager: z.string().optional().catch(undefined),
  scripts: versions,
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  peerDependencies: versions,
})

export type Manifest = z.infer<typeof manifestSchema>

/** The project's package.json; `undefined` where there is none, `null` where it is no JSON object. */
export async function readManifest(root: string): Promise<Manifest | null | undefined> {
  const text = await textOf(root, 'package.json')
  if (text === undefined) return undefined
  try {
    return manifestSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}
