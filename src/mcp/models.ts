/** What an MCP server may read. */
export interface McpOptions {
  /** Folders whose files may be read. Default: the working folder. */
  readonly roots?: readonly string[] | undefined
  /** The pattern database. Default: `.holdfast/patterns.json` in the first root, if it is there. */
  readonly patterns?: string | undefined
}

export interface ServeMcpOptions extends McpOptions {
  /** Ends the server. */
  readonly signal?: AbortSignal | undefined
}

/** A server of the MCP SDK, as far as its users need it: a transport of the SDK connects it to a client. */
export interface McpServer {
  /** Serves a client over a transport of the MCP SDK. */
  readonly connect: (transport: object) => Promise<void>
  /** Ends the service. */
  readonly close: () => Promise<void>
}

/** What a tool answers. */
export interface Answer {
  readonly content: readonly [{ readonly type: 'text'; readonly text: string }]
  readonly isError?: true
}

/** What a tool is asked with. */
export interface Call {
  readonly roots: Roots
  readonly patterns: string | undefined
  readonly signal: AbortSignal
}

/** The folders that may be read. */
export interface Roots {
  readonly folders: readonly string[]
  /**
   * The file that a path leads to.
   *
   * @throws HoldfastError `outside-roots` if it is not below a root, or a link; `log-not-found`.
   */
  readonly find: (name: string) => Promise<string>
}
