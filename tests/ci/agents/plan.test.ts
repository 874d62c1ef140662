import { describe, expect, it } from 'vitest'
import { diagnose, shouldDebugInParallel } from 'holdfast/ci'
import { runAgents } from '../../../src/ci/agents/run.js'
import type { Agent } from '../../../src/ci/agents/run.js'

const facts = { logBytes: 40_000, failedSteps: 1, claude: true, freeBytes: 8e9 }

describe('shouldDebugInParallel', () => {
  it.each([
    ['one short story', {}, false, /gets the findings of the agents before it/],
    ['several failed commands', { failedSteps: 2 }, true, /Several commands/],
    ['a long log', { logBytes: 2 << 20 }, true, /log is long/],
    ['little memory, whatever failed', { failedSteps: 9, logBytes: 9e9, freeBytes: 5e8 }, false, /210 MB/],
    ['no Claude, whatever failed', { claude: false, failedSteps: 9, logBytes: 9e9 }, false, /Without Claude/],
  ])('decides for %s, and says why', (_, part, parallel, reason) => {
    expect(shouldDebugInParallel({ ...facts, ...part })).toEqual({
      parallel,
      reason: expect.stringMatching(reason) as string,
    })
  })

  it('is what a diagnosis goes by', async () => {
    const { execution } = await diagnose({ kind: 'text', text: 'error: no' })
    expect(execution).toEqual(shouldDebugInParallel({ ...facts, claude: false }))
  })
})

describe('the agents', () => {
  const trace: string[] = []
  const agent = (name: Agent<object>['name'], milliseconds: number): Agent<Record<string, true>> => ({
    name,
    look: async signal => {
      trace.push(`${name} begins`)
      await new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, milliseconds)
        signal.addEventListener('abort', () => {
          clearTimeout(timer)
          reject(signal.reason as Error)
        })
      })
      trace.push(`${name} ends`)
      return { [name]: true }
    },
  })
  const agents = [agent('ci-diagnostics', 30), agent('silent-failure-detector', 5)]

  it('work one after another in their order, or at once', async () => {
    await runAgents(agents, { parallel: false, timeoutMs: 10_000 })
    expect(trace.splice(0)).toEqual([
      ...['ci-diagnostics begins', 'ci-diagnostics ends'],
      ...['silent-failure-detector begins', 'silent-failure-detector ends'],
    ])
    await runAgents(agents, { parallel: true, timeoutMs: 10_000 })
    expect(trace.splice(0).slice(0, 2)).toEqual(['ci-diagnostics begins', 'silent-failure-detector begins'])
  })

  it.each([true, false])(
    'share one deadline, and what they found by then stands (parallel: %s)',
    async parallel => {
      const slow = [agents[1]!, agent('ci-diagnostics', 60_000), agent('pattern-matcher', 60_000)]
      const { findings, runs } = await runAgents(slow, { parallel, timeoutMs: 200 })
      expect(findings).toEqual({ 'silent-failure-detector': true })
      expect(runs.map(({ status }) => status)).toEqual(['ok', 'timeout', 'timeout'])
      expect(runs[1]?.detail).toMatch(/^The agent ci-diagnostics took longer than \d+ ms\.$/)
    },
  )
})
