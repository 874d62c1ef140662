// @slow: tries every expression of the sources.
import { visitRegExpAST, RegExpParser } from '@eslint-community/regexpp'
import type { AST } from '@eslint-community/regexpp'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { tools } from 'holdfast/tools'
import { longestLine } from '../../src/log/read/clean.js'
import { markers } from '../../src/log/steps/markers/index.js'
import { keyOf } from '../recheck/literals.js'
import { readVerdicts } from '../recheck/verdicts.js'

/**
 * Each regular expression in the sources is attacked where it repeats: what leads to the repeat, then what the repeat takes, alone or
 * with what stands beside it, as often as a line allows, then something that makes it fail. A pattern that backtracks exponentially, or
 * with the cube of the line, runs out of time. Patterns that users declare are not here: they run on RE2 (re2js), linear by design.
 *
 * `tests/recheck` asks more of the literals, that they be linear; what recheck cannot decide, and what is put together from parts, is
 * tried here alone.
 */
const budgetMs = 1000
const lengths = [256, longestLine]
const endings = ['\u0001', '\n\u0001']

/** Expressions put together from parts are looked through where they are used, or hold no repeat that backtracks.
 * A new file here must say where, or why. */
const puttingTogether: Readonly<Record<string, string>> = {
  'config/toml.ts': 'tests/config',
  'text/mask/named-values.ts': 'tests/text/mask.test.ts',
  'text/mask/headers.ts': 'tests/text/mask.test.ts',
  'text/mask/shapes.ts': 'tests/text/mask.test.ts',
  'text/mask/prose.ts': 'tests/text/secrets.test.ts',
  'log/read/clean.ts': 'of another here, made global',
  'tools/javascript/tsc.ts': 'below',
  'log/steps/markers/travis-ci.ts': 'below',
  'tools/packed.ts': 'the expressions of the other files, as tests/tools/packed.test.ts holds',
  'patterns/signature/normalise.ts': 'tests/patterns',
  'fix/proof/candidates.ts': 'the name of a tool, other characters as dots: no repeat',
  'fix/strategies/dependency.ts': 'an escaped name; each repeat stands behind text that is given',
  'fix/strategies/did-you-mean.ts': 'an escaped word: no repeat',
  'fix/guard/check.ts': 'of words here, made global',
  'fix/strategies/exports.ts': 'an escaped word: no repeat',
  'fix/strategies/imports/lines.ts': 'an escaped word; each repeat is within a line, or of 5,000 characters',
  'fix/strategies/imports/missing.ts': 'an escaped word: no repeat',
  'fix/strategies/imports/unused.ts': 'an escaped word: a repeat at the end that nothing follows',
  'fix/strategies/listed-name.ts': 'an escaped word: no repeat',
  'fix/strategies/module-paths.ts':
    'an escaped word: its repeats are within a line, behind its start or the word',
  'fix/strategies/rewrites/compiled.ts': 'of one line: words behind its start',
  'fix/strategies/rewrites/javascript.ts': 'an escaped word: no repeat',
  'fix/strategies/rewrites/python.ts':
    'of one line: a repeat behind its start, or at the end that nothing follows',
  'fix/strategies/rewrites/text.ts': 'an escaped name: its repeats end where the next tag begins',
  'fix/strategies/near-name.ts': 'an escaped word: no repeat',
  'fix/strategies/tool-fix.ts': 'the names of its own table: no repeat',
  'fix/strategies/wrong-path.ts': 'an escaped word; a way before it is within quotes and of 200 characters',
}

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
const modeOf = (node: AST.Node): string => {
  for (let at: AST.Node | null = node; at; at = at.parent)
    if (at.type === 'RegExpLiteral') return at.flags.raw.replace(/[^uv]/g, '')
  return ''
}
function takenBy(node: AST.CharacterClass | AST.CharacterSet | AST.ExpressionCharacterClass): string {
  const one = new RegExp(`^${node.raw}$`, modeOf(node))
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

/** Pumps: what a repeat takes; that and what follows or goes before. */
function attacksOn(pattern: RegExp): string[] {
  const pumps = new Set([' ', 'a', 'a.'])
  const leads = new Set([''])
  visitRegExpAST(new RegExpParser().parseLiteral(String(pattern)), {
    onQuantifierEnter: node => {
      if (node.max < 20) return
      leads.add(leadOf(node))
      const once = sample(node.element)
      const { elements } = node.parent
      const at = elements.indexOf(node)
      pumps.add(once)
      pumps.add(
        once +
          elements
            .slice(at + 1, at + 3)
            .map(sample)
            .join(''),
      )
      pumps.add(
        elements
          .slice(Math.max(0, at - 1), at)
          .map(sample)
          .join('') + once,
      )
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
      for (const ending of endings) {
        Object.assign(world, { pattern, line: text.slice(0, length - ending.length) + ending })
        const started = performance.now()
        try {
          search.runInContext(world, { timeout: budgetMs })
        } catch {
          return Infinity
        }
        worst = Math.max(worst, performance.now() - started)
      }
    }
  }
  return worst
}

const root = path.join(import.meta.dirname, '../../src')
const verdicts = readVerdicts()
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))

/** The expressions of a file that recheck did not find linear, and whether it puts some together. */
function expressionsIn(file: string): { literals: RegExp[]; puts: boolean } {
  const literals = new Map<string, RegExp>()
  let puts = false
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node) && verdicts.get(keyOf(node.text))?.said !== 'safe') {
      const end = node.text.lastIndexOf('/')
      literals.set(node.text, new RegExp(node.text.slice(1, end), node.text.slice(end + 1)))
    }
    puts ||= ts.isNewExpression(node) && node.expression.getText() === 'RegExp'
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true))
  return { literals: [...literals.values()], puts }
}

const slow = (patterns: readonly RegExp[]) =>
  patterns.filter(pattern => slowest(pattern) === Infinity).map(String)

describe('no regular expression is made to hang by a line', () => {
  it('and this test would notice', () => {
    expect(slow([/^(?:a+)+$/, /^a*a*a*a*b$/, /^x.*::.*::.*::.*y/, /^error: (?<message>.+)/])).toHaveLength(3)
  })

  const found = files.map(file => [file, expressionsIn(file)] as const)

  it.each(found.filter(([, { literals }]) => literals.length > 0))('of %s', (_, { literals }) => {
    expect(slow(literals)).toEqual([])
  })

  it('put together for the markers of providers and for tsc', () => {
    const rules = tools.filter(({ name }) => name === 'tsc').flatMap(tool => tool.rules)
    expect(slow([...markers, ...rules].map(({ pattern }) => pattern))).toEqual([])
  })

  it('that is put together in a file unknown here', () => {
    const unknown = found.filter(([file, { puts }]) => puts && !(file in puttingTogether))
    expect(unknown.map(([file]) => file)).toEqual([])
  })
})
