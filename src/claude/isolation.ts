import type { CliProcess } from './cli/process.js'
import type { AskOptions, ClaudeEnvironment } from './models.js'

/** Marks of a Claude Code session around this process: with them the CLI takes itself for a part of it. */
const sessionMarks = [
  'CLAUDECODE',
  'CLAUDE_CODE_CHILD_SESSION',
  'CLAUDE_CODE_ENTRYPOINT',
  'CLAUDE_CODE_SESSION_ID',
  'CLAUDE_CODE_SESSION_KIND',
  'CLAUDE_CODE_SSE_PORT',
]

/** The environment of the CLI: the SDK's `env` replaces the caller's, so the caller's is copied and cleaned. */
export function cliEnvironment(
  { env = {} }: ClaudeEnvironment,
  limits: Pick<AskOptions, 'apiRetries' | 'timeoutMs' | 'idleTimeoutMs'> = {},
): Record<string, string | undefined> {
  const cleaned = Object.entries(process.env).filter(([name]) => !sessionMarks.includes(name))
  const { apiRetries = 2, timeoutMs = 120_000, idleTimeoutMs = 60_000 } = limits
  return {
    ...Object.fromEntries(cleaned),
    // Without it the CLI calls home even where it has another base URL.
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    // `verbatimPrompts` does the same; this one also holds where an older CLI ignores that.
    CLAUDE_CODE_DISABLE_FILE_MENTIONS: '1',
    CLAUDE_CODE_STARTUP_FAILURE_RESULTS: '1',
    CLAUDE_CODE_MAX_RETRIES: String(apiRetries),
    // They bound the life of a CLI whose parent was killed on a platform without a death signal.
    ...(Number.isFinite(timeoutMs) ? { API_TIMEOUT_MS: String(Math.ceil(timeoutMs)) } : {}),
    ...(Number.isFinite(idleTimeoutMs)
      ? {
          CLAUDE_ENABLE_BYTE_WATCHDOG: '1',
          CLAUDE_BYTE_STREAM_IDLE_TIMEOUT_MS: String(Math.ceil(idleTimeoutMs)),
        }
      : {}),
    ...env,
  }
}

/** No tools, no settings, no session file, nobody to ask, and a prompt that is taken as it is written. */
export function isolatedOptions(
  options: AskOptions,
  cli: CliProcess,
  env: Record<string, string | undefined>,
  jsonSchema?: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { tools = [], model, fallbackModel, systemPrompt, maxBudgetUsd, cwd, executable } = options
  const maxTurns = options.maxTurns ?? (tools.length > 0 ? undefined : jsonSchema ? 3 : 1)
  const choices = { model, fallbackModel, systemPrompt, maxBudgetUsd, maxTurns, cwd }
  return {
    settingSources: [],
    strictMcpConfig: true,
    permissionMode: 'dontAsk',
    persistSession: false,
    tools,
    allowedTools: tools,
    ...Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined)),
    ...options.sdkOptions,
    ...(jsonSchema ? { outputFormat: { type: 'json_schema', schema: jsonSchema } } : {}),
    ...(executable === undefined ? {} : { pathToClaudeCodeExecutable: executable }),
    verbatimPrompts: true,
    permissionPrompts: 'none',
    includePartialMessages: true, // a model that thinks shows no other sign of life
    abortController: new AbortController(), // one each: parallel queries on one warn of a leak
    env,
    spawnClaudeCodeProcess: cli.spawn,
  }
}
