import { stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { staysInside } from '../ci/index.js'
import { arrayOf, checkOptions, nonEmptyText, signal } from '../options/index.js'
import type { RulesOf } from '../options/index.js'
import { isHoldfastError } from '../result/index.js'
import { refusal } from './answer.js'
import type { Answer, Call, McpOptions, McpServer, Roots, ServeMcpOptions } from './models.js'
import { openRoots } from './roots.js'
import { loadSdk } from './sdk.js'
import type { Sdk, SdkServer } from './sdk.js'
import { definitions, tools } from './tools/index.js'

const rules: RulesOf<McpOptions> = { roots: arrayOf(nonEmptyText), patterns: nonEmptyText }
const serveRules: RulesOf<ServeMcpOptions> = { ...rules, signal }

const usualPatterns = path.join('.holdfast', 'patterns.json')

/**
 * An MCP server with three tools: `diagnose`, `lines` and `known`. It reads files below its roots, and does nothing else. A
 * transport of the SDK connects it; {@link serveMcp} does so for standard input and output.
 *
 * @throws HoldfastError `mcp-sdk-missing`, `no-such-root`.
 * @example
 * import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
 *
 * const server = await createMcpServer({ roots: ['logs'] })
 * await server.connect(new StdioServerTransport())
 */
export async function createMcpServer(options: McpOptions = {}): Promise<McpServer> {
  checkOptions('createMcpServer', options, rules)
  return serverOf(await loadSdk(), options)
}

/**
 * Serves over standard input and output until the client closes them.
 *
 * @throws HoldfastError `mcp-sdk-missing`, `no-such-root`; the signal's reason when it aborts.
 * @example
 * await serveMcp({ roots: ['.'] })
 */
export async function serveMcp(options: ServeMcpOptions = {}): Promise<void> {
  checkOptions('serveMcp', options, serveRules)
  const sdk = await loadSdk()
  const server = await serverOf(sdk, options)
  const { onAbort } = await import('../retry/index.js')
  options.signal?.throwIfAborted()
  await server.connect(new sdk.StdioServerTransport(process.stdin, process.stdout))
  let stopListening: (() => void) | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      process.stdin.once('end', resolve).once('close', resolve)
      server.onclose = resolve
      stopListening = options.signal && onAbort(options.signal, () => reject(options.signal?.reason as Error))
    })
  } finally {
    stopListening?.()
    await server.close()
  }
}

async function serverOf(sdk: Sdk, { roots: named = ['.'], patterns }: McpOptions): Promise<SdkServer> {
  const roots = await openRoots(named)
  const server = new sdk.Server({ name: 'holdfast', version: version() }, { capabilities: { tools: {} } })
  server.setRequestHandler(sdk.ListToolsRequestSchema, () => ({ tools: definitions }))
  server.setRequestHandler(sdk.CallToolRequestSchema, async ({ params }, { signal: ended }) =>
    answer(params?.name ?? '', params?.arguments ?? {}, {
      roots,
      patterns: patterns ?? (await usualPatternsIn(roots)),
      signal: ended,
    }),
  )
  return server
}

function version(): string {
  const manifest = createRequire(import.meta.url)('holdfast/package.json') as { readonly version: string }
  return manifest.version
}

async function answer(name: string, input: unknown, call: Call): Promise<Answer> {
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined
  if (!tool) return refusal(`There is no tool ${name}. Tools: ${Object.keys(tools).join(', ')}.`)
  try {
    return await tool.run(input, call)
  } catch (error) {
    if (isHoldfastError(error)) return refusal(error.message)
    if (error instanceof z.ZodError) return refusal(`These arguments do not fit ${name}: ${issuesOf(error)}`)
    call.signal.throwIfAborted()
    return refusal(`${name} failed: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const issuesOf = ({ issues }: z.ZodError): string =>
  issues
    .slice(0, 3)
    .map(({ path: place, message }) => `${place.join('.')}${place.length > 0 ? ': ' : ''}${message}`)
    .join('; ')

/** The database that a project keeps; a link that leads out of the root is left alone. */
async function usualPatternsIn({ folders: [root = '.'] }: Roots): Promise<string | undefined> {
  const file = path.join(root, usualPatterns)
  const isThere = await stat(file).then(
    found => found.isFile(),
    () => false,
  )
  return isThere && (await staysInside(root, file)) ? file : undefined
}
