import path from 'node:path'
import { z } from 'zod'
import { loadConfig } from '../config/index.js'
import { defaultBudgets } from './budgets.js'
import type { Budgets } from './budgets.js'
import { escalationLimits } from './synthesis/escalation.js'
import type { EscalationLimits } from './synthesis/escalation.js'

/** What a project says of its diagnoses, as `diagnose()` takes it. */
export interface CiSettings {
  /** Where the settings stand; absent where there are none. */
  readonly file?: string
  readonly budgets: Budgets
  readonly escalation: EscalationLimits
  /** The memory of failures, as an absolute path. */
  readonly patterns?: string
}

const minute = 60_000
const minutes = z.number().positive().max(1440)
const inMinutes = (milliseconds: number) => minutes.default(milliseconds / minute)

/** `[ci]` of `holdfast.toml`. Whether Claude is asked is not in it: a file that comes with a project must not spend money. */
const settingsSchema = z.strictObject({
  patterns: z.string().min(1).optional(),
  budgets: z
    .strictObject({
      environment: inMinutes(defaultBudgets.environmentMs),
      agents: inMinutes(defaultBudgets.agentsMs),
      synthesis: inMinutes(defaultBudgets.synthesisMs),
    })
    .prefault({}),
  escalation: z
    .strictObject({
      confidence: z.number().min(0).max(1).default(escalationLimits.confidence),
      minutes: z.number().nonnegative().default(escalationLimits.minutes),
      attempts: z.int().positive().default(escalationLimits.attempts),
      systems: z.int().positive().default(escalationLimits.systems),
    })
    .prefault({}),
})

/**
 * The section `[ci]` of `holdfast.toml`, in the working folder or above; without one, everything as it is by default.
 *
 * @param options.file this file and no other: it must hold the section.
 * @throws ConfigError that names file, line, column and key.
 * @example
 * const { budgets, escalation } = await loadCiSettings()
 * const report = await diagnose({ kind: 'file', path: 'build.log' }, { budgets, escalation })
 */
export async function loadCiSettings(options: { cwd?: string; file?: string } = {}): Promise<CiSettings> {
  const { cwd = process.cwd(), file: named } = options
  const { value, file } = await loadConfig({
    file: named === undefined ? 'holdfast.toml' : path.resolve(cwd, named),
    section: 'ci',
    schema: settingsSchema,
    optional: named === undefined,
    cwd,
  })
  const { budgets, escalation, patterns } = value
  return {
    ...(file === undefined ? {} : { file }),
    budgets: {
      environmentMs: budgets.environment * minute,
      agentsMs: budgets.agents * minute,
      synthesisMs: budgets.synthesis * minute,
    },
    escalation,
    ...(patterns === undefined || file === undefined
      ? {}
      : { patterns: path.resolve(path.dirname(file), patterns) }),
  }
}
