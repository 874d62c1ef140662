import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPatterns, wilsonLowerBound } from 'holdfast/patterns'
import type { DeclarationInput, PatternsOptions } from 'holdfast/patterns'
import { canInjectFaults, onSmallDisk } from '../state/faults/tools.js'

const day = 86_400_000
let folder: string
let file: string
let now: number

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'patterns-'))
  file = path.join(folder, 'deep', 'patterns.json')
  now = Date.parse('2026-11-22T12:00:00Z')
})
afterEach(() => rm(folder, { recursive: true }))

const open = (options: PatternsOptions = {}) => openPatterns(file, { now: () => now, ...options })
const code = (value: string) => expect.objectContaining({ code: value }) as Error
const failure = {
  category: 'compile-error',
  tool: 'gcc',
  cause:
    '/home/runner/work/a/a/src/main.c:15:3: error: unknown type name ‘fd_set’\n  int before_tick(fd_set *);',
}
const sameElsewhere = {
  ...failure,
  cause: failure.cause.replace(':15:3', ':92:1').replace('runner/work', 'travis/build'),
}
const alike = { ...failure, cause: failure.cause.replace('before_tick', 'before_tack') }
const other = { ...failure, cause: 'src/net.c:3: error: expected ‘;’ before ‘return’' }

describe('a failure', () => {
  it('is new, then known again elsewhere, by a store that never saw it', async () => {
    const first = await (await open()).record(failure, { source: 'run/1' })
    expect(first).toMatchObject({ status: 'new', seen: 0, confidence: 0 })
    now += day
    const patterns = await open()
    expect(await patterns.record(sameElsewhere, { source: 'run/2' })).toMatchObject({
      status: 'known',
      tier: 'exact',
      id: first.id,
      seen: 1,
      firstSeen: '2026-11-22T12:00:00.000Z',
    })
    expect(await patterns.get(first.id.slice(0, 6))).toMatchObject({
      seen: 2,
      lastSeen: '2026-11-23T12:00:00.000Z',
      sources: ['run/1', 'run/2'],
    })
  })

  it('is only similar where its words differ a little, and new where they differ much', async () => {
    const patterns = await open()
    const { id } = await patterns.record(failure)
    expect(await patterns.match(alike)).toMatchObject({
      status: 'similar',
      tier: 'distance',
      id,
      distance: 1,
    })
    expect(await patterns.match(other)).toMatchObject({ status: 'new' })
    expect(await patterns.match({ ...alike, errorCode: 'E2' })).toMatchObject({ status: 'new' })
  })

  it('takes the nearest of several that are similar', async () => {
    const patterns = await open()
    const text = (end: string) => ({
      ...failure,
      cause: `${'the quick brown fox jumps over the lazy dog '.repeat(3)}${end}`,
    })
    await patterns.record(text('xxxx'))
    const near = await patterns.record(text('aabx'))
    await patterns.record(text('axxx'))
    expect(await patterns.match(text('aabb'))).toMatchObject({ id: near.id, distance: 1 })
  })

  it('is never known by words that all failures share', async () => {
    const patterns = await open()
    const generic = { category: 'unknown', cause: 'Traceback (most recent call last):' }
    await patterns.record(generic)
    expect(await patterns.match(generic)).toMatchObject({ status: 'similar', tier: 'exact', seen: 1 })
  })

  it('is not changed by asking', async () => {
    const patterns = await open()
    await patterns.record(failure)
    const before = await readFile(file, 'utf8')
    await patterns.match(failure)
    await patterns.list()
    await patterns.stats()
    expect(await readFile(file, 'utf8')).toBe(before)
  })

  it('is what it was known by when it was diagnosed, where that is told', async () => {
    const patterns = await open()
    const signature = 'f'.repeat(20)
    expect(await patterns.record(failure, { signature })).toMatchObject({
      status: 'new',
      signature,
      id: signature,
    })
    expect(await patterns.record(failure, { signature })).toMatchObject({ status: 'known', seen: 1 })
  })

  it('that another process learned is known without opening again', async () => {
    const [one, two] = [await open(), await open()]
    expect(await two.match(failure)).toMatchObject({ status: 'new' })
    await one.record(failure)
    expect(await two.match(failure)).toMatchObject({ status: 'known' })
  })
})

