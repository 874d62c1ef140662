import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { program } from '../support/program.js'

const main = [program]
const secret = 'root:x:0:the-first-line-of-a-secret'

interface Project {
  /** The folder that holdfast runs in. */
  readonly root: string
  /** A folder beside it, which holds `secret` and nothing else at the end. */
  readonly outside: string
}

const settings = (root: string, patterns: string) =>
  writeFile(path.join(root, 'holdfast.toml'), `[ci]\npatterns = ${JSON.stringify(patterns)}\n`)

/** What a hostile project holds, and what is said of it; without words the diagnosis goes on. */
const projects: readonly (readonly [name: string, put: (project: Project) => Promise<void>, says: RegExp])[] =
  [
    [
      'a device',
      ({ root }) => settings(root, '/dev/zero'),
      /holdfast\.toml:2:1: patterns: The file is outside/,
    ],
    ['a file above', ({ root }) => settings(root, '../outside/new.json'), /--patterns/],
    ['a file elsewhere', ({ root, outside }) => settings(root, path.join(outside, 'secret')), /is outside/],
    [
      'a link to a file elsewhere',
      async ({ root, outside }) => {
        await symlink(path.join(outside, 'secret'), path.join(root, 'seen.json'))
        await settings(root, 'seen.json')
      },
      /is outside/,
    ],
    [
      'a link to a file that is to be made',
      async ({ root, outside }) => {
        await symlink(path.join(outside, 'new.json'), path.join(root, 'seen.json'))
        await settings(root, 'seen.json')
      },
      /is outside/,
    ],
    [
      'a folder that is a link',
      async ({ root, outside }) => {
        await symlink(outside, path.join(root, 'deep'))
        await settings(root, 'deep/down/seen.json')
      },
      /is outside/,
    ],
    [
      'a pipe',
      async ({ root }) => {
        spawnSync('mkfifo', [path.join(root, 'seen.json')])
        await settings(root, 'seen.json')
      },
      /seen\.json is not a regular file\. It is not read/,
    ],
    [
      'a file without end',
      async ({ root }) => {
        await writeFile(path.join(root, 'seen.json'), '')
        await truncate(path.join(root, 'seen.json'), 2 ** 40)
        await settings(root, 'seen.json')
      },
      /seen\.json is larger than 32 MiB/,
    ],
    [
      'a file that is no database',
      async ({ root }) => {
        await writeFile(path.join(root, 'seen.json'), secret)
        await settings(root, 'seen.json')
      },
      /seen\.json is not a pattern database: it is not JSON\./,
    ],
    [
      'JSON that is no database',
      async ({ root }) => {
        await writeFile(path.join(root, 'seen.json'), JSON.stringify({ [secret]: 1, format: secret }))
        await settings(root, 'seen.json')
      },
      /seen\.json is not a pattern database: wrong are/,
    ],
    [
      'settings that are a link',
      ({ root, outside }) => symlink(path.join(outside, 'secret'), path.join(root, 'holdfast.toml')),
      /holdfast\.toml is a link to a file outside its folder/,
    ],
    [
      'the usual folder as a link',
      ({ root, outside }) => symlink(outside, path.join(root, '.holdfast')),
      /patterns\.json is a link to a file outside this folder.*--patterns/,
    ],
    [
      'the usual file as a link',
      async ({ root, outside }) => {
        await mkdir(path.join(root, '.holdfast'))
        await symlink(path.join(outside, 'new.json'), path.join(root, '.holdfast/patterns.json'))
      },
      /a file outside this folder/,
    ],
  ]

describe.concurrent('settings that come with a project reach only into the project', () => {
  it.each(projects)('%s', { timeout: 90_000 }, async (_, put, says) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hostile-settings-'))
    const project = { root: path.join(folder, 'root'), outside: path.join(folder, 'outside') }
    for (const place of Object.values(project)) await mkdir(place)
    await mkdir(path.join(project.root, '.git'))
    await writeFile(path.join(project.outside, 'secret'), secret)
    await writeFile(path.join(project.root, 'build.log'), 'src/a.ts(1,1): error TS1005: broken\n')
    await put(project)
    const ran = await promisify(execFile)(process.execPath, [...main, 'diagnose', '--learn', 'build.log'], {
      cwd: project.root,
      timeout: 60_000,
    }).catch((error: unknown) => error as { code: number; stderr: string; stdout: string })
    expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(says) as string })
    expect(ran.stderr + ran.stdout).not.toContain(secret.slice(0, 6))
    expect(await readdir(project.outside)).toEqual(['secret'])
    await rm(folder, { recursive: true })
  })

  it('a page of discoveries that is a link', { timeout: 90_000 }, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hostile-settings-'))
    await symlink('/etc/hosts-of-nobody', path.join(folder, 'DISCOVERIES.md'))
    const flags = ['--solution', 'x', '--minutes', '1']
    const ran = await promisify(execFile)(process.execPath, [...main, 'resolve', 'some-id', ...flags], {
      cwd: folder,
      timeout: 60_000,
    }).catch((error: unknown) => error)
    expect(ran).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/DISCOVERIES\.md is a link/) as string,
    })
    expect(existsSync('/etc/hosts-of-nobody')).toBe(false)
    await rm(folder, { recursive: true })
  })
})
