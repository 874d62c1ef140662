import path from 'node:path'
import { ConfigError, loadConfig } from '../../config/index.js'
import type { Tool } from '../../tools/index.js'
import { compileTool } from './compile.js'
import { readJsonTool } from './json.js'
import { declaredToolSchema } from './schema.js'

/** Bytes that a file may have. */
export const mostBytes = 65_536

/**
 * The tools that files of a project declare, in TOML (`.toml`) or JSON (`.json`). Nothing in them is run.
 *
 * @throws ConfigError that names file, line, column and key.
 */
export async function loadProjectTools(files: readonly string[]): Promise<readonly Tool[]> {
  const tools: Tool[] = []
  for (const file of files) {
    const tool = await loadTool(file)
    if (tools.some(({ name }) => name === tool.name))
      throw new ConfigError('config-invalid', `${file}: Two tools are named \`${tool.name}\`. Rename one.`, {
        file,
      })
    tools.push(tool)
  }
  return tools
}

async function loadTool(file: string): Promise<Tool> {
  switch (path.extname(file).toLowerCase()) {
    case '.toml': {
      const { value, origin } = await loadConfig({ file, schema: declaredToolSchema, maxBytes: mostBytes })
      return compileTool(value, file, key => origin(key) ?? file)
    }
    case '.json': {
      const { value, origin } = await readJsonTool(file, mostBytes)
      return compileTool(value, file, origin)
    }
    default:
      throw new ConfigError(
        'config-unreadable',
        `${file} is neither TOML nor JSON. Name it *.toml or *.json.`,
        { file },
      )
  }
}
