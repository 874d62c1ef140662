import { ConfigError } from '../../config/index.js'
import type { DeepReadonly } from '../../config/index.js'
import { defineTool, tools as knownTools } from '../../tools/index.js'
import type { Reach, Tool } from '../../tools/index.js'
import { LinearExpression } from './linear.js'
import type { DeclaredTool } from './schema.js'

/** Where a key of a declaration stands: `FILE:LINE:COLUMN`. */
export type Origin = (key: string) => string

const knownNames = new Set(knownTools.map(({ name }) => name))
const knownFormats = new Set(
  knownTools.flatMap(({ rules }) => rules.flatMap(({ format }) => format?.name ?? [])),
)

/**
 * The tool that a project declares.
 *
 * @throws ConfigError `config-invalid` that names the place of an expression that is not RE2, or of a name that is taken.
 */
export function compileTool(declared: DeepReadonly<DeclaredTool>, file: string, origin: Origin): Tool {
  const refuse = (key: string, message: string, cause?: unknown) =>
    new ConfigError('config-invalid', `${origin(key)}: ${key}: ${message}`, { file, cause })
  const compile = (key: string, source: string): LinearExpression => {
    try {
      return new LinearExpression(source)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw refuse(
        key,
        `The expression is not accepted: ${why}. Write it in RE2 syntax, without lookaround.`,
        error,
      )
    }
  }
  const reach = (
    key: string,
    { max, ...ends }: { max: number; [end: string]: string | number | undefined },
  ) => {
    const compiled = Object.entries(ends).flatMap(([end, source]) =>
      typeof source === 'string' ? [[end, compile(`${key}.${end}`, source)] as const] : [],
    )
    return { max, ...Object.fromEntries(compiled) } as Reach
  }

  if (knownNames.has(declared.name))
    throw refuse('name', `holdfast already has a tool named \`${declared.name}\`. Choose another name.`)
  const unknown = declared.prints?.findIndex(format => !knownFormats.has(format)) ?? -1
  if (unknown >= 0)
    throw refuse(
      `prints.${unknown}`,
      `Unknown format. Known formats: ${[...knownFormats].sort().join(', ')}.`,
    )
  const ids = declared.rules.map(({ id }) => id)
  const twice = ids.findIndex((id, i) => ids.indexOf(id) !== i)
  if (twice >= 0) throw refuse(`rules.${twice}.id`, `Two rules have this id. Choose another one.`)

  const { rules, totals = [], ...tool } = declared
  return defineTool({
    ...tool,
    declared: true,
    rules: rules.map(({ before, after, needs, details = [], ...rule }, i) => {
      const at = `rules.${i}`
      return {
        ...rule,
        pattern: compile(`${at}.pattern`, rule.pattern),
        before: before && reach(`${at}.before`, before),
        after: after && reach(`${at}.after`, after),
        needs: needs === undefined ? undefined : compile(`${at}.needs`, needs),
        details: details.map((source, j) => compile(`${at}.details.${j}`, source)),
      }
    }),
    totals: totals.map((each, i) => ({ ...each, pattern: compile(`totals.${i}.pattern`, each.pattern) })),
  })
}
