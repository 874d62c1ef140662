import { describe, expect, it } from 'vitest'
import { tools } from 'holdfast/tools'
import { pack, unpack } from '../../src/tools/packed.js'
import { ruleWords } from '../../src/tools/rule-words.js'

describe('the tools as the package ships them', () => {
  const text = pack(tools)
  const unpacked = unpack(text)

  it('are all that they are in the sources', () => {
    expect(unpacked.map(tool => ({ ...tool }))).toEqual(tools)
  })

  it('say the words of their rules without making the rules', () => {
    expect(unpacked.map(ruleWords)).toEqual(tools.map(ruleWords))
  })

  it('are made once', () => {
    for (const tool of unpacked) expect(tool.rules).toBe(tool.rules)
  })

  it('are text of ASCII letters, which takes half of the memory', () => {
    expect(text).toMatch(/^[\n -~]+$/)
  })
})
