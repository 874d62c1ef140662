import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { tools } from 'holdfast/tools'
import { rerunCommand } from '../../src/ci/synthesis/rerun.js'
import { fullReport } from '../report/reports.js'

const cause = fullReport.rootCause!
const rerun = (part: Partial<typeof cause>) => {
  const changed = { ...cause, ...part }
  return rerunCommand(
    changed,
    tools.find(({ name }) => name === changed.tool),
  )
}

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
    expect(rerun(part)).toBe(command)
  })

  it('holds a hostile name as one word of the shell', () => {
    const name = "it's $(touch x) `id` ; rm -rf / | y"
    const command = rerun({ failedTests: [{ name: 'suite › ' + name, file: 'a.ts' }] })!
    const words = execFileSync('sh', ['-c', `printf '%s\\n' ${command}`], { encoding: 'utf8' })
      .trimEnd()
      .split('\n')
    expect(words).toEqual(['npx', 'vitest', 'run', 'a.ts', '-t', name])
  })
})
