import { z } from 'zod'
import { Collector, firstLine, given } from './collect.js'
import { joined } from './junit.js'
import type { TestReport } from './models.js'

const test = z.object({
  name: z.string(),
  status: z.enum(['passed', 'failed', 'skipped', 'pending', 'other']),
  suite: z.union([z.string(), z.array(z.string())]).optional(),
  message: z.string().nullish(),
  trace: z.string().nullish(),
  filePath: z.string().nullish(),
  line: z.number().nullish(),
  flaky: z.boolean().nullish(),
})

const ctrf = z.object({
  results: z.object({
    tool: z.object({ name: z.string() }),
    summary: z.object({ failed: z.number() }).partial(),
    tests: z.array(test),
  }),
})

/** CTRF, the Common Test Report Format (https://ctrf.io). */
export function readCtrf(value: unknown): Omit<TestReport, 'path'> {
  const { tool, tests, summary } = ctrf.parse(value).results
  const collected = new Collector()
  for (const { name, status, suite, message, trace, filePath, line, flaky } of tests) {
    const passed = status === 'passed' ? (flaky ? 'flaky' : 'passed') : undefined
    const suites = typeof suite === 'string' ? suite : (suite ?? []).join(' > ')
    collected.add(passed ?? (status === 'failed' ? 'failed' : 'skipped'), {
      name: suites === '' ? name : joined(suites, name),
      title: name,
      ...given({
        file: filePath ?? undefined,
        line: line !== null && line !== undefined && line >= 1 ? Math.floor(line) : undefined,
        message: firstLine(message ?? undefined),
        detail: [message, trace].filter(part => typeof part === 'string').join('\n'),
      }),
    })
  }
  const { failed = 0 } = summary
  const problems =
    failed > collected.failedRuns
      ? [`Its summary counts ${failed} failures, and ${collected.failedRuns} of them are in it.`]
      : []
  return { format: 'ctrf', tool: tool.name, ...collected.result(), problems }
}
