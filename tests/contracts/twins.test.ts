import { parallelContract, parallelGuarantees } from 'holdfast/contracts/parallel'
import { retryContract, retryGuarantees } from 'holdfast/contracts/retry'
import { describe, expect, it } from 'vitest'
import { brokenIds } from './collect.js'
import type { Suite } from './collect.js'
import { parallelTwins } from './parallel-twins.js'
import { retryTwins } from './retry-twins.js'

/** A suite is worth what it notices: it kills a twin that breaks one guarantee, and by the test of that one alone. */
function holds<Subject>(
  module: string,
  suite: Suite<Subject>,
  twins: Readonly<Record<string, Subject>>,
  ids: readonly string[],
) {
  describe(module, () => {
    const alone: boolean[] = []
    it('has a broken twin for every guarantee', () => {
      expect(Object.keys(twins)).toEqual(ids)
    })
    it.each(Object.entries(twins))(
      'the suite notices that %s is broken',
      { timeout: 60_000 },
      async (id, twin) => {
        const broken = await brokenIds(suite, () => twin)
        alone.push(broken.length === 1)
        if (broken.length !== 1) console.log(`${id} is noticed by ${broken.join(', ')}`)
        expect(broken).toContain(id)
      },
    )
    it('in nine of ten cases by its own test alone', () => {
      expect(alone.filter(Boolean).length / alone.length).toBeGreaterThanOrEqual(0.9)
    })
  })
}

holds(
  'retry',
  retryContract,
  retryTwins,
  retryGuarantees.map(({ id }) => id),
)
holds(
  'parallel',
  parallelContract,
  parallelTwins,
  parallelGuarantees.map(({ id }) => id),
)
