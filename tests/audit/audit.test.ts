// @slow: measures how time grows.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Ajv from 'ajv'
import { describe, expect, it, onTestFinished } from 'vitest'
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

describe('comments that ignore findings', () => {
  const workflow = (first: string, above = '') =>
    `jobs:\n  a:\n    timeout-minutes: 5\n    steps:\n${above}      - run: npm test || true${first}\n`
  const found = (source: string, includeIgnored = false) =>
    auditWorkflow(source, 'x.yml', { includeIgnored }).map(({ kind, line, ignored }) => [kind, line, ignored])

  it.each([
    ['on the line', workflow(' # holdfast-ignore: exit-code-swallowed on trial')],
    ['above it', workflow('', '      # holdfast-ignore: exit-code-swallowed on trial\n')],
    [
      'above it, with more between',
      workflow('', '      #holdfast-ignore:   exit-code-swallowed   on trial\n\n      # why\n'),
    ],
    [
      'in the script',
      'a:\n  script:\n    - |\n      # holdfast-ignore: exit-code-swallowed on trial\n      npm test || true\n',
    ],
  ])('%s', (_, source) => {
    expect(found(source)).toEqual([])
    expect(found(source, true)).toEqual([['exit-code-swallowed', source.split('\n').length - 1, 'on trial']])
  })

  it.each([
    ['another kind', workflow(' # holdfast-ignore: missing-timeout on trial'), /there is no missing-timeout/],
    ['no such kind', workflow(' # holdfast-ignore: swallowed on trial'), /`swallowed` is not a kind/],
    ['no reason', workflow(' # holdfast-ignore: exit-code-swallowed'), /gives no reason/],
    [
      'another line',
      workflow('\n      - run: a # holdfast-ignore: exit-code-swallowed on trial'),
      /there is no exit-code-swallowed/,
    ],
  ])('with %s ignore nothing, and are hints themselves', (_, source, message) => {
    const all = auditWorkflow(source, 'x.yml')
    expect(all.map(({ kind, certainty }) => [kind, certainty])).toEqual([
      ['exit-code-swallowed', 'finding'],
      ['unused-ignore', 'hint'],
    ])
    expect(all[1]!.message).toMatch(message)
  })

  it('are comments alone, and cost time in proportion to the file', () => {
    expect(found(workflow(" # see 'holdfast-ignore:exit-code-swallowed no'"))).toEqual([
      ['exit-code-swallowed', 5, undefined],
    ])
    const many = `jobs:\n${'# holdfast-ignore: x y\n'.repeat(100_000)}`
    expect(auditWorkflow(many, 'x.yml', { maxPerKind: 2 }).map(({ kind, more }) => [kind, more])).toEqual([
      ['unused-ignore', undefined],
      ['unused-ignore', 99_998],
    ])
  })
})