describe('an outcome', () => {
  it('proves its fix as far as the Wilson bound goes', async () => {
    const patterns = await open()
    const { id } = await patterns.record(failure)
    await patterns.resolve(id, {
      solution: 'Include <sys/select.h>.',
      rootCause: 'Missing header.',
      minutes: 10,
      worked: true,
    })
    await patterns.resolve(id, { solution: 'Clean the cache.', minutes: 90, worked: false })
    await patterns.resolve(id, { solution: 'Include <sys/select.h>.', minutes: 20, worked: true })
    await patterns.resolve(id, { solution: 'Use poll().', minutes: 60, worked: true })
    expect(await patterns.match(failure)).toMatchObject({
      status: 'known',
      provenFix: 'Include <sys/select.h>.',
      rootCause: 'Missing header.',
      resolutionRate: 0.75,
      confidence: wilsonLowerBound(3, 4),
      minutes: 20,
    })
  })

  it('of a failure nobody knows is refused', async () => {
    const patterns = await open()
    await expect(patterns.resolve('abc', { solution: 's', minutes: 1, worked: true })).rejects.toThrow(
      code('pattern-unknown'),
    )
    for (const id of ['busy-disk', 'busy-host'])
      await patterns.declare({ id, title: id, contains: 'busy', samples: ['busy'] })
    await expect(patterns.get('busy-')).rejects.toThrow("2 patterns begin with 'busy-'")
  })

  it.each([
    [0, 0, 0],
    [1, 1, 0.2065],
    [9, 9, 0.7009],
    [8, 10, 0.4902],
    [0, 5, 0],
  ])('%i of %i prove %f', (worked, tried, bound) => {
    expect(wilsonLowerBound(worked, tried)).toBeCloseTo(bound, 4)
  })
})

