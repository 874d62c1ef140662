import { Command } from 'commander'
import type { Context } from '../context.js'
import { usageStatus } from '../context.js'
import { reportRefusal } from '../report-refusal.js'

interface Flags {
  readonly root?: readonly string[]
  readonly patterns?: string
}

const help = `
It needs the MCP SDK: npm install @modelcontextprotocol/sdk
An agent starts it; in its settings:
  { "mcpServers": { "holdfast": { "command": "npx", "args": ["holdfast", "mcp", "--root", "."] } } }

Tools: diagnose (why a log failed), lines (more of the log), known (failures seen before). They read files below the
roots, follow no links, and change nothing.
`

/** `holdfast mcp`: the tools of an agent, over standard input and output. */
export function mcpCommand(context: Context): Command {
  return new Command('mcp')
    .description('serve diagnose, lines and known to an agent (MCP over stdio)')
    .option(
      '--root <folder>',
      'folder whose files may be read; may be repeated (default: .)',
      (folder: string, others: readonly string[] | undefined) => [...(others ?? []), folder],
    )
    .option('--patterns <file>', 'pattern database (default: .holdfast/patterns.json of the first root)')
    .addHelpText('after', help)
    .action(async ({ root, patterns }: Flags) => {
      const { serveMcp } = await import('../../mcp/index.js')
      const served = await reportRefusal(context, async () => {
        await serveMcp({ roots: root, patterns, signal: context.signal })
        return true
      })
      if (!served) context.exitWith(usageStatus)
    })
}
