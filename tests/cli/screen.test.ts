import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cli } from './cli.js'

const home = process.cwd()
let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdfast-screen-'))
  process.chdir(folder)
  mkdirSync('src')
  writeFileSync('src/a.ts', 'export {}\n')
  writeFileSync(
    'red.log',
    "src/a.ts(1,2): error TS2304: Cannot find name 'x'.\nsrc/gone.ts(1,2): error TS2304: y\n",
  )
  writeFileSync('green.log', 'Done. Your build exited with 0.\n')
})
afterEach(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true })
})

describe('a terminal', () => {
  const link = '\u001b]8;;'

  it('gets links to files that are here, if it takes them', async () => {
    const { stdout } = await cli(['diagnose', 'red.log'], { terminal: 80, env: { TERM_PROGRAM: 'WezTerm' } })
    expect(stdout).toMatch(/\u001b\]8;;file:\/\/\S+\/src\/a\.ts\u001b\\/)
    expect(stdout).not.toMatch(/\u001b\]8;;\S+gone\.ts/)
  })

  it.each([
    ['does not take them', 80, {}],
    ['has no color', 80, { TERM_PROGRAM: 'WezTerm', NO_COLOR: '1' }],
    ['is none', undefined, { TERM_PROGRAM: 'WezTerm' }],
    ['must not have them', 80, { TERM_PROGRAM: 'WezTerm', FORCE_HYPERLINK: '0' }],
  ])('gets none if it %s', async (_, terminal, env) => {
    const { stdout } = await cli(['diagnose', 'red.log'], { ...(terminal ? { terminal } : {}), env })
    expect(stdout).toContain('src/a.ts')
    expect(stdout).not.toContain(link)
  })

  it('of 20 columns gets the cause', async () => {
    const { stdout } = await cli(['diagnose', 'red.log'], { terminal: 20, env: { NO_COLOR: '1' } })
    expect(stdout.replace(/\s+/g, ' ')).toContain("Cannot find name 'x'.")
  })
})

describe('how much is printed', () => {
  it('--quiet says a line for each log that failed, and nothing else', async () => {
    const { stdout, stderr } = await cli(['diagnose', '--quiet', 'red.log', 'green.log'], { terminal: 80 })
    expect(stdout.split('\n')).toHaveLength(2)
    expect(stdout).toContain('red.log')
    expect(stderr).toBe('')
  })

  it('--verbose says everything', async () => {
    const { stdout } = await cli(['diagnose', '--verbose', 'red.log'])
    expect(stdout).toContain('What the log says, from red.log:1')
    expect(stdout).toContain(' minutes: ')
  })

  it('--explain says how the cause was chosen, on the page and in JSON', async () => {
    const { stdout } = await cli(['diagnose', '--explain', 'red.log'])
    expect(stdout).toContain('How the cause was chosen: the highest score of')
    const json = await cli(['diagnose', '--explain', '--json', 'red.log'])
    const { explanation, confidence } = JSON.parse(json.stdout) as {
      explanation: { confidence: { value: number; weight: number }[] }
      confidence: number
    }
    const sum = explanation.confidence.reduce((total, { value, weight }) => total + value * weight, 0)
    expect(1 / (1 + Math.exp(-sum))).toBeCloseTo(confidence, 1)
  })
})
