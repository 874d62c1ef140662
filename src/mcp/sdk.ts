import type { Readable, Writable } from 'node:stream'
import { HoldfastError } from '../result/index.js'

/** The part of the SDK that is used, in types of our own: the public types must not need it installed. */
export interface Sdk {
  readonly Server: new (
    info: { readonly name: string; readonly version: string },
    options: { readonly capabilities: { readonly tools: object }; readonly instructions?: string },
  ) => SdkServer
  readonly StdioServerTransport: new (stdin: Readable, stdout: Writable) => object
  readonly ListToolsRequestSchema: object
  readonly CallToolRequestSchema: object
}

export interface SdkServer {
  readonly setRequestHandler: (
    schema: object,
    handler: (
      request: { readonly params?: { readonly name: string; readonly arguments?: unknown } },
      extra: { readonly signal: AbortSignal },
    ) => unknown,
  ) => void
  readonly connect: (transport: object) => Promise<void>
  readonly close: () => Promise<void>
  onclose?: () => void
}

/** Variables, so that neither the compiler nor a bundler asks for a package that may not be installed. */
const parts: readonly string[] = ['server/index.js', 'server/stdio.js', 'types.js'].map(
  part => `@modelcontextprotocol/sdk/${part}`,
)

/**
 * The official SDK, loaded when it is first needed: it is an optional peer.
 *
 * @throws HoldfastError `mcp-sdk-missing`.
 */
export async function loadSdk(): Promise<Sdk> {
  try {
    const loaded = await Promise.all(parts.map(async part => (await import(part)) as Partial<Sdk>))
    return Object.assign({}, ...loaded) as Sdk
  } catch (cause) {
    throw new HoldfastError(
      'mcp-sdk-missing',
      'The MCP SDK cannot be loaded. Run: npm install @modelcontextprotocol/sdk',
      { cause },
    )
  }
}