describe('a declared pattern', () => {
  const declaration: DeclarationInput = {
    id: 'registry-down',
    title: 'The package registry answers 5xx',
    regex: '^npm (ERR!|error) (code E5\\d\\d|5\\d\\d )',
    category: 'network-or-flaky',
    samples: ['npm ERR! code E503', 'x\nnpm error 502 Bad Gateway'],
    counterSamples: ['npm ERR! code E404'],
    solution: 'Run the job again.',
  }

  it('knows what was never seen', async () => {
    const patterns = await open()
    await patterns.declare(declaration)
    const seen = { category: 'network-or-flaky', cause: 'npm ERR! code E500' }
    expect(await patterns.record(seen)).toMatchObject({
      status: 'known',
      tier: 'declared',
      id: 'registry-down',
      seen: 0,
      provenFix: 'Run the job again.',
      confidence: 0,
    })
    expect(await patterns.match(seen)).toMatchObject({ tier: 'declared', seen: 1 })
    expect(await patterns.match({ ...seen, category: 'unknown' })).toMatchObject({ status: 'new' })
    expect(await patterns.list()).toHaveLength(1)
  })

  it.each<[string, Partial<DeclarationInput>, string]>([
    [
      'misses its own sample',
      { samples: ['npm ERR! code E404'] },
      'does not match its sample "npm ERR! code E404"',
    ],
    ['matches its counter-sample', { counterSamples: ['npm error 503 x'] }, 'matches its counter-sample'],
    ['is no RE2', { regex: '(?=a)b' }, 'is not an RE2 regular expression'],
    ['wants a text that its samples lack', { contains: 'nowhere' }, 'does not match its sample'],
  ])('is refused where it %s', async (_, change, says) => {
    const patterns = await open()
    const wrong = patterns.declare({ ...declaration, ...change })
    await expect(wrong).rejects.toThrow(code('pattern-invalid'))
    await expect(wrong).rejects.toThrow(says)
    expect(await patterns.list()).toEqual([])
  })

  it('is refused without anything to match by', async () => {
    const { id, title, samples } = declaration
    await expect((await open()).declare({ id, title, samples })).rejects.toThrow(
      'set regex, contains, or both',
    )
  })

  it('matches in linear time, whatever it says', async () => {
    const patterns = await open()
    await patterns.declare({ id: 'evil', title: 'evil', regex: '^(a+)+$', tool: 'X', samples: ['aaaa'] })
    const started = performance.now()
    const match = await patterns.match({ category: 'unknown', tool: 'x', cause: `${'a'.repeat(15_000)}!` })
    expect(match.status).toBe('new')
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('says which remembered failures it would match, before it is added', async () => {
    const patterns = await open()
    const { id } = await patterns.record(failure)
    await patterns.record(other)
    const header = {
      id: 'header',
      title: 'A header is missing',
      contains: 'unknown type name',
      samples: ['unknown type name'],
    }
    expect(await patterns.reach(header)).toEqual([id])
    expect(await patterns.list()).toHaveLength(2)
    await expect(patterns.reach({ ...header, samples: ['x'] })).rejects.toThrow(code('pattern-invalid'))
  })

  it('replaces the one of its id, keeps its past, and ends on its day', async () => {
    const patterns = await open()
    const seen = { category: 'network-or-flaky', cause: 'npm ERR! code E500' }
    await patterns.declare(declaration)
    await patterns.record(seen)
    const expires = new Date(now + day).toISOString()
    expect(await patterns.declare({ ...declaration, expires })).toMatchObject({ seen: 1 })
    now += day
    expect(await patterns.match(seen)).toMatchObject({ status: 'new' })
    expect(await patterns.prune()).toEqual(['registry-down'])
  })
})

describe('the database', () => {
  it.each([
    ['not JSON', '{"format":', 'patterns-unreadable'],
    ['empty', '', 'patterns-unreadable'],
    ['something else', '{"format":"x"}', 'patterns-unreadable'],
    [
      'damaged',
      '{"format":"holdfast-patterns","version":1,"normaliser":1,"patterns":[{}],"days":{}}',
      'patterns-unreadable',
    ],
    ['newer', '{"format":"holdfast-patterns","version":2}', 'patterns-newer'],
  ])('that is %s is refused and never overwritten', async (_, text, expected) => {
    const patterns = await open()
    await patterns.record(failure)
    await writeFile(file, text)
    await expect(open()).rejects.toThrow(code(expected))
    await expect(patterns.record(failure)).rejects.toThrow(code(expected))
    await expect(patterns.prune()).rejects.toThrow(code(expected))
    expect(await readFile(file, 'utf8')).toBe(text)
  })

  it('whose folder cannot be one is told as it is', async () => {
    await writeFile(path.join(folder, 'deep'), 'a file')
    await expect(open()).rejects.toThrow(/ENOTDIR|not a (folder|directory)/i)
  })

  it('signs its failures anew when the normaliser has changed; their ids stay', async () => {
    const { id } = await (await open()).record(failure)
    const database = JSON.parse(await readFile(file, 'utf8')) as { normaliser: number; patterns: object[] }
    database.normaliser = 0
    database.patterns = [{ ...database.patterns[0], id: 'old-id', signature: 'old', normalised: 'old' }]
    database.patterns.push({
      ...database.patterns[0],
      id: 'declared-only',
      failure: undefined,
      signature: undefined,
      normalised: undefined,
    })
    await writeFile(file, JSON.stringify(database))
    expect(await (await open()).match(failure)).toMatchObject({
      status: 'known',
      id: 'old-id',
      signature: id,
    })
  })

  it('forgets what expires first when it is full, and what was not seen for long', async () => {
    const patterns = await open({ limits: { patterns: 2 } })
    const numbered = (name: string) => ({ category: 'unknown', cause: `no such thing as ${name}` })
    const proven = await patterns.record(numbered('apple'))
    await patterns.resolve(proven.id, { solution: 's', minutes: 1, worked: true })
    for (const name of ['banana', 'cherry']) {
      now += 1000
      await patterns.record(numbered(name))
    }
    expect(await patterns.match(numbered('banana'))).not.toMatchObject({ status: 'known' })
    expect((await patterns.list()).map(({ seen, worked }) => [seen, worked])).toEqual([
      [1, 0],
      [1, 1],
    ])
    now += 100 * day
    expect(await patterns.match(numbered('cherry'))).not.toMatchObject({ status: 'known' })
    expect(await patterns.match(numbered('apple'))).toMatchObject({ status: 'known' })
    expect(await patterns.prune()).toHaveLength(1)
    expect(await patterns.prune({ provenDays: 30 })).toEqual([proven.id])
    expect(await patterns.list()).toEqual([])
  })

  it('drops one pattern when told to', async () => {
    const patterns = await open()
    const { id } = await patterns.record(failure)
    await patterns.record(other)
    await patterns.forget(id)
    expect(await patterns.match(failure)).toMatchObject({ status: 'new' })
    await expect(patterns.forget(id)).rejects.toThrow(code('pattern-unknown'))
  })

  it('keeps the latest of a long past', async () => {
    const patterns = await open()
    for (let i = 0; i < 40; i++) await patterns.record(failure, { source: `run/${i}` })
    const [pattern] = await patterns.list()
    expect(pattern).toMatchObject({ seen: 40, sources: ['run/35', 'run/36', 'run/37', 'run/38', 'run/39'] })
    expect(pattern!.recent).toHaveLength(32)
    expect((await readdir(path.dirname(file))).sort()).toEqual([
      'patterns.json',
      expect.stringMatching(/^patterns\.json\.lock\.\d+$/),
    ])
  })

  it('stops waiting at once when the signal says so', async () => {
    await expect(open({ signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop')
    const controller = new AbortController()
    const patterns = await open({ signal: controller.signal })
    controller.abort(new Error('stop'))
    await expect(patterns.record(failure)).rejects.toThrow('stop')
  })
})

describe('the statistics', () => {
  it('come from the records', async () => {
    const patterns = await open()
    expect(await patterns.stats()).toEqual({
      patterns: { total: 0, declared: 0, proven: 0 },
      diagnoses: 0,
      resolutions: { total: 0, worked: 0 },
      frequent: [],
    })
    const { id } = await patterns.record(failure, { escalated: true })
    await patterns.resolve(id, { solution: 'a', minutes: 40, worked: true })
    await patterns.record(failure)
    await patterns.record(alike)
    await patterns.record(failure)
    await patterns.resolve(id, { solution: 'a', minutes: 5, worked: true })
    await patterns.resolve(id, { solution: 'b', minutes: 500, worked: false })
    expect(await patterns.stats()).toMatchObject({
      patterns: { total: 2, declared: 0, proven: 1 },
      diagnoses: 4,
      hitRate: 0.5,
      escalationRate: 0.25,
      resolutions: {
        total: 3,
        worked: 2,
        medianMinutes: 22.5,
        firstMedianMinutes: 40,
        repeatMedianMinutes: 5,
      },
      frequent: [{ id, seen: 3 }, { seen: 1 }],
    })
    now += 50 * day
    expect(await patterns.stats(30)).toMatchObject({ diagnoses: 0, resolutions: { total: 0 }, frequent: [] })
  })
})

describe('what the system refuses', () => {
  it('is told with the file and what to do', async () => {
    const patterns = await open()
    await writeFile(path.join(folder, 'deep'), 'a file where the folder should be')
    await expect(patterns.record(failure)).rejects.toThrow(code('patterns-unwritable'))
    await expect(patterns.record(failure)).rejects.toThrow(
      /patterns\.json cannot be written: EEXIST.*or name another file\.$/,
    )
    await expect(open()).rejects.toMatchObject({ name: 'FileError', path: file })
  })

  it.skipIf(!canInjectFaults)('leaves nothing behind on a full disk (a mount: Linux, root)', async () => {
    await onSmallDisk(16, async disk => {
      const patterns = await openPatterns(path.join(disk, 'patterns.json'))
      await writeFile(path.join(disk, 'fill'), Buffer.alloc(1 << 15)).catch(() => undefined)
      await expect(patterns.record(failure)).rejects.toThrow(code('patterns-unwritable'))
      expect(await readdir(disk)).toEqual(['fill'])
    })
  })
})

it('an empty id is no beginning of one: nothing is forgotten by a variable that is not set', async () => {
  const patterns = await open()
  const { id } = await patterns.record(failure)
  await expect(patterns.forget('')).rejects.toThrow(code('pattern-unknown'))
  expect((await patterns.list()).map(pattern => pattern.id)).toEqual([id])
})
