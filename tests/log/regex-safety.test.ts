import { visitRegExpAST, RegExpParser } from '@eslint-community/regexpp'
import type { AST } from '@eslint-community/regexpp'
import vm from 'node:vm'
import { describe, expect, it } from 'vitest'
import { packs } from 'holdfast/log'
import type { Rule } from 'holdfast/log'
import { secretShapes } from '../../src/log/mask/shapes.js'
import { longestLine } from '../../src/log/read/clean.js'
import { markers } from '../../src/log/steps/markers.js'

/**
 * Each pattern is attacked where it repeats: what leads to the repeat, then what the repeat takes as often as a line allows, then
 * something that makes it fail. A pattern that backtracks exponentially, or with the cube of the line, runs out of time.
 * (recheck 4.5 proves more, but gives up on a third of these patterns after seconds each.)
 */
const budgetMs = 1000
const lengths = [32, 256, 1000, longestLine]

const reaches = ({ before, after }: Rule) =>
  [before, after].flatMap(reach => [reach?.while, reach?.until, reach?.through])
const patternsOf = (rule: Rule) => [rule.pattern, rule.needs, ...(rule.details ?? []), ...reaches(rule)]

const named: readonly (readonly [string, readonly (RegExp | undefined)[]])[] = [
  ...packs.map(({ tool, rules }) => [tool, rules.flatMap(patternsOf)] as const),
  ['the markers of providers', markers.map(({ pattern }) => pattern)],
  ['the shapes of secrets', secretShapes.map(({ pattern }) => pattern)],
]

/** A short text that a part of a pattern takes. */
function sample(node: AST.Element | AST.Alternative): string {
  switch (node.type) {
    case 'Alternative':
      return node.elements.map(sample).join('')
    case 'Group':
    case 'CapturingGroup':
      return sample(node.alternatives[0]!)
    case 'Quantifier':
      return sample(node.element).repeat(Math.max(1, node.min))
    case 'Character':
      return String.fromCodePoint(node.value)
    case 'CharacterClass':
    case 'CharacterSet':
    case 'ExpressionCharacterClass':
      return takenBy(node)
    case 'Assertion':
    case 'Backreference':
      return ''
  }
}

const tried = Array.from(
  ` a1/.:-_A(\t${String.fromCharCode(...Array.from({ length: 95 }, (_, i) => 32 + i))}é`,
)
function takenBy(node: AST.CharacterClass | AST.CharacterSet | AST.ExpressionCharacterClass): string {
  const one = new RegExp(`^${node.raw}$`)
  return tried.find(character => one.test(character)) ?? ''
}

/** What stands before a repeat in its own pattern. */
function leadOf(node: AST.Node): string {
  const { parent } = node
  if (!parent || parent.type === 'Pattern' || parent.type === 'RegExpLiteral') return ''
  if (parent.type !== 'Alternative') return leadOf(parent)
  return (
    leadOf(parent) +
    parent.elements
      .slice(0, parent.elements.indexOf(node as AST.Element))
      .map(sample)
      .join('')
  )
}

function attacksOn(pattern: RegExp): string[] {
  const pumps = new Set([' ', 'a', 'a.'])
  const leads = new Set([''])
  visitRegExpAST(new RegExpParser().parsePattern(pattern.source), {
    onQuantifierEnter: node => {
      if (node.max < 20) return
      leads.add(leadOf(node))
      pumps.add(sample(node.element))
    },
  })
  return [...leads].flatMap(lead => [...pumps].filter(Boolean).map(pump => `${lead}\u0000${pump}`))
}

const world = vm.createContext({ pattern: /x/, line: '' })
const search = new vm.Script('pattern.lastIndex = 0; pattern.test(line)')

/** The milliseconds of the slowest attack; V8 looks at the clock also while an expression backtracks. */
function slowest(pattern: RegExp): number {
  let worst = 0
  for (const attack of attacksOn(pattern)) {
    const [lead = '', pump = ''] = attack.split('\u0000')
    for (const length of lengths) {
      const text = lead + pump.repeat(Math.ceil(length / pump.length))
      Object.assign(world, { pattern, line: `${text.slice(0, length - 1)}\u0001` })
      const started = performance.now()
      try {
        search.runInContext(world, { timeout: budgetMs })
      } catch {
        return Infinity
      }
      worst = Math.max(worst, performance.now() - started)
    }
  }
  return worst
}

describe('no pattern is made to hang by a line', () => {
  it('and this test would notice', () => {
    expect(slowest(/^(?:a+)+$/)).toBe(Infinity)
    expect(slowest(/^a*a*a*a*b$/)).toBe(Infinity)
    expect(slowest(/^error: (?<message>.+)/)).toBeLessThan(100)
  })

  it.each(named)('of %s', (_, patterns) => {
    const distinct = new Map(
      patterns.flatMap(pattern => (pattern ? [[String(pattern), pattern] as const] : [])),
    )
    const slow = [...distinct]
      .filter(([, pattern]) => slowest(pattern) === Infinity)
      .map(([source]) => source)
    expect(slow).toEqual([])
  })
})
