import { z } from 'zod'
import { categories, certainties, phases } from '../../tools/index.js'
import { hyphenated } from '../report-version.js'

const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^\P{Cc}+$/u, 'Must have no control character.')
const words = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+){0,9}$/, 'Use lower-case words joined by hyphens.')
  .max(40)
const expression = text(1000)
const literals = z.array(text(100).min(3)).min(1).max(24)
/** `type-error` is read as `type-error`: earlier versions wrote underscores. */
const category = z.preprocess(
  word => (typeof word === 'string' ? hyphenated(word) : word),
  z.enum(categories),
)
const phase = z.enum(phases)
const certainty = z.enum(Object.keys(certainties) as [keyof typeof certainties])

const reach = z.strictObject({
  max: z.int().min(1).max(60),
  while: expression.optional(),
  until: expression.optional(),
  through: expression.optional(),
})

const rule = z.strictObject({
  id: words,
  pattern: expression,
  literals,
  role: z.enum(['cause', 'symptom', 'wrapper', 'noise']),
  category: category.optional(),
  phase: phase.optional(),
  before: reach.optional(),
  after: reach.optional(),
  needs: expression.optional(),
  details: z.array(expression).max(10).optional(),
  certainty: certainty.optional(),
})

const totals = z.strictObject({
  kind: z.enum(['start', 'totals', 'empty']),
  literals,
  pattern: expression,
})

/** A tool as a project declares it, in TOML or JSON: the fields of `ToolDefinition` that are plain data, with bounds. */
export const declaredToolSchema = z.strictObject({
  name: words,
  url: z.url({ protocol: /^https$/ }).max(300),
  category,
  phase: phase.optional(),
  commands: z.array(text(100)).max(20).optional(),
  prints: z.array(text(40)).max(5).optional(),
  rules: z.array(rule).max(50).default([]),
  rerun: z.array(text(200)).max(5).optional(),
  totals: z.array(totals).max(10).optional(),
})

export type DeclaredTool = z.infer<typeof declaredToolSchema>
