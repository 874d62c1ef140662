import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { packs } from 'holdfast/log'
import { fixers } from '../../src/ci/synthesis/advice.js'
import { commands, rerunCommand } from '../../src/ci/synthesis/rerun.js'
import { fullReport } from '../report/reports.js'

const cause = fullReport.rootCause!

describe('the command that reruns what failed', () => {
  it.each([
    [{}, 'npx vitest run tests/sum.test.ts -t adds'],
    [{ failedTests: [] }, 'npx vitest run tests/sum.test.ts'],
    [{ failedTests: [], files: [] }, 'npx vitest run'],
    [{ failedTests: [], files: [{ path: '/usr/lib/node.js' }] }, 'npx vitest run'],
    [{ failedTests: [], files: [{ path: '../else.ts' }] }, 'npx vitest run'],
    [{ failedTests: [], files: [{ path: '--config=evil.js' }] }, 'npx vitest run'],
    [
      { tool: 'pytest', failedTests: [{ name: 'tests/test_a.py::test_b[x y]' }] },
      "python -m pytest 'tests/test_a.py::test_b[x y]'",
    ],
    [{ tool: 'tsc' }, 'npx tsc --noEmit'],
    [{ tool: 'generic' }, undefined],
    [{ tool: undefined }, undefined],
  ])('%j', (part, command) => {
    expect(rerunCommand({ ...cause, ...part })).toBe(command)
  })

  it('holds a hostile name as one word of the shell', () => {
    const name = "it's $(touch x) `id` ; rm -rf / | y"
    const command = rerunCommand({ ...cause, failedTests: [{ name: 'suite › ' + name, file: 'a.ts' }] })!
    const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' })
      .trimEnd()
      .split('\n')
    expect(words).toEqual(['npx', 'vitest', 'run', 'a.ts', '-t', name])
  })
})

describe('the tools that commands are known for', () => {
  it('are tools that a pack speaks for', () => {
    const tools = new Set(packs.map(({ tool }) => tool))
    expect([...Object.keys(commands), ...Object.keys(fixers)].filter(tool => !tools.has(tool))).toEqual([])
  })
})
