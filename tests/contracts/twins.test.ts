import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { brokenIds } from './collect.js'
import { suites } from './suites.js'

// @slow: each twin meets every test of its suite. That is thousands of syncs, which a folder in memory makes free.
if (existsSync('/dev/shm')) process.env['TMPDIR'] = '/dev/shm'

/** A suite is worth what it notices: it kills a twin that breaks one guarantee, and by the test of that one alone. */
describe.each(suites)('the suite of $module', ({ contract, guarantees, twins, alone = [], patienceMs }) => {
  let broken: Record<string, string[]> = {}
  beforeAll(async () => {
    broken = await brokenIds(contract, twins, { alone, patienceMs })
  })

  it('has a broken twin for every guarantee', () => {
    expect(Object.keys(twins)).toEqual(guarantees.map(({ id }) => id))
  })

  it('notices every twin', () => {
    expect(Object.keys(twins).filter(id => !broken[id]?.includes(id))).toEqual([])
  })

  it('in nine of ten cases by the test of its id alone', () => {
    const others = Object.entries(broken).filter(([, ids]) => ids.length !== 1)
    const most = Object.keys(twins).length / 10
    expect(others.length, JSON.stringify(Object.fromEntries(others))).toBeLessThanOrEqual(most)
  })
})
