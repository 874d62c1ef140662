import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { auditWorkflow } from 'holdfast/audit'
import { loadCiSettings } from 'holdfast/ci'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { cli } from './cli.js'

/** A project with these files. */
function project(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-init-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return folder
}

const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .sort()
      .map(name => [name, readFileSync(path.join(folder, name), 'utf8')]),
  )

const marks = {
  '.github/workflows/ci.yml': 'name: "CI" # all\non: push\n',
  '.github/workflows/lint.yaml': "name: 'it''s # all' # not this\non: push\n",
  '.github/workflows/shared.yml': 'name: shared\non: workflow_call\n',
  '.github/workflows/nameless.yml': 'on: push\n',
  '.gitlab-ci.yml': '',
  '.circleci/config.yml': '',
  'azure-pipelines.yml': '',
  Jenkinsfile: '',
  '.buildkite/pipeline.yml': '',
}

describe('holdfast init', () => {
  it('writes settings and a file for each CI service, says so, and changes nothing that is there', async () => {
    const folder = project(marks)
    const { status, stdout, stderr } = await cli(['init', folder])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const written = [...stdout.matchAll(/^wrote {2}(\S+) /gm)].map(([, name = '']) => name)
    const files = filesIn(folder)
    expect(Object.keys(files).sort()).toEqual([...Object.keys(marks), ...written].sort())
    expect(written).toHaveLength(7)
    expect(files).toMatchObject(marks)
    expect(stdout.match(/^next {2}\S/gm)!.length).toBeGreaterThanOrEqual(6)
    for (const name of written.filter(each => each.endsWith('.yml'))) {
      expect(parse(files[name]!), name).toBeTypeOf('object')
      expect(auditWorkflow(files[name]!, name)).toEqual([])
    }
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    for (const name of written.slice(1))
      expect(files[name]).toContain(`npx --yes holdfast@${version} diagnose`)

    const again = await cli(['init', folder])
    expect(again.stdout.match(/^kept {2}/gm)).toHaveLength(7)
    expect(again.stdout).not.toMatch(/^(?:wrote|next) /m)
    expect(filesIn(folder)).toEqual(files)
  })

  it('names the workflows on GitHub that have runs, and the version that the project has', async () => {
    const folder = project({ ...marks, 'package.json': '{ "devDependencies": { "holdfast": "^0.9.3" } }' })
    await cli(['init', folder])
    const workflow = parse(readFileSync(path.join(folder, '.github/workflows/holdfast.yml'), 'utf8')) as {
      on: { workflow_run: { workflows: string[] } }
      permissions: object
      jobs: { diagnose: { steps: { run?: string }[] } }
    }
    expect(workflow.on.workflow_run.workflows).toEqual(['CI', "it's # all", '.github/workflows/nameless.yml'])
    expect(workflow.permissions).toEqual({ actions: 'read' })
    const scripts = workflow.jobs.diagnose.steps.flatMap(({ run }) => (run === undefined ? [] : [run]))
    expect(scripts.join()).toContain('holdfast@0.9.3')
    expect(scripts.join()).not.toContain('${{')
  })

  it('writes settings that are those by default, with and without the comment signs', async () => {
    const folder = project({})
    expect((await cli(['init', folder])).stdout).toContain('No CI service was found here.')
    const file = path.join(folder, 'holdfast.toml')
    const { budgets, escalation } = await loadCiSettings({ file })
    const usual = await loadCiSettings({ cwd: tmpdir() })
    expect({ budgets, escalation }).toEqual({ budgets: usual.budgets, escalation: usual.escalation })
    const open = readFileSync(file, 'utf8').replaceAll(/^# (?=\[ci|[a-z]+ = )/gm, '')
    writeFileSync(file, open)
    expect(open.match(/^[a-z]+ = /gm)).toHaveLength(9)
    expect(await loadCiSettings({ file })).toMatchObject({ budgets, escalation })
  })

  it('with --dry-run prints all of it and writes nothing', async () => {
    const folder = project({ '.gitlab-ci.yml': '' })
    const { stdout } = await cli(['init', '--dry-run', folder])
    expect(stdout).toContain('would write  .gitlab/holdfast.yml')
    expect(stdout).toContain('    [ci]\n')
    expect(Object.keys(filesIn(folder))).toEqual(['.gitlab-ci.yml'])
  })

  it('follows no link out of the project, and names a folder that is none', async () => {
    const outside = project({})
    const folder = project({ Jenkinsfile: '', '.gitlab-ci.yml': '' })
    symlinkSync(outside, path.join(folder, '.gitlab'))
    const { status, stderr } = await cli(['init', folder])
    expect(status).toBe(2)
    expect(stderr).toContain('.gitlab/holdfast.yml would lie outside of this folder')
    expect(readdirSync(outside)).toEqual([])
    symlinkSync('nowhere', path.join(outside, 'holdfast.toml'))
    expect((await cli(['init', outside])).stdout).toContain('kept  holdfast.toml')
    expect(await cli(['init', path.join(folder, 'Jenkinsfile')])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('is no folder. Name the folder of a project.') as string,
    })
  })

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'leaves no half of a file on a full disk',
    async () => {
      const folder = project({})
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k,nr_inodes=16', 'tmpfs', folder])
      onTestFinished(() => void execFileSync('umount', [folder]))
      writeFileSync(path.join(folder, 'fill'), 'x'.repeat(4096))
      const { status, stderr } = await cli(['init', folder])
      expect(status).toBe(2)
      expect(stderr).toMatch(/^holdfast: ENOSPC: .*Fix this, then run again/)
      expect(readdirSync(folder)).toEqual(['fill'])
      rmSync(path.join(folder, 'fill'))
      expect((await cli(['init', folder])).status).toBe(0)
    },
  )
})
