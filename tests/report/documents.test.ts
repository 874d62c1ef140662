import { readFileSync } from 'node:fs'
import Ajv from 'ajv'
import fc from 'fast-check'
import { reportSchema } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { documentFormats, renderDocument } from 'holdfast/report'
import type { DocumentFormat } from 'holdfast/report'
import { marked } from 'marked'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { repositoryPath } from '../../src/report/documents/paths.js'
import { commands, obeyed } from '../text/obeyed.js'
import { poison } from './poison.js'
import { bareReport, fullReport } from './reports.js'

const cause = fullReport.rootCause!
const many = (count: number): Report[] =>
  Array.from({ length: count }, (_, at) => ({
    ...fullReport,
    source: { ...fullReport.source, path: `logs/${at}.log` },
  }))

/** What GitHub, GitLab and readers of HTML and XML would act on. */
const hostile = fc
  .array(
    fc.constantFrom(
      '@octocat',
      '#123',
      'o/r#1',
      'GH-1',
      'https://evil.example/',
      'www.evil.example',
      'a@evil.example',
      '![x](https://evil.example/x.png)',
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      '</details>',
      '<!--',
      '-->',
      ']]>',
      '&amp;',
      '```',
      '````',
      '`',
      '~~~',
      '|',
      '\\',
      '%0A',
      '\u001b[2J',
      '\u0000',
      '\uffff',
      '\u202e',
      '\n',
      '\n\n# heading\n',
      '\n- [ ] task',
      '$x$',
      '1. ',
      ...commands,
    ),
    { maxLength: 6 },
  )
  .map(parts => parts.join(' '))

describe.each(documentFormats)('%s', format => {
  const render = (...reports: Report[]) => renderDocument(reports, { format })

  it('is the same for the same reports, and takes one, many or none', async () => {
    expect(await render(fullReport)).toMatchSnapshot()
    expect(await render(fullReport)).toBe(await render(fullReport))
    for (const reports of [[], [bareReport], [fullReport, bareReport], many(1_000)])
      expect(typeof (await render(...reports))).toBe('string')
  })

  it('holds nothing that a CI service obeys, but for annotations of its own', async () => {
    for (const command of commands) {
      const text = await render(reportSchema.parse(poison(fullReport, `${command}\n`)))
      const own = format === 'annotations' ? /::(?:error|warning|notice) / : /(?!)/
      expect(obeyed(text).filter(line => !own.test(line))).toEqual([])
    }
  })
})

