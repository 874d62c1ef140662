import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { reportSchema } from 'holdfast/ci'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cli } from './cli.js'

const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-cli-baseline-'))
const file = (name: string) => path.join(folder, name)
const old = 'src/old.ts(9,1): error TS2322: Type number is not assignable to type string.'

beforeAll(() => {
  writeFileSync(file('green.log'), `using node v20.1.0\n${old}\nDone. Your build exited with 0.\n`)
  writeFileSync(
    file('red.log'),
    `using node v20.1.0\n${old}\ngadget 7 is invalid\nDone. Your build exited with 1.\n`,
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('holdfast diagnose --baseline', () => {
  it('compares each log with the green ones, in JSON and on the page', async () => {
    const args = ['diagnose', '--baseline', file('green.log'), '--baseline', file('red.log')]
    const json = await cli([...args, '--json', file('red.log')])
    const report = reportSchema.parse(JSON.parse(json.stdout))
    expect(report.rootCause).toMatchObject({ summary: 'gadget 7 is invalid', attribution: 'change' })
    expect(report.baseline?.logs.map(({ path, used }) => [path, used])).toEqual([
      [file('green.log'), true],
      [file('red.log'), false],
    ])
    const { stdout, stderr } = await cli([...args, '--verbose', file('red.log'), file('red.log')])
    expect(stderr).toBe('')
    expect(stdout).toContain('Attributed to change: The failure is new: no green log has it: line 3 says')
    expect(stdout).toContain(`· ${file('red.log')}: Its job also failed: line 4 says so.`)
  })

  it.each([
    ['a missing one', ['gone.log'], 'gone.log does not exist.'],
    [
      'a fourth',
      ['green.log', 'green.log', 'green.log', 'green.log'],
      'at most 3 green logs, but 4 were passed',
    ],
  ])('refuses %s, and reports nothing', async (_, names, words) => {
    const baselines = names.flatMap(name => ['--baseline', file(name)])
    const { status, stdout, stderr } = await cli(['diagnose', ...baselines, file('red.log')])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(words)
  })
})