describe('holdfast audit', () => {
  it('names file, line and fix of each, and reads folders in order', async () => {
    const { status, stdout, stderr } = await cli(['audit', folder])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain(`${path.join(folder, 'jobs.yml')}:23: finding: \`all-green\` runs even if`)
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

  const ignoring = (name: string) => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'holdfast-audit-')), name)
    onTestFinished(() => rmSync(path.dirname(file), { recursive: true }))
    const steps = ['npm test || true', 'npm run lint || true # holdfast-ignore: exit-code-swallowed on trial']
    writeFileSync(
      file,
      `jobs:\n  a:\n    timeout-minutes: 5\n    steps:\n${steps.map(run => `      - run: ${run}\n`).join('')}`,
    )
    return file
  }

  it('counts findings, hints and what is ignored', async () => {
    const file = ignoring('ci.yml')
    expect((await cli(['audit', file])).stdout).toMatch(/\n\n1 finding, 0 hints, 1 ignored in 1 file\n$/)
    expect((await cli(['audit', file, '--ignored'])).stdout).toMatch(
      /ignored: .*\[exit-code-swallowed\]\n {4}ignored: on trial\n/,
    )
    expect((await cli(['audit', path.join(folder, 'gitlab-fine.yml')])).stdout).toBe('0 findings, 0 hints\n')
    const all = JSON.parse((await cli(['audit', file, '--json', '--ignored'])).stdout) as {
      ignored?: string
    }[]
    expect(all.map(({ ignored }) => ignored)).toEqual([undefined, 'on trial'])
    expect(JSON.parse((await cli(['audit', file, '--json'])).stdout)).toHaveLength(1)
  })

  it('fails no job for what is ignored', async () => {
    const file = ignoring('ci.yml')
    expect((await cli(['audit', '--exit-code', file])).status).toBe(1)
    writeFileSync(file, readFileSync(file, 'utf8').replace('npm test || true', 'npm test'))
    expect((await cli(['audit', '--exit-code', file])).status).toBe(0)
  })

  it('writes annotations beside the line, which no file name can break', async () => {
    const file = ignoring('a,b:c%.yml')
    const { stdout } = await cli(['audit', '--format', 'annotations', file], {
      env: { GITHUB_WORKSPACE: path.dirname(file) },
    })
    expect(stdout).toMatch(/^::error file=a%2Cb%3Ac%25\.yml,line=5,title=exit-code-swallowed::.*%0A[^\n]*\n$/)
  })

  it('writes SARIF by its schema, with what is ignored as suppressed', async () => {
    const file = ignoring('ci.yml')
    const { stdout } = await cli(['audit', '--format', 'sarif', file], {
      env: { GITHUB_WORKSPACE: path.dirname(file) },
    })
    const schema = JSON.parse(
      readFileSync('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8'),
    ) as object
    const validate = new Ajv({
      schemaId: 'auto',
      meta: false,
      validateSchema: false,
      logger: false,
      format: false,
    }).compile({ ...schema, $schema: undefined })
    const log = JSON.parse(stdout) as {
      runs: [{ results: { suppressions?: unknown; locations: unknown }[] }]
    }
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true)
    const [first, second] = log.runs[0].results
    expect(first).toMatchObject({ level: 'error', ruleId: 'exit-code-swallowed' })
    expect(first!.suppressions).toBeUndefined()
    expect(first!.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'ci.yml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 5 },
        },
      },
    ])
    expect(second!.suppressions).toEqual([{ kind: 'inSource', justification: 'on trial' }])
  })

  it('writes Code Quality of GitLab without what is ignored', async () => {
    const entries = JSON.parse(
      (await cli(['audit', '--format', 'gitlab', ignoring('ci.yml')])).stdout,
    ) as unknown[]
    expect(entries).toMatchObject([
      { check_name: 'exit-code-swallowed', severity: 'critical', location: { lines: { begin: 5 } } },
    ])
  })

  it('is colored for a terminal, and says the same without', async () => {
    const file = ignoring('ci.yml')
    const plain = await cli(['audit', file])
    const colored = await cli(['audit', file], { terminal: 500 })
    expect(colored.stdout).toContain('\u001b[31mfinding:')
    expect(colored.stdout.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain.stdout)
    expect((await cli(['audit', file], { terminal: 500, env: { NO_COLOR: '1' } })).stdout).toBe(plain.stdout)
  })

  it('on a terminal stays within its columns, 20 at the least, and loses no word', async () => {
    const bare = (text: string) => text.replaceAll(/\u001b\[\d+m/g, '').replaceAll(/\s+/g, '')
    const wide = await cli(['audit', path.join(folder, 'jobs.yml')])
    for (const terminal of [20, 40, 80]) {
      const { stdout } = await cli(['audit', path.join(folder, 'jobs.yml')], { terminal })
      const lines = stdout.replaceAll(/\u001b\[\d+m/g, '').split('\n')
      expect(lines.filter(line => line.length > terminal)).toEqual([])
      expect(bare(stdout)).toBe(bare(wide.stdout))
    }
  })
})
