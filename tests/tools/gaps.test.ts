import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { gaps } from './gaps.js'

/**
 * What no sample shows is listed in `gaps.txt`, by name. The list may only shrink: a new tool comes with a sample, and
 * a new rule with an expectation.
 */
const listed = readFileSync(path.join(import.meta.dirname, 'gaps.txt'), 'utf8')
  .split('\n')
  .filter(Boolean)

describe('tools without a sample and causes without an expectation', () => {
  it('are all on the list: add a sample (docs/add-a-tool.md), not a line to gaps.txt', () => {
    expect(gaps().filter(gap => !listed.includes(gap))).toEqual([])
  })

  it('and a gap that was closed is not: remove its line from gaps.txt', () => {
    const open = new Set(gaps())
    expect(listed.filter(gap => !open.has(gap))).toEqual([])
  })
})
