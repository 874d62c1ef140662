import { z } from 'zod'

/** What is known of a failure, in its own words. Secrets are masked before anything is kept. */
export const failureEvidenceSchema = z.object({
  /** What kind of thing went wrong, in the caller's own fixed words: `test-assertion`. */
  category: z.string().min(1),
  /** The tool that said so: `jest`, `cargo`. */
  tool: z.string().optional(),
  /** The tool's own code: `TS2322`, `E0308`, `ENOSPC`. */
  errorCode: z.string().optional(),
  /** The lines that tell the cause, first line first. */
  cause: z.string(),
  /** The first stack frame inside the repository: `src/a.ts:12`. */
  frame: z.string().optional(),
  /** The failed test, by its full name. */
  test: z.string().optional(),
})

const count = z.int().nonnegative()
const timestamp = z.iso.datetime({ offset: true })
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{1,79}$/)

/** What somebody knows about a failure before it is ever seen. All of `regex`, `contains`, `tool`, `category` given must hold. */
export const declarationSchema = z
  .object({
    /** Lower-case words joined by hyphens: the id that reports and commands name it by. */
    id,
    /** What it is, for a person. */
    title: z.string().min(1).max(200),
    /** RE2 syntax, `^` and `$` at every line. Matched in linear time, whatever it says. */
    regex: z.string().min(1).max(2000).optional(),
    /** A text that is in the failure as it is. */
    contains: z.string().min(1).max(2000).optional(),
    tool: z.string().optional(),
    category: z.string().optional(),
    /** Failures that it must match. */
    samples: z.array(z.string().min(1).max(8000)).min(1).max(20),
    /** Failures that look like it and are others: it must match none. */
    counterSamples: z.array(z.string().min(1).max(8000)).max(20).default([]),
    rootCause: z.string().max(4000).optional(),
    solution: z.string().max(4000).optional(),
    /** From then on it matches nothing. */
    expires: timestamp.optional(),
  })
  .refine(declared => declared.regex !== undefined || declared.contains !== undefined, {
    message: 'set regex, contains, or both',
  })

/** How an attempt to fix a failure went. */
export const outcomeSchema = z.object({
  at: timestamp,
  solution: z.string().min(1).max(4000),
  rootCause: z.string().max(4000).optional(),
  /** From the failure to the fix, in minutes. */
  minutes: z.number().nonnegative().max(525_600),
  worked: z.boolean(),
  /** True if this failure had been resolved before: what remembering is worth shows here. */
  repeat: z.boolean(),
})

/** One failure that is remembered. */
export const patternSchema = z.object({
  id,
  /** What {@link signatureOf} says of it today. The id stays when the normaliser changes. Absent if it was only declared. */
  signature: z.string().optional(),
  normalised: z.string().optional(),
  /** The failure as it was first seen. */
  failure: failureEvidenceSchema.optional(),
  declared: declarationSchema.optional(),
  seen: count,
  firstSeen: timestamp,
  lastSeen: timestamp,
  /** The latest sightings, oldest first. */
  recent: z.array(timestamp),
  /** Where it was seen last: paths or URLs of runs, oldest first. */
  sources: z.array(z.string()),
  /** All outcomes ever: how many, and how many worked. `outcomes` contains the latest of them, oldest first. */
  tried: count,
  worked: count,
  outcomes: z.array(outcomeSchema),
})

/** What happened on one day (UTC). */
export const daySchema = z.object({ diagnoses: count, known: count, similar: count, escalated: count })

/** The database, as it is in its file. */
export const patternDatabaseSchema = z.object({
  format: z.literal('holdfast-patterns'),
  version: z.literal(1),
  /** The version of the normaliser that made the signatures. */
  normaliser: count,
  patterns: z.array(patternSchema),
  days: z.record(z.iso.date(), daySchema),
})

/** What is known of a failure when it is looked up. */
export type FailureEvidence = z.infer<typeof failureEvidenceSchema>
/** A failure that a person described before it was seen. */
export type Declaration = z.infer<typeof declarationSchema>
/** What `declare` takes; what is left out has a default. */
export type DeclarationInput = z.input<typeof declarationSchema>
/** Whether a fix worked. */
export type FixOutcome = z.infer<typeof outcomeSchema>
/** A known failure: when it was seen, and what fixed it. */
export type Pattern = z.infer<typeof patternSchema>
export type Day = z.infer<typeof daySchema>
/** The database as it is in its file. */
export type PatternDatabase = z.infer<typeof patternDatabaseSchema>

/** What a failure is known by. */
export interface Signature {
  /** 20 hexadecimal digits of a SHA-256. */
  readonly id: string
  /** What was hashed of its words, for reading and for measuring how alike two failures are. */
  readonly normalised: string
  /** True if the words are shared by unrelated failures (`Traceback (most recent call last):`): it proves nothing. */
  readonly generic: boolean
}

/** How a failure was recognised. Only the first two say `known`. */
export type MatchTier = 'exact' | 'declared' | 'distance' | 'text'

/** What is remembered of a failure. */
export interface Match {
  /** Whether the failure is known. */
  readonly status: 'known' | 'similar' | 'new'
  /** What the failure is recognized by. */
  readonly signature: string
  /** How close the match is. */
  readonly tier?: MatchTier
  /** The pattern, where the tier is not `text`. */
  readonly id?: string
  /** How often it was seen before. */
  readonly seen: number
  /** When it was seen first: ISO 8601. */
  readonly firstSeen?: string
  /** When it was seen last: ISO 8601. */
  readonly lastSeen?: string
  /** The solution that worked most often, the latest where several did. */
  readonly provenFix?: string
  /** Its cause, as a person recorded it. */
  readonly rootCause?: string
  /** The share of the attempts to fix it that worked, 0 to 1. */
  readonly resolutionRate?: number
  /** Fixes that were tried in vain since one worked. */
  readonly failedFixes?: number
  /** The lower end of what those attempts prove of the fix: the Wilson bound, 0 to 1. */
  readonly confidence: number
  /** The median of the minutes that fixes of it took. */
  readonly minutes?: number
  /** Edits between the two normalised texts, where the tier is `distance`. */
  readonly distance?: number
  /** The entry of DISCOVERIES.md, where the tier is `text`. */
  readonly discovery?: { readonly heading: string; readonly line: number; readonly score: number }
}
