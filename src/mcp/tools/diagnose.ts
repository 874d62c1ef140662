import { z } from 'zod'
import { diagnose } from '../../ci/index.js'
import { openPatterns } from '../../patterns/index.js'
import { renderBrief } from '../../report/index.js'
import { fencedAnswer, tokens } from '../answer.js'
import type { Answer, Call } from '../models.js'

export const diagnoseInput = z.strictObject({
  path: z.string().min(1).describe('log, or a JUnit/TRX/NUnit/CTRF/SARIF report'),
  tests: z.array(z.string().min(1)).max(20).optional().describe('test reports of the same job'),
  ended: z.enum(['passed', 'failed']).optional().describe('how the job ended, if known'),
  maxTokens: z.int().min(tokens.least).max(tokens.most).optional(),
})

/** A smaller brief tells too little. */
const leastBrief = 200

/** The brief of a diagnosis. */
export async function diagnoseTool(input: z.infer<typeof diagnoseInput>, call: Call): Promise<Answer> {
  const { roots, patterns: file, signal } = call
  const path = await roots.find(input.path)
  const tests = await Promise.all((input.tests ?? []).map(name => roots.find(name)))
  const patterns = file === undefined ? undefined : await openPatterns(file, { signal })
  const report = await diagnose({ kind: 'file', path, ended: input.ended }, { tests, patterns, signal })
  const line = report.rootCause?.excerpt.startLine
  return fencedAnswer(input.maxTokens ?? tokens.usual, bytes => ({
    data: renderBrief(report, { maxTokens: Math.max(leastBrief, Math.floor((bytes - 400) / 4)) }),
    after: `For more of the log: lines${line === undefined ? '' : `, from ${Math.max(1, line - 20)}`}, or search.`,
  }))
}