describe('Markdown', () => {
  const render = (reports: readonly Report[], maxBytes?: number) =>
    renderDocument(reports, { format: 'markdown', maxBytes })

  it('makes no link, image, mention, reference or markup of what a log says', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async text => {
        const report = reportSchema.parse(poison(fullReport, text))
        for (const reports of [[report], [report, report]]) {
          const html = marked.parse(await render(reports), { async: false, gfm: true })
          const shown = html
            .replace(/<code[^>]*>[^<]*<\/code>/g, '')
            .replace(/<!-- holdfast:diagnosis -->/, '')
          expect(shown).not.toMatch(/<(?:a|img|script|h1|input|del|hr)\b|<!--/i)
          expect(shown.match(/<\/?details>/g) ?? []).toHaveLength(4 * reports.length)
          const words = shown.replace(/<[^>]*>/g, '').replaceAll('&#39;', "'")
          expect(words).not.toMatch(/@[a-z]|#\d|GH-\d|:\/\/|www\./i)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('has the marker by which a comment is found again on its first line', async () => {
    expect(await render([fullReport])).toMatch(/^<!-- holdfast:diagnosis -->\n/)
  })

  it.each([1_000, 5_000, 65_000])('is at most %i bytes long, whatever the reports hold', async maxBytes => {
    const text = 'é'.repeat(100_000)
    const excerpt = { startLine: 1, endLine: 3_001, text: `${text}\n`.repeat(3_000) }
    const summary = `${text}\n${text}`
    const failedTests = Array.from({ length: 500 }, (_, at) => ({ name: `${at} ${text.slice(0, 200)}` }))
    const huge: Report = { ...fullReport, rootCause: { ...cause, summary, excerpt, failedTests } }
    for (const reports of [[huge], many(10_000)]) {
      const markdown = await render(reports, maxBytes)
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(maxBytes)
      expect(markdown).toContain('failed')
    }
  })

  it('of many logs shows a table, those that failed first, and counts the rest', async () => {
    const markdown = await render([
      { ...bareReport, source: { ...bareReport.source, path: 'a|b' } },
      ...many(2_000),
    ])
    expect(markdown).toContain('### 2001 logs: 1 passed, 2000 failed')
    expect(markdown.indexOf('✖ failed')).toBeGreaterThan(0)
    expect(markdown).toMatch(/\nand \d+ more logs\n$/)
    expect(
      await render([bareReport, { ...bareReport, source: { ...bareReport.source, path: 'a|b' } }]),
    ).toContain('`a\\|b`')
  })
})

describe('annotations', () => {
  it('escape what a message or a property may not hold', async () => {
    const files = [{ path: 'src/a,b:c.ts', line: 3 }]
    const report = { ...fullReport, rootCause: { ...cause, summary: '100%\r\n::add-mask::x', files } }
    const [first] = (await renderDocument([report], { format: 'annotations' })).split('\n')
    expect(first).toMatch(/^::error file=src\/a%2Cb%3Ac\.ts,line=3,title=test-assertion::100%25.*/)
    expect(first).not.toMatch(/::add-mask/)
  })

  it('are at most ten of a level: GitHub shows no more', async () => {
    const text = await renderDocument(many(50), { format: 'annotations' })
    expect(text.match(/^::error /gm)).toHaveLength(10)
    expect(text.match(/^::warning /gm)).toHaveLength(10)
  })
})

describe('SARIF', () => {
  const schema = JSON.parse(
    readFileSync('node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', 'utf8'),
  ) as object
  const validate = new Ajv({
    schemaId: 'auto',
    meta: false,
    validateSchema: false,
    logger: false,
    format: false,
  }).compile({
    ...schema,
    $schema: undefined,
  })

  it('is valid, whatever the reports hold', async () => {
    const check = async (reports: readonly Report[]) => {
      const log = JSON.parse(await renderDocument(reports, { format: 'sarif' })) as object
      expect(validate(log) ? [] : validate.errors).toEqual([])
    }
    await check([])
    await check(many(20))
    await fc.assert(
      fc.asyncProperty(hostile, text => check([reportSchema.parse(poison(fullReport, text))])),
      { numRuns: 50 },
    )
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false) // the schema is alive
  })

  it('keeps the fingerprint of a failure from run to run', async () => {
    const fingerprint = async (report: Report) =>
      /"holdfast\/v1": "(\w+)"/.exec(await renderDocument([report], { format: 'sarif' }))?.[1]
    const moved = { ...cause, excerpt: { ...cause.excerpt, startLine: 500, endLine: 502 } }
    expect(await fingerprint(fullReport)).toBe(await fingerprint({ ...fullReport, rootCause: moved }))
  })
})

describe('a Code Quality report of GitLab', () => {
  /** https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
  const schema = z.array(
    z.strictObject({
      description: z.string().min(1),
      check_name: z.string().min(1),
      fingerprint: z.string().min(1),
      severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
      location: z.strictObject({
        path: z.string().regex(/^(?!\.\/)/),
        lines: z.strictObject({ begin: z.int().positive() }),
      }),
    }),
  )

  it('has every field, and a fingerprint for each entry', async () => {
    const entries = schema.parse(JSON.parse(await renderDocument(many(3), { format: 'gitlab' })))
    expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length)
  })
})

describe('JUnit XML', () => {
  it('is well-formed, and counts what it holds', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async text => {
        const reports = [reportSchema.parse(poison(fullReport, text)), bareReport]
        const elements = parseXml(await renderDocument(reports, { format: 'junit' }))
        const count = (name: string) => elements.filter(element => element === name).length
        expect(count('testsuite')).toBe(2)
        expect([count('testcase'), count('failure')]).toEqual([3, 2])
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['passed', '<testcase name="passed" classname="standard input" time="0"/>'],
    ['inconclusive', '<skipped message="inconclusive"/>'],
    ['log-unavailable', '<error message="log-unavailable"/>'],
  ] as const)('of a log without a failure says %s', async (verdict, element) => {
    expect(await renderDocument([{ ...bareReport, verdict }], { format: 'junit' })).toContain(element)
  })
})

describe('a path of the repository', () => {
  it.each([
    ['src/a.ts', 'src/a.ts'],
    ['./src/a.ts', 'src/a.ts'],
    ['src\\a.cs', 'src/a.cs'],
    ['/home/runner/work/shop/shop/src/a.ts', 'src/a.ts'],
    ['D:\\a\\shop\\shop\\src\\a.cs', 'src/a.cs'],
    ['/builds/group/shop/src/a.py', 'src/a.py'],
    ['/home/vsts/work/1/s/src/a.py', 'src/a.py'],
    ['/opt/own/place/src/a.py', 'src/a.py'],
    ['/usr/lib/python3/a.py', undefined],
    ['../../go/pkg/mod/a.go', undefined],
    ['C:\\Program Files\\x.targets', undefined],
    ['', undefined],
  ])('of %s is %s', (path, inside) => {
    expect(repositoryPath(path, '/opt/own/place')).toBe(inside)
  })
})

it('a format that there is not is refused', async () => {
  await expect(renderDocument([], { format: 'pdf' as DocumentFormat })).rejects.toThrow(
    "Expected `format` to be 'markdown'",
  )
})

/** The names of all elements; throws if the text is not well-formed XML 1.0. */
function parseXml(text: string): string[] {
  const body = text.replace('<?xml version="1.0" encoding="UTF-8"?>', '')
  expect(body).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u)
  const open: string[] = []
  const names: string[] = []
  const rest = body.replace(
    /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>/g,
    (_, close: string, name: string, _attributes, empty: string) => {
      if (close === '') names.push(name)
      if (close !== '') expect(open.pop()).toBe(name)
      else if (empty === '') open.push(name)
      return ''
    },
  )
  expect(open).toEqual([])
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/)
  return names
}

describe('what people read', () => {
  const at = (path: string) => ({ ...fullReport, source: { ...fullReport.source, path } })
  const reports = [at('/var/ci/logs/a.log'), at('/var/ci/logs/b.log')]

  it.each(['html', 'markdown'] as const)('%s shows paths of logs without the folder of all', async format => {
    const whole = await renderDocument(reports, { format })
    const short = await renderDocument(reports, { format, folder: '/var/ci/logs/' })
    expect(whole).toContain('/var/ci/logs/b.log')
    expect(short).not.toContain('/var/ci/logs')
    expect(short).toContain('b.log')
  })

  it('programs get the whole path', async () => {
    const options = { folder: '/var/ci/logs/' }
    for (const format of ['junit', 'lines'] as const) {
      const whole = await renderDocument(
        [{ ...at('/var/ci/logs/a.log'), rootCause: { ...cause, files: [] } }],
        { format, ...options },
      )
      expect(whole).toContain('/var/ci/logs/a.log')
    }
  })

  it('the page has each command on a line of its own', async () => {
    const reproduce = { ...fullReport.reproduce!, before: ['make clean'], command: 'make <all>' }
    const html = await renderDocument([{ ...fullReport, reproduce }], { format: 'html' })
    expect(html).toContain('<span class="c">make clean</span><span class="c">make &lt;all&gt;</span>')
  })
})
