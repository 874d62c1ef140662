import path from 'node:path'
import { z } from 'zod'
import { ConfigError, loadConfig } from '../config/index.js'
import type { Tool } from '../tools/index.js'
import { defaultBudgets } from './budgets.js'
import type { Budgets } from './budgets.js'
import { staysInside } from './checkout/inside.js'
import { escalationLimits } from './synthesis/escalation.js'
import type { EscalationLimits } from './synthesis/escalation.js'

/** What a project says of its diagnoses, as `diagnose()` takes it. */
export interface CiSettings {
  /** Where the settings stand; absent if there are none. */
  readonly file?: string
  /** How long each agent may take. */
  readonly budgets: Budgets
  /** When a person is asked. */
  readonly escalation: EscalationLimits
  /** The memory of failures, as an absolute path in the folder of `file`. */
  readonly patterns?: string
  /** The project's own tools, read from the files that it names. */
  readonly tools?: readonly Tool[]
}

/** Where the settings are looked for. */
export interface CiSettingsOptions {
  /** The search begins in this folder. Default: the working folder. */
  readonly cwd?: string | undefined
  /** This file and no other: it must hold the section. */
  readonly file?: string | undefined
}

const minute = 60_000
const minutes = z.number().positive().max(1440)
const inMinutes = (milliseconds: number) => minutes.default(milliseconds / minute)

/** `[ci]` of `holdfast.toml`. Whether Claude is asked is not in it: a file that comes with a project must not spend money. */
const settingsSchema = z.strictObject({
  patterns: z.string().min(1).optional(),
  tools: z.array(z.string().min(1).max(300)).max(16).optional(),
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

/** The settings of the file that has them: see `loadCiSettings`. */
export async function readSettings(options: CiSettingsOptions): Promise<CiSettings> {
  const { cwd = process.cwd(), file: named } = options
  const { value, file, origin } = await loadConfig({
    file: named === undefined ? 'holdfast.toml' : path.resolve(cwd, named),
    section: 'ci',
    schema: settingsSchema,
    optional: named === undefined,
    cwd,
  }).catch((error: unknown) => refuseLink(error, named))
  if (file !== undefined && named === undefined) await refuseOutside(file)
  const { budgets, escalation, patterns, tools = [] } = value
  const inProject = (key: string, name: string) =>
    projectFile(path.dirname(file ?? ''), name, key, origin(key) ?? file ?? '')
  const toolFiles = await Promise.all(tools.map((name, i) => inProject(`tools.${i}`, name)))
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
      : { patterns: await inProject('patterns', patterns) }),
    ...(toolFiles.length === 0 ? {} : { tools: await loadTools(toolFiles) }),
  }
}

/** Most projects declare no tool: what reads them is loaded when one does. */
async function loadTools(files: readonly string[]): Promise<readonly Tool[]> {
  const { loadProjectTools } = await import('./project-tools/load.js')
  return loadProjectTools(files)
}

/** An error quotes the lines of the file: those of a link may be of any file of this machine. */
async function refuseLink(error: unknown, named: string | undefined): Promise<never> {
  if (error instanceof ConfigError && error.file !== undefined && named === undefined)
    await refuseOutside(error.file)
  throw error
}

async function refuseOutside(file: string): Promise<void> {
  if (await staysInside(path.dirname(file), file)) return
  const message = `${file} is a link to a file outside its folder, so it was not read. Replace it with a file, or pass the settings with --config.`
  throw new ConfigError('config-unreadable', message, { file })
}

/**
 * The file that the settings of a project name. A file that comes with a project decides nothing outside of it.
 *
 * @throws ConfigError `config-invalid` if the file lies outside the project, or a link leads there.
 */
async function projectFile(project: string, name: string, key: string, origin: string): Promise<string> {
  const file = path.resolve(project, name)
  if (await staysInside(project, file)) return file
  const elsewhere = key === 'patterns' ? ', or one elsewhere with --patterns' : ''
  const message = `${origin}: ${key}: The file is outside ${project}. Name a file in the project${elsewhere}.`
  throw new ConfigError('config-invalid', message)
}
