import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { cli } from './cli.js'

const folder = mkdtempSync(path.join(os.tmpdir(), 'holdfast-cli-module-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('module new prints the files that it made, in a folder that it makes', async () => {
  const { status, stdout, stderr } = await cli([
    'module',
    'new',
    'x',
    '--folder',
    path.join(folder, 'a', 'b'),
  ])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const files = stdout.trimEnd().split('\n')
  expect(files).toHaveLength(7)
  expect(files.filter(file => !existsSync(file))).toEqual([])
})

it('module new refuses a file in place of the folder, and leaves it', async () => {
  const file = path.join(folder, 'file')
  writeFileSync(file, 'mine')
  const { status, stdout, stderr } = await cli(['module', 'new', 'x', '--folder', file])
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toMatch(/^holdfast: Cannot write .*file/)
  expect(stderr).not.toContain('bug')
  expect(readFileSync(file, 'utf8')).toBe('mine')
})
