import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditFindingSchema, auditWorkflow, auditWorkflows } from 'holdfast/audit'
import { cli } from '../cli/cli.js'

const folder = path.join(import.meta.dirname, 'fixtures')
const mark = / *#<- ([\w-]+) (finding|hint)$/

/** `#<- KIND CERTAINTY` at the end of a line is what must be reported there, and nothing else. */
function expectationsOf(file: string) {
  const lines = readFileSync(path.join(folder, file), 'utf8').split('\n')
  const expected = lines.flatMap((line, index) => {
    const [, kind, certainty] = mark.exec(line) ?? []
    return kind === undefined ? [] : [{ line: index + 1, kind, certainty }]
  })
  return { source: lines.map(line => line.replace(mark, '')).join('\n'), expected }
}

describe('auditWorkflow', () => {
  it.each(readdirSync(folder).filter(file => file !== 'broken.yml'))(
    '%s: what is marked, and nothing else',
    file => {
      const { source, expected } = expectationsOf(file)
      const found = auditWorkflow(source, file)
      expect(found.map(({ line, kind, certainty }) => ({ line, kind, certainty }))).toEqual(expected)
      for (const finding of found) expect(auditFindingSchema.parse(finding)).toEqual(finding)
    },
  )

  it('reports a file that is no YAML, with its line', () => {
    const [finding] = auditWorkflow('jobs:\n  a: [1\nb: 2\n', 'ci.yml')
    expect(finding).toMatchObject({
      kind: 'unreadable-workflow',
      certainty: 'finding',
      path: 'ci.yml',
      line: 3,
    })
  })

  it.each(['', '- a\n- b\n', 'on: push\n', 'version: 2\nservices: { a: { image: x } }\n', 'jobs: {}\n'])(
    'has nothing to say of %j',
    source => {
      expect(auditWorkflow(source, 'x.yml')).toEqual([])
    },
  )

  it('cuts a long command', () => {
    const [finding] = auditWorkflow(`a:\n  script:\n    - npm test ${'x'.repeat(200)} || true\n`, 'x.yml')
    expect(finding?.message.length).toBeLessThan(110)
  })
})

describe('holdfast audit', () => {
  it('names file, line and fix of each, and reads folders in order', async () => {
    const { status, stdout, stderr } = await cli(['audit', folder])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain(`${path.join(folder, 'jobs.yml')}:23: finding: \`all-green\` runs whatever`)
    expect(stdout).toContain("\n    Fail where `contains(needs.*.result, 'failure')`")
    expect(stdout).toContain('[unreadable-workflow]')
    expect(stdout.indexOf('gitlab.yml')).toBeLessThan(stdout.indexOf('jobs.yml'))
  })

  it('prints JSON, without hints where asked', async () => {
    const { stdout } = await cli(['audit', '--json', '--no-hints', path.join(folder, 'jobs.yml')])
    const findings = auditFindingSchema.array().parse(JSON.parse(stdout))
    expect(findings.map(({ certainty }) => certainty)).toEqual(Array(findings.length).fill('finding'))
    expect(findings.length).toBeGreaterThan(2)
  })

  it('ends with 1 on --exit-code where there are findings, and with 0 where there are none', async () => {
    expect((await cli(['audit', '--exit-code', path.join(folder, 'gitlab.yml')])).status).toBe(1)
    expect((await cli(['audit', '--exit-code', path.join(folder, 'gitlab-fine.yml')])).status).toBe(0)
  })

  it('ends with 2 where a path is missing, and says what to do', async () => {
    const { status, stdout, stderr } = await cli(['audit', path.join(folder, 'nowhere')])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/nowhere' does not exist\. Name a workflow file/)
    const below = await cli(['audit', path.join(folder, 'jobs.yml', 'x.yml')])
    expect(below).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("x.yml' cannot be read (ENOTDIR). ") as string,
    })
    await expect(auditWorkflows([path.dirname(folder)])).rejects.toMatchObject({ code: 'workflow-not-found' })
  })
})
