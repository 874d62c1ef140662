import { z } from 'zod'
import { readJson } from '../../files/index.js'
import { HoldfastError } from '../../result/index.js'
import { patternDatabaseSchema } from '../models.js'
import type { PatternDatabase, Pattern } from '../models.js'
import { requireRegular } from './regular.js'
import { normaliserVersion, signatureOf } from '../signature/signature.js'

const anyVersion = z.object({ format: z.literal('holdfast-patterns'), version: z.int().positive() })

/** A database that remembers nothing. */
const emptyDatabase = (): PatternDatabase => ({
  format: 'holdfast-patterns',
  version: 1,
  normaliser: normaliserVersion,
  patterns: [],
  days: {},
})

/**
 * The database in a file; an empty one if there is no file. Signatures of another normaliser are made anew.
 *
 * @throws HoldfastError `patterns-unreadable` or `patterns-newer`; the file is left as it is.
 */
export async function readDatabase(
  path: string,
  options: { root?: string | undefined; signal?: AbortSignal | undefined },
): Promise<PatternDatabase> {
  const value = await readValue(path, options.signal)
  if (value === undefined) return emptyDatabase()
  const version = anyVersion.safeParse(value).data?.version
  if (version !== undefined && version > 1) throw newer(path, version)
  const parsed = patternDatabaseSchema.safeParse(value)
  if (!parsed.success) throw unreadable(path, `${placesOf(parsed.error)}.`, parsed.error)
  return signed(parsed.data, options.root)
}

async function readValue(path: string, signal: AbortSignal | undefined): Promise<unknown> {
  await requireRegular(path, 'patterns-unreadable')
  try {
    return await readJson(path, undefined, { signal })
  } catch (error) {
    const code = (error as { code?: unknown }).code
    if (code === 'file-missing') return undefined
    if (code !== 'file-content') throw error
    throw unreadable(path, 'it is not JSON.', error)
  }
}

/** Where the shape is wrong. What is there is not told: the file may be any file. */
function placesOf({ issues }: z.ZodError): string {
  const places = issues.map(({ path }) => (path.length === 0 ? 'the whole' : path.join('.').slice(0, 80)))
  const more = places.length > 3 ? ` and ${places.length - 3} more` : ''
  return `wrong are ${places.slice(0, 3).join(', ')}${more}`
}

function signed(database: PatternDatabase, root: string | undefined): PatternDatabase {
  if (database.normaliser === normaliserVersion) return database
  const again = (pattern: Pattern): Pattern => {
    if (pattern.failure === undefined) return pattern
    const { id: signature, normalised } = signatureOf(pattern.failure, { root })
    return { ...pattern, signature, normalised }
  }
  return { ...database, normaliser: normaliserVersion, patterns: database.patterns.map(again) }
}

const unreadable = (path: string, why: string, cause: unknown): HoldfastError =>
  new HoldfastError(
    'patterns-unreadable',
    `${path} is not a pattern database: ${why} Mend it or move it away; it was left as it is.`,
    { cause, kind: 'invalid-input' },
  )

const newer = (path: string, version: number): HoldfastError =>
  new HoldfastError(
    'patterns-newer',
    `${path} was written by a newer holdfast (version ${version} of the format, this one knows 1). Update holdfast, or use another file.`,
    { kind: 'invalid-input' },
  )
