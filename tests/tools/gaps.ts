import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { tools } from '../../src/tools/index.js'
import type { Tool } from '../../src/tools/index.js'

const samples = path.join(import.meta.dirname, 'samples')

interface Expectation {
  readonly rule: string
  readonly alsoFires?: readonly string[]
}

/** What the samples hold: the rules that they expect, and of each tool whether a real run or the documentation gave them. */
export interface Evidence {
  readonly rules: ReadonlySet<string>
  readonly source: ReadonlyMap<string, 'recorded' | 'documented'>
}

/** `documented` stands in the name of a log that was written after documentation. */
export function evidence(): Evidence {
  const rules = new Set<string>()
  const source = new Map<string, 'recorded' | 'documented'>()
  for (const { name: folder } of readdirSync(samples, { withFileTypes: true }).filter(entry =>
    entry.isDirectory(),
  )) {
    const files = readdirSync(path.join(samples, folder))
    if (!files.includes('expected.json')) continue
    const expected = JSON.parse(readFileSync(path.join(samples, folder, 'expected.json'), 'utf8')) as Record<
      string,
      Expectation
    >
    for (const [log, { rule, alsoFires = [] }] of Object.entries(expected)) {
      for (const each of [rule, ...alsoFires]) rules.add(each)
      const tool = rule.split('/')[0] ?? ''
      if (!log.includes('.documented.')) source.set(tool, 'recorded')
      else if (!source.has(tool)) source.set(tool, 'documented')
    }
  }
  return { rules, source }
}

/** Whether an expectation names a rule: by its own tool, or by another that prints its format. */
const isExpected = ({ rules }: Evidence, { name }: Tool, { id, format }: Tool['rules'][number]): boolean =>
  rules.has(`${name}/${id}`) ||
  (format !== undefined && [...rules].some(rule => rule.endsWith(`/${format.name}-${id}`)))

/**
 * What no sample shows: `tool NAME` for a tool without any sample, `rule TOOL/RULE` for a cause that no expectation names.
 */
export function gaps(): string[] {
  const found = evidence()
  const withRules = tools.filter(({ rules, prints = [] }) => rules.length + prints.length > 0)
  return [
    ...withRules.filter(({ name }) => !found.source.has(name)).map(({ name }) => `tool ${name}`),
    ...tools.flatMap(tool =>
      tool.rules
        .filter(rule => rule.role === 'cause' && !isExpected(found, tool, rule))
        .map(({ id }) => `rule ${tool.name}/${id}`),
    ),
  ].sort()
}
