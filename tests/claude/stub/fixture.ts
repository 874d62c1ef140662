import { mkdtemp, rm } from 'node:fs/promises'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, vi } from 'vitest'
import type { Behaviour, Case } from './messages-api.js'
import { StubApi } from './messages-api.js'

/** 430 MB that `npm install` leaves out: `npm run sdk` installs it. */
export const hasSdk = existsSync('node_modules/@anthropic-ai/claude-agent-sdk')

/** Everything that could reach a real account, taken away. */
const accountVariables = Object.keys(process.env).filter(name =>
  /^(?:ANTHROPIC|CLAUDE|AWS|GOOGLE)_?/.test(name),
)

/** A case at the stub, and the environment that leads a CLI there and nowhere else. */
export interface Stage extends Case {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Processes, anywhere, that carry this case's address in their environment: the CLI and its children. */
  readonly processes: () => number[]
}

/** The real CLI's home in a temporary folder, a dummy key, and a stub of the API behind it. */
export function useStage() {
  vi.setConfig({ testTimeout: 120_000 }) // a CLI starts in half a second, and in ten on a machine under load
  let stub: StubApi
  let home: string

  beforeAll(async () => {
    stub = await StubApi.start()
    home = await mkdtemp(path.join(tmpdir(), 'holdfast-claude-'))
  })
  afterAll(async () => {
    await stub.close()
    await rm(home, { recursive: true, force: true, maxRetries: 5 })
  })

  return {
    stage: (behaviour: Behaviour): Stage => {
      const entry = stub.open(behaviour)
      return {
        ...entry,
        env: {
          ...Object.fromEntries(accountVariables.map(name => [name, undefined])),
          HOME: home,
          CLAUDE_CONFIG_DIR: path.join(home, 'config'),
          ANTHROPIC_BASE_URL: entry.url,
          ANTHROPIC_API_KEY: 'dummy',
        },
        processes: () => processesWith(`ANTHROPIC_BASE_URL=${entry.url}`),
      }
    },
    home: () => home,
  }
}

/** Living processes with this entry in their environment; one that has ended and waits for its parent is not alive. */
export function processesWith(entry: string): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8')
        return (
          `\0${environment}`.includes(`\0${entry}\0`) &&
          !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
        )
      } catch {
        return false
      }
    })
    .map(Number)
}
