import { z } from 'zod'
import { Collector, firstLine, given } from './collect.js'
import type { TestReport } from './models.js'

const level = z.enum(['none', 'note', 'warning', 'error'])
const location = z.object({
  physicalLocation: z
    .object({
      artifactLocation: z.object({ uri: z.string().optional() }).optional(),
      region: z.object({ startLine: z.number().optional(), startColumn: z.number().optional() }).optional(),
    })
    .optional(),
})
const result = z.object({
  ruleId: z.string().optional(),
  ruleIndex: z.number().optional(),
  level: level.optional(),
  kind: z.string().optional(),
  message: z.object({ text: z.string().optional(), markdown: z.string().optional() }).optional(),
  locations: z.array(location).optional(),
  suppressions: z.array(z.unknown()).optional(),
  baselineState: z.string().optional(),
})
const rule = z.object({
  id: z.string(),
  defaultConfiguration: z.object({ level: level.optional() }).optional(),
})
const sarif = z.object({
  runs: z.array(
    z.object({
      tool: z.object({ driver: z.object({ name: z.string(), rules: z.array(rule).optional() }) }),
      results: z.array(result).nullish(),
    }),
  ),
})

/** SARIF 2.1.0: findings of the level `error` count as failed, others as passed; those that are suppressed as skipped. */
export function readSarif(value: unknown): Omit<TestReport, 'path'> {
  const { runs } = sarif.parse(value)
  const collected = new Collector({ named: false })
  for (const { tool, results } of runs) {
    const rules = tool.driver.rules ?? []
    for (const { ruleId, ruleIndex, message, locations = [], suppressions = [], ...found } of results ?? []) {
      if (found.baselineState === 'absent') continue
      const known = rules[ruleIndex ?? -1] ?? rules.find(({ id }) => id === ruleId)
      const name = ruleId ?? known?.id ?? tool.driver.name
      const how = found.level ?? known?.defaultConfiguration?.level ?? 'warning'
      const failed = how === 'error' && (found.kind ?? 'fail') === 'fail'
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? {}
      const text = message?.text ?? message?.markdown
      collected.add(suppressions.length > 0 ? 'skipped' : failed ? 'failed' : 'passed', {
        name,
        title: name,
        ...given({
          file: artifactLocation?.uri?.replace(/^file:\/\/(?=\/)/, ''),
          line: atLeastOne(region?.startLine),
          column: atLeastOne(region?.startColumn),
          message: firstLine(text),
          detail: text,
        }),
      })
    }
  }
  const tools = [...new Set(runs.map(({ tool }) => tool.driver.name))]
  return { format: 'sarif', ...given({ tool: tools.join(', ') }), ...collected.result(), problems: [] }
}

const atLeastOne = (place: number | undefined): number | undefined =>
  place !== undefined && place >= 1 ? Math.floor(place) : undefined
