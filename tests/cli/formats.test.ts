import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { cli } from './cli.js'

const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-formats-'))
const file = (name: string) => path.join(folder, name)
writeFileSync(file('red.log'), "src/a.ts(1,2): error TS2304: Cannot find name 'x'.\n")
writeFileSync(file('green.log'), 'Done. Your build exited with 0.\n')
afterAll(() => rmSync(folder, { recursive: true }))
const logs = [file('red.log'), file('green.log')]

describe('--format', () => {
  it.each([
    ['markdown', /^<!-- holdfast:diagnosis -->\n### 2 logs/],
    ['annotations', /^::error file=src\/a\.ts,line=1,col=2,title=type-error::tsc: Cannot find name/],
    ['sarif', /^\{\n {2}"\$schema"/],
    ['gitlab', /^\[\n {2}\{/],
    ['junit', /^<\?xml /],
    ['lines', /^src\/a\.ts:1:2: error: tsc: Cannot find name 'x'\. \[type-error\]\n$/],
    ['jsonl', /^\{"schemaVersion":2.*\n\{"schemaVersion":2.*\n$/],
  ])('%s is one document of all logs on standard output', async (format, start) => {
    const { status, stdout, stderr } = await cli(['diagnose', '--format', format, ...logs])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(start)
  })

  it('is bad usage if it is unknown, or if two are named', async () => {
    expect((await cli(['diagnose', '--format', 'pdf', ...logs])).stderr).toContain('Allowed choices are text')
    expect((await cli(['diagnose', '--format', 'junit', '--json', ...logs])).stderr).toContain(
      'cannot be used',
    )
    expect((await cli(['diagnose', '--format', 'junit', '--summary', ...logs])).status).toBe(2)
  })
})

describe('--save', () => {
  it('writes files beside standard output', async () => {
    const saved = ['--save', `junit=${file('a.xml')}`, '--save', `jsonl=${file('a.jsonl')}`]
    const { status, stdout } = await cli(['diagnose', ...saved, ...logs])
    expect(status).toBe(0)
    expect(stdout).toContain('✖ failed')
    expect(readFileSync(file('a.xml'), 'utf8')).toContain('<testsuites name="holdfast">')
    expect(readFileSync(file('a.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(2)
  })

  it.each(['pdf=a', 'junit', 'junit=', '=a'])('refuses %j', async given => {
    const { status, stderr } = await cli(['diagnose', '--save', given, ...logs])
    expect(status).toBe(2)
    expect(stderr).toContain('Give a format and a file')
  })

  it.skipIf(!existsSync('/dev/full'))(
    'to a place that is no folder says so, and prints all the same',
    async () => {
      const { status, stdout, stderr } = await cli(['diagnose', '--save', 'markdown=/dev/full/x.md', ...logs])
      expect(status).toBe(2)
      expect(stdout).toContain('✖ failed')
      expect(stderr).toMatch(/^holdfast: /)
    },
  )

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'on a full disk leaves the old page as it is, says so, and prints all the same',
    async () => {
      const disk = mkdtempSync(path.join(tmpdir(), 'holdfast-disk-'))
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', disk])
      onTestFinished(() => {
        execFileSync('umount', [disk])
        rmSync(disk, { recursive: true })
      })
      const page = path.join(disk, 'report.html')
      writeFileSync(page, 'the old page')
      writeFileSync(path.join(disk, 'fill'), 'x'.repeat(8_192))
      const { status, stdout, stderr } = await cli(['diagnose', '--html', page, ...logs])
      expect(status).toBe(2)
      expect(stdout).toContain('✖ failed')
      expect(stderr).toMatch(/^holdfast: .*report\.html.*(?:disk is full|ENOSPC|no space)/i)
      expect(readFileSync(page, 'utf8')).toBe('the old page')
      expect(readdirSync(disk).sort()).toEqual(['fill', 'report.html'])
      rmSync(path.join(disk, 'fill'))
    },
  )
})
