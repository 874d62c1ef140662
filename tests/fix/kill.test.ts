import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, it } from 'vitest'
import { fixFailure } from 'holdfast/fix'
import { diagnose } from 'holdfast/ci'
import { makeSeed } from './seeds/make.js'
import { stateOf } from './seeds/judge.js'
import { seeds } from './seeds/list.js'

const base = mkdtempSync(path.join(tmpdir(), 'holdfast-kill-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

const seed = seeds.find(({ name }) => name === 'generated-file-out-of-date')!
const { folder, log } = makeSeed(seed, path.join(base, 'project'))
writeFileSync(path.join(base, 'build.log'), log)
/** Where the calls of this test make their copies: no other call looks there. */
const temporary = path.join(base, 'tmp')
mkdirSync(temporary)

const left = () =>
  readdirSync(temporary, { recursive: true, encoding: 'utf8' }).filter(name =>
    /holdfast-fix-\w+\/r-[^/]+$/.test(name),
  )

/** Processes that run in a copy: what a killed call started and left. */
function runningThere(): string[] {
  return readdirSync('/proc').filter(name => {
    if (!/^\d+$/.test(name)) return false
    try {
      return readFileSync(`/proc/${name}/environ`, 'utf8').includes(`HOME=${temporary}`)
    } catch {
      return false
    }
  })
}

it.skipIf(process.platform !== 'linux')(
  'a kill at any moment leaves the project as it was, and the next call removes the copy',
  { timeout: 120_000 },
  async () => {
    const before = stateOf(folder)
    const program = path.join(base, 'fix.mts')
    const source = path.resolve('src')
    writeFileSync(
      program,
      `import { readFileSync } from 'node:fs'
import { diagnose } from '${source}/ci/index.js'
import { fixFailure } from '${source}/fix/index.js'
const report = await diagnose({ kind: 'text', text: readFileSync('${base}/build.log', 'utf8'), ended: 'failed' })
process.send?.('begun')
await fixFailure(report, { folder: '${folder}', command: 'npm run schema:check' })
`,
    )
    let seen = 0
    for (let round = 0; round < 4; round++) {
      const child = spawn(process.execPath, ['--import', 'tsx', program], {
        env: { ...process.env, TMPDIR: temporary },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      const ended = new Promise(resolve => child.once('exit', resolve))
      await new Promise(resolve => child.once('message', resolve))
      await sleep(Math.random() * 2500)
      child.kill('SIGKILL')
      await ended
      seen += left().length
      expect(stateOf(folder)).toBe(before)
      await expect.poll(runningThere, { timeout: 10_000 }).toEqual([])
    }
    expect(seen).toBeGreaterThan(0) // at least one was killed in the middle
    const environment = process.env['TMPDIR']
    process.env['TMPDIR'] = temporary
    try {
      const result = await fixFailure(await diagnose({ kind: 'text', text: log, ended: 'failed' }), {
        folder,
        log,
      })
      expect(result.status).toBe('fixed')
    } finally {
      if (environment === undefined) delete process.env['TMPDIR']
      else process.env['TMPDIR'] = environment
    }
    expect(left()).toEqual([])
    expect(stateOf(folder)).toBe(before)
  },
)
