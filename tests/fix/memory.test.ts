import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fixFailure } from 'holdfast/fix'
import type { FixOptions, FixResult } from 'holdfast/fix'
import { openPatterns } from 'holdfast/patterns'
import type { Patterns } from 'holdfast/patterns'
import { failureOf } from '../../src/ci/index.js'
import { command, useProjects } from './support/project.js'
import type { Broken } from './support/project.js'

const make = useProjects()
const base = mkdtempSync(path.join(tmpdir(), 'holdfast-fix-memory-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

let count = 0
const open = () => openPatterns(path.join(base, `patterns-${count++}.json`))
const fix = ({ folder, report }: Broken, options: FixOptions = {}): Promise<FixResult> =>
  fixFailure(report, { folder, command, test: command, ...options })
const steps = ({ attempts }: FixResult) => attempts.map(({ strategy, outcome }) => `${strategy}: ${outcome}`)

/** A person recorded what helped against a failure. */
async function recorded({ report }: Broken, solution: string): Promise<Patterns> {
  const patterns = await open()
  const { id } = await patterns.record(failureOf({ ...report, rootCause: report.rootCause! }))
  await patterns.resolve(id, { solution, minutes: 5, worked: true })
  return patterns
}

/** A file that is generated and out of step, which no strategy knows, and a script that makes it. */
const generated = {
  'check.js': "if (require('./names.json').length !== 2) throw new RangeError('The list of names is old')\n",
  'make-names.js': `require('node:fs').writeFileSync('names.json', '["a", "b"]\\n')\n`,
  'names.json': '["a", "b"]\n',
}
const old = { 'names.json': '["a"]\n' }
const codegen = 'node make-names.js'

/** Two misspelled names, of which the second is seen when the first is right. */
const names = {
  'check.js': "require('./first.js')\nrequire('./second.js')\n",
  'first.js': 'const quantity = 3\nconsole.log(quantity)\n',
  'second.js': 'const surcharge = 4\nconsole.log(surcharge)\n',
}
const misspelled = {
  'first.js': 'const quantity = 3\nconsole.log(quantitty)\n',
  'second.js': 'const surcharge = 4\nconsole.log(surchagre)\n',
}

describe('a failure behind another one', () => {
  it('is fixed in the same patch, which is recorded as a whole and found again', async () => {
    const broken = await make(names, misspelled)
    const patterns = await open()
    const result = await fix(broken, { patterns })
    expect(steps(result)).toEqual(['near-name: progress', 'near-name: verified'])
    expect(result).toMatchObject({ status: 'fixed', files: ['first.js', 'second.js'] })
    const [pattern] = await patterns.list()
    expect(pattern).toMatchObject({ tried: 1, worked: 1 })
    const solution =
      "near-name: Write 'quantity' for 'quantitty' in first.js; Write 'surcharge' for 'surchagre' in second.js"
    expect(pattern?.outcomes).toEqual([
      expect.objectContaining({ solution: `${solution} (patch ${result.patchHash})`, worked: true }),
    ])
    expect(pattern?.outcomes[0]?.minutes).toBeLessThan(1)

    const again = await fix(broken, { patterns })
    expect(again).toMatchObject({ status: 'fixed', patchHash: result.patchHash })
    expect(again.provenFix).toContain(solution)
    expect((await patterns.list())[0]).toMatchObject({ tried: 2, worked: 2 })
  })
})

it('tries the strategy first that fixed the failure before', async () => {
  const broken = await make(
    {
      'check.js': "require('./first.js')\n",
      'first.js': 'const total = 3\nconsole.log(total)\n',
      'other.js': "const totel = require('./lib.js')\nconsole.log(totel)\n",
      'lib.js': 'module.exports = 4\n',
    },
    { 'first.js': 'const total = 3\nconsole.log(totel)\n' },
  )
  expect(steps(await fix(broken))).toEqual(['missing-import: verified'])
  const patterns = await recorded(
    broken,
    "near-name: Write 'total' for 'totel' in first.js (patch 0123456789abcdef)",
  )
  expect(steps(await fix(broken, { patterns }))).toEqual(['near-name: verified'])
})

describe('a stored command', () => {
  it('is run first if the project allows it, and once more the next time', async () => {
    const broken = await make(generated, old)
    const patterns = await recorded(broken, `Run \`${codegen}\` and commit what it makes.`)
    const options = { patterns, allowedCommands: ['node other.js', codegen] }
    const result = await fix(broken, options)
    expect(steps(result)).toEqual(['proven-command: verified'])
    expect(result).toMatchObject({ status: 'fixed', files: ['names.json'] })
    // What was recorded by the call leads to the same command as what the person wrote.
    const own = await recorded(broken, (await patterns.list())[0]!.outcomes[1]!.solution)
    expect(steps(await fix(broken, { ...options, patterns: own }))).toEqual(['proven-command: verified'])
  })

  it.each([
    ['none is allowed', []],
    ['another is allowed', ['node make-names.js --all']],
    ['a part of it is allowed', ['node', 'make-names.js']],
  ])('is not run if %s', async (_, allowedCommands) => {
    const broken = await make(generated, old)
    const patterns = await recorded(broken, `Run \`${codegen}\` and commit what it makes.`)
    const result = await fix(broken, { patterns, allowedCommands })
    expect(result.status).not.toBe('fixed')
    expect(result.provenFix).toContain(codegen)
    expect(result.runs.map(run => run.command)).not.toContain(codegen)
  })

  it('is not run if more is stored than what is allowed', async () => {
    const broken = await make(generated, old)
    const patterns = await recorded(broken, `${codegen}; touch ${base}/harm`)
    const result = await fix(broken, { patterns, allowedCommands: [codegen] })
    expect(result.attempts).toEqual([])
  })

  it('is recorded if it does not help', async () => {
    const broken = await make({ ...generated, 'other.js': writes('["c"]') }, old)
    const patterns = await recorded(broken, 'node other.js')
    const result = await fix(broken, { patterns, allowedCommands: ['node other.js'] })
    expect(steps(result)).toEqual(['proven-command: still-fails'])
    const [pattern] = await patterns.list()
    expect(pattern).toMatchObject({ tried: 2, worked: 1 })
    expect(pattern?.outcomes[1]).toMatchObject({
      solution: `proven-command: Run what worked before: node other.js (patch ${result.attempts[0]?.patchHash})`,
      worked: false,
    })
  })
})

const writes = (text: string) => `require('node:fs').writeFileSync('names.json', '${text}\\n')\n`

describe('the database', () => {
  it('takes no proven fix away if it cannot be written', async () => {
    const broken = await make(names, { 'first.js': misspelled['first.js'] })
    const patterns = await open()
    const record = () => Promise.reject(new Error('The disk is full.'))
    const result = await fix(broken, { patterns: { ...patterns, record } })
    expect(result.status).toBe('fixed')
    expect(result.notes).toEqual(['The attempts were not recorded: The disk is full.'])
  })
})
