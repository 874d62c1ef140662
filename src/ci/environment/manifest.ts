import { z } from 'zod'
import { textOf } from '../checkout/files.js'
import { parseBeside } from '../checkout/json.js'

const versions = z.record(z.string(), z.string()).catch({})

/** The part of package.json that is checked. What is not of the right shape counts as absent. */
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
  /** The packages whose ranges the project overrides. */
  overrides: z
    .record(z.string(), z.unknown())
    .catch({})
    .transform(table => Object.keys(table)),
})

export type Manifest = z.infer<typeof manifestSchema>

/** The project's package.json; `undefined` if there is none, `null` if it is no JSON object, or no sane one. */
export async function readManifest(root: string, signal?: AbortSignal): Promise<Manifest | null | undefined> {
  const text = await textOf(root, 'package.json')
  if (text === undefined) return undefined
  return manifestSchema.safeParse(await parseBeside(text, { signal })).data ?? null
}
