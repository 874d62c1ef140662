import { z } from 'zod'
import { hypothesisKinds } from '../models.js'
import type { HypothesisKind } from '../models.js'
import type { Quote } from './quotes.js'

/** One thing that a model says, whichever agent asked. */
export interface Claim {
  readonly kind?: HypothesisKind
  /** The id of a remembered failure. */
  readonly pattern?: string
  readonly claim: string
  readonly quotes: readonly Quote[]
}

export interface Reply {
  readonly claims: readonly Claim[]
}

const said = {
  claim: z.string(),
  quotes: z.array(z.object({ line: z.number(), text: z.string() })),
}

/** What Claude answers to each agent. */
export const replies = {
  'ci-diagnostics': z.object({
    claims: z.array(
      z.object({ kind: z.enum(hypothesisKinds).extract(['root-cause', 'cascade', 'fix']), ...said }),
    ),
  }),
  'silent-failure-detector': z.object({ claims: z.array(z.object(said)) }),
  'pattern-matcher': z.object({ claims: z.array(z.object({ pattern: z.string(), ...said })) }),
} as const satisfies Record<string, z.ZodType<Reply>>
