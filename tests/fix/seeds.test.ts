import { describe, expect, it } from 'vitest'
import { judgeSeed } from './seeds/judge.js'
import { seeds } from './seeds/list.js'
import { hasAll } from './seeds/make.js'

/** These run in the tests; `npm run bench:fix` runs all. */
const fast = [
  'executable-bit',
  'json-trailing-comma',
  'generated-file-out-of-date',
  'assertion-with-two-truths',
]

describe('a seeded failure', () => {
  for (const seed of seeds.filter(({ name }) => fast.includes(name)))
    it.skipIf(!hasAll(seed.needs))(seed.name, { timeout: 60_000 }, async () => {
      const { verdict, detail } = await judgeSeed(seed)
      expect(`${verdict}: ${detail}`).toMatch(/^right/)
    })
})
