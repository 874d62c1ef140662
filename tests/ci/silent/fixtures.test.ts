import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { readLog } from 'holdfast/log'
import { toolsFor } from '../../../src/ci/tools.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { detectSilentFailures, testTotals } from '../../../src/ci/silent/silent-failure-detector.js'
import type { SilentFailure } from '../../../src/ci/models.js'

const folder = path.join(import.meta.dirname, 'fixtures')

interface Fixture {
  readonly kind: string
  readonly name: string
  readonly bad: boolean
  readonly certainty: SilentFailure['certainty']
}

/**
 * `KIND/bad-*.log` must be found, `KIND/bad-hint-*.log` as a hint; `KIND/fine-*.log` looks alike and must stay quiet. `NAME.green.log`
 * is what the same job said before.
 */
const fixtures = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .flatMap(({ name: kind }) =>
    readdirSync(path.join(folder, kind))
      .filter(name => !name.endsWith('.green.log'))
      .map((name): Fixture => ({
        kind,
        name,
        bad: name.startsWith('bad-'),
        certainty: name.startsWith('bad-hint-') ? 'hint' : 'finding',
      })),
  )
const hintKinds = new Set(fixtures.filter(({ certainty }) => certainty === 'hint').map(({ kind }) => kind))
const findingKinds = new Set(
  fixtures.filter(({ bad, certainty }) => bad && certainty === 'finding').map(({ kind }) => kind),
)

async function detect({ kind, name }: Fixture): Promise<SilentFailure[]> {
  const read = (file: string) =>
    readLog({ kind: 'file', path: path.join(folder, kind, file) }, { tools: toolsFor() })
  const green = name.replace(/\.log$/, '.green.log')
  using before = existsSync(path.join(folder, kind, green)) ? await read(green) : undefined
  const totals = before && testTotals(before)
  using log = await read(name)
  return detectSilentFailures(log, log.verdict?.passed === true, false, totals ? [totals] : [])
}

/** A finding of any kind is too much; a hint is, where the kind is never more than a hint. */
function isLoud({ kind }: Fixture, found: readonly SilentFailure[]): boolean {
  const onlyHints = hintKinds.has(kind) && !findingKinds.has(kind)
  return found.some(each => each.certainty === 'finding' || (onlyHints && each.kind === kind))
}

describe('fixtures of silent failures', () => {
  const found = new Map<Fixture, SilentFailure[]>()
  beforeAll(async () => {
    for (const fixture of fixtures) found.set(fixture, await detect(fixture))
  }, 30_000)

  it.each(fixtures.filter(({ bad }) => bad))('$kind/$name is found as a $certainty', fixture => {
    const { kind, certainty } = fixture
    expect(found.get(fixture)).toContainEqual(expect.objectContaining({ kind, certainty }))
  })

  it.each(fixtures.filter(({ bad }) => !bad))('$kind/$name stays quiet', fixture => {
    expect(isLoud(fixture, found.get(fixture) ?? []), JSON.stringify(found.get(fixture))).toBe(false)
  })

  it('has as many look-alikes as it needs, and the precision over them is at least 0.95', () => {
    const bad = fixtures.filter(fixture => fixture.bad)
    const hits = bad.filter(fixture =>
      found.get(fixture)?.some(each => each.kind === fixture.kind && each.certainty === fixture.certainty),
    ).length
    const loud = fixtures.filter(fixture => !fixture.bad && isLoud(fixture, found.get(fixture) ?? [])).length
    const [precision, recall] = [hits / (hits + loud), hits / bad.length]
    console.log(
      `silent failures: ${bad.length} fixtures, ${fixtures.length - bad.length} look-alikes: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    )
    expect(precision).toBeGreaterThanOrEqual(0.95)
    expect(recall).toBeGreaterThanOrEqual(0.95)
  })
})
