// @slow: measures how time grows.
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

describe('large and hostile files', () => {
  const lines = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => line(index)).join('')
  const job = (index: number) => `  j${index}: { steps: [{ run: npm test || true }] }\n`
  const steps = 'jobs:\n  a:\n    timeout-minutes: 1\n    steps:\n'
  const cpuOf = (work: () => unknown) => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }

  it('says how many findings of a kind are left out, and finds the last of 20,000 jobs', () => {
    const found = auditWorkflow(`jobs:\n${lines(20_000, job)}`, 'x.yml', { maxPerKind: 2 })
    expect(found.map(({ kind, line, more }) => ({ kind, line, more }))).toEqual([
      { kind: 'missing-timeout', line: 2, more: undefined },
      { kind: 'exit-code-swallowed', line: 2, more: undefined },
      { kind: 'missing-timeout', line: 3, more: 19_998 },
      { kind: 'exit-code-swallowed', line: 3, more: 19_998 },
    ])
    const all = auditWorkflow(`jobs:\n${lines(20_000, job)}`, 'x.yml', { maxPerKind: Infinity })
    expect(all).toHaveLength(40_000)
    expect(all.at(-1)?.line).toBe(20_001)
  }, 60_000)

  it.each<[string, (count: number) => string]>([
    ['jobs', count => `jobs:\n${lines(count, job)}`],
    ['steps', count => steps + lines(count, () => '      - run: npm test || true\n')],
    [
      'steps that tolerate failures',
      count => steps + lines(count, i => `      - { id: s${i}, run: npm test, continue-on-error: true }\n`),
    ],
    [
      'lines of a script',
      count => `${steps}      - run: |\n${lines(count, () => '          npm test > a.log || true\n')}`,
    ],
    ['GitLab lines', count => `a:\n  script:\n${lines(count, () => '    - npm test > a.log || true\n')}`],
    ['brackets in a script', count => `${steps}      - run: |\n          ${'( '.repeat(count)}`],
    [
      'PowerShell lines',
      count =>
        `${steps}      - shell: pwsh\n        run: |\n${lines(count, () => '          dotnet test\n')}`,
    ],
  ])(
    'takes time in proportion to its %s',
    (_name, source) => {
      const cost = (text: string) =>
        Math.min(...[1, 2, 3].map(() => cpuOf(() => auditWorkflow(text, 'x.yml'))))
      auditWorkflow(source(2_000), 'x.yml')
      const ratio = cost(source(12_000)) / Math.max(cost(source(3_000)), 25) // ms: less is noise
      expect(ratio).toBeLessThan(9) // 4 is linear, 16 quadratic
    },
    60_000,
  )

  it.each([
    ['brackets', `jobs: ${'['.repeat(100_000)}`, /500 levels/],
    [
      'one value',
      `${steps}      - run: |\n${'          xxxxxxxxxxxxxxxx\n'.repeat(200_000)}`,
      /4194304 characters/,
    ],
    ['a key twice', 'jobs:\n  a: { steps: [] }\n  a: { steps: [] }\n', /`a` is there twice/],
  ])('refuses %s in a sentence', (_name, source, message) => {
    const found = auditWorkflow(source, 'x.yml').find(({ kind }) => kind === 'unreadable-workflow')
    expect(found?.message).toMatch(message)
  })

  it('does not follow aliases', () => {
    const bomb = lines(30, i => `b${i}: &b${i} [${`*b${Math.max(0, i - 1)}, `.repeat(9)}]\n`)
    expect(auditWorkflow(`b0: &b0 []\n${bomb.replace(/^b0.*\n/, '')}jobs: *b29\n`, 'x.yml')).toEqual([])
  })

  it.each([{ maxPerKind: 0 }, { maxPerKind: '3' }, { maxFindings: 3 }, null])(
    'refuses the options %j before anything is read',
    async options => {
      const given = options as unknown as { maxPerKind: number }
      expect(() => auditWorkflow('a: [', 'x.yml', given)).toThrow(/auditWorkflow|maxPerKind/)
      await expect(auditWorkflows(['nowhere'], given)).rejects.toMatchObject({ code: 'invalid-option' })
    },
  )
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
