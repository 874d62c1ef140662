import { stat } from 'node:fs/promises'
import { resolve as absolute } from 'node:path'
import { readFile } from '../../files/index.js'
import type { Files } from '../../files/index.js'
import type { RulesOf } from '../../options/index.js'
import { checkArgument, checkOptions, nonEmptyText, number, object, text } from '../../options/index.js'
import { maskValue } from '../../text/index.js'
import { withDeclaration, withOutcome, withSighting, patternOf } from './change.js'
import { checkedDeclaration, compileDeclaration } from './declared.js'
import { readDatabase } from './database.js'
import { writeDiscovery } from '../discoveries/discoveries.js'
import { defaultLimits, isExpired, withinLimits } from './keep.js'
import type { PatternLimits } from './keep.js'
import { withLock } from './lock.js'
import { matchFailure } from '../signature/match.js'
import type { Patterns, PatternsOptions } from './memory.js'
import type { PatternDatabase, FailureEvidence } from '../models.js'
import { HoldfastError } from '../../result/index.js'
import { requireRegular } from './regular.js'
import { limitsRules, outcomeRules, patternsRules, sightingRules } from '../rules.js'
import { signatureOf } from '../signature/signature.js'
import { statsOf } from '../stats/stats.js'

/**
 * Opens the memory of failures in `path`, which need not exist yet.
 *
 * @throws HoldfastError `patterns-unreadable` or `patterns-newer`: such a file is never overwritten.
 * @example
 * const patterns = await openPatterns('.holdfast/patterns.json', { discoveries: 'DISCOVERIES.md' })
 * const { id, status, provenFix } = await patterns.record({ category: 'compile-error', cause: 'error: …' })
 * await patterns.resolve(id, { solution: 'Include <sys/select.h>.', minutes: 12, worked: true })
 */
export async function openPatterns(path: string, options: PatternsOptions = {}): Promise<Patterns> {
  checkArgument('openPatterns', 'path', path, nonEmptyText)
  checkOptions('openPatterns', options, patternsRules)
  const file = absolute(path)
  const { discoveries, root, signal, now = Date.now } = options
  const limits: PatternLimits = { ...defaultLimits, ...options.limits }
  let cached: { stamp: string | undefined; database: PatternDatabase } | undefined

  async function read(): Promise<PatternDatabase> {
    const stamp = await stampOf(file)
    if (!cached || stamp === undefined || cached.stamp !== stamp)
      cached = { stamp, database: await readDatabase(file, { root, signal }) }
    return cached.database
  }

  /** One change, alone among all processes; written only if `change` returns another database. */
  function update<T>(
    change: (database: PatternDatabase, files: Files) => Promise<{ database: PatternDatabase; value: T }>,
    own = limits,
  ): Promise<T> {
    const targets = discoveries === undefined ? [file] : [file, absolute(discoveries)]
    return withLock(file, { timeoutMs: options.lockTimeoutMs ?? 10_000, targets, signal }, async files => {
      const { database, value } = await change(await read(), files)
      const kept = withinLimits(database, now(), own)
      await files.writeJson(file, kept, { signal })
      cached = { stamp: await stampOf(file), database: kept }
      return value
    })
  }

  /** What is known of a failure, secrets masked: they must neither be kept nor count. */
  async function remembered(database: PatternDatabase, evidence: FailureEvidence, known?: string) {
    const failure = maskValue(evidence)
    const own = signatureOf(failure, { root })
    const signature = known === undefined ? own : { ...own, id: known }
    const patterns = database.patterns.filter(pattern => !isExpired(pattern, now(), limits))
    const match = matchFailure(failure, signature, {
      patterns,
      discoveries: await textOf(discoveries, signal),
    })
    return { failure, signature, match }
  }

  const stampNow = () => new Date(now()).toISOString()

  await read()
  return {
    path: file,
    async list() {
      const { patterns } = await read()
      return [...patterns].sort((a, b) => Date.parse(b.lastSeen) - Date.parse(a.lastSeen))
    },
    async get(id) {
      return patternOf(await read(), id)
    },
    async match(failure) {
      return (await remembered(await read(), failure)).match
    },
    async record(evidence, sighting = {}) {
      checkOptions('record', sighting, sightingRules)
      return update(async before => {
        const { failure, signature, match } = await remembered(before, evidence, sighting.signature)
        const { database, id } = withSighting(before, failure, signature, match, {
          ...maskValue(sighting),
          at: stampNow(),
        })
        return { database, value: { ...match, id } }
      })
    },
    declare(declaration) {
      return update(before => {
        const database = withDeclaration(before, declaration, stampNow())
        return Promise.resolve({ database, value: patternOf(database, declaration.id) })
      })
    },
    async reach(declaration) {
      const { patterns } = await read()
      const matches = compileDeclaration(checkedDeclaration(declaration))
      return patterns.filter(({ failure }) => failure && matches(failure)).map(({ id }) => id)
    },
    async resolve(id, outcome) {
      checkArgument('resolve', 'id', id, text)
      checkArgument('resolve', 'outcome', outcome, object(outcomeRules))
      for (const name of ['solution', 'minutes', 'worked'] as const)
        checkArgument('resolve', `outcome.${name}`, outcome[name], outcomeRules[name])
      return update(async (before, files) => {
        const pattern = patternOf(before, id)
        const database = withOutcome(before, pattern.id, maskValue(outcome), stampNow())
        const value = patternOf(database, pattern.id)
        if (discoveries !== undefined && value.worked > 0) {
          const text = writeDiscovery(await textOf(discoveries, signal), value)
          await files.writeFile(discoveries, text, { signal })
        }
        return { database, value }
      })
    },
    async forget(id) {
      checkArgument('forget', 'id', id, text)
      return update(before => {
        const pattern = patternOf(before, id)
        const patterns = before.patterns.filter(other => other !== pattern)
        return Promise.resolve({ database: { ...before, patterns }, value: undefined })
      })
    },
    async prune(tighter = {}) {
      checkOptions('prune', tighter, limitsRules as RulesOf<Partial<PatternLimits>>)
      const own = { ...limits, ...tighter }
      return update(database => {
        const kept = new Set(withinLimits(database, now(), own).patterns.map(({ id }) => id))
        const value = database.patterns.map(({ id }) => id).filter(id => !kept.has(id))
        return Promise.resolve({ database, value })
      }, own)
    },
    async stats(days = 90) {
      checkArgument('stats', 'days', days, number(0, Infinity))
      return statsOf(await read(), now(), days)
    },
  }
}

/** Which writing of the file this is: every write makes a new file. `undefined` if it cannot be told: whoever reads it says why. */
async function stampOf(file: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeNs } = await stat(file, { bigint: true })
    return `${ino} ${size} ${mtimeNs}`
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : undefined
  }
}

/** Whole and unchanged, or refused: what is written back must not lose a byte of what people wrote. */
async function textOf(file: string | undefined, signal: AbortSignal | undefined): Promise<string> {
  if (file === undefined) return ''
  await requireRegular(file, 'discoveries-damaged')
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file, { signal }))
  } catch (error) {
    if ((error as { code?: unknown }).code === 'file-missing') return ''
    if (!(error instanceof TypeError)) throw error
    const message = `${file} is not UTF-8 text. It was left as it is: save it as UTF-8, or name another file.`
    throw new HoldfastError('discoveries-damaged', message, { cause: error, kind: 'invalid-input' })
  }
}
