import { execFileSync } from 'node:child_process'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readTestReports } from 'holdfast/ci'
import { afterAll, describe, expect, it } from 'vitest'
import { fitsGlob } from '../../../src/ci/test-reports/glob.js'
import { ctrf, sarif, surefire } from './samples.js'

const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-reports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const place = (name: string) => path.join(folder, name)
const refusal = async (text: string | Buffer, name = 'r.xml') => {
  writeFileSync(place(name), text)
  try {
    await readTestReports([place(name)])
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    return { code, message: message.replace(folder, '') }
  }
  return undefined
}

describe('a file that cannot be used', () => {
  const cases: [string, string, string, RegExp][] = [
    [
      'a DOCTYPE with entities',
      '<!DOCTYPE testsuites [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><testsuites>&b;</testsuites>',
      'test-report-unreadable',
      /^\/r\.xml has a DOCTYPE\. It is refused, since entities are declared there: remove it\.$/,
    ],
    [
      'an entity of the outside',
      '<!DOCTYPE x SYSTEM "file:///etc/passwd"><testsuite/>',
      'test-report-unreadable',
      /has a DOCTYPE/,
    ],
    [
      'an entity that nobody declared',
      '<testsuite name="&secret;"/>',
      'test-report-unreadable',
      /is no well-formed XML: invalid character entity on line 1/,
    ],
    [
      'an XML file of another kind',
      '<project><target/></project>',
      'no-test-report',
      /is XML of another kind \(<project>\)\. holdfast reads JUnit XML, NUnit, TRX, CTRF and SARIF\.$/,
    ],
    ['no XML and no JSON', 'Tests: 1 failed', 'no-test-report', /is neither XML nor JSON/],
    ['an empty file', '', 'no-test-report', /is empty/],
    [
      'elements that do not fit',
      '<testsuite><testcase></testsuite>',
      'test-report-unreadable',
      /is no well-formed XML: .* on line 1/,
    ],
    ['JSON of another kind', '{"name":"holdfast"}', 'no-test-report', /is JSON of another kind/],
    ['JSON that is cut off', ctrf.slice(0, 200), 'test-report-unreadable', /is cut off, or is no JSON/],
    [
      'CTRF that does not fit',
      '{"results":{"tool":{"name":"a"},"summary":{},"tests":[{"name":1}]}}',
      'test-report-unreadable',
      /is no CTRF report: results\.tests\.0\.name/,
    ],
    [
      'SARIF that does not fit',
      '{"runs":[{}]}',
      'test-report-unreadable',
      /is no SARIF 2\.1\.0 report: runs\.0\.tool/,
    ],
  ]
  it.each(cases)('%s', async (_, text, code, message) => {
    const error = await refusal(text)
    expect(error?.code).toBe(code)
    expect(error?.message).toMatch(message)
  })

  it('a report that is cut off anywhere in its second half says so, or that it is not well formed', async () => {
    for (let length = 300; length < surefire.length - 15; length += 37) {
      const error = await refusal(surefire.slice(0, length))
      expect(error?.code, `cut at ${length}`).toBe('test-report-unreadable')
      expect(error?.message).toMatch(/is cut off: <\S+> of line \d+ has no end|is no well-formed XML/)
    }
  })

  it('elements that nest without end', async () => {
    expect(await refusal('<testsuite>'.repeat(5000))).toMatchObject({
      code: 'test-report-unreadable',
      message: '/r.xml nests elements more than 100 deep. No report does.',
    })
  })

  it('JSON that nests without end', async () => {
    const text = `{"runs":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    expect((await refusal(text))?.code).toBe('test-report-unreadable')
  })

  it('a file that is larger than a report may be, without reading it whole', async () => {
    const descriptor = openSync(place('large.xml'), 'w')
    ftruncateSync(descriptor, 2 ** 31)
    closeSync(descriptor)
    await expect(readTestReports([place('large.xml')])).rejects.toMatchObject({
      code: 'test-report-unreadable',
      message: expect.stringContaining('it is larger than 64 MiB') as string,
    })
  })

  it('a file that is not there, and a pipe that nobody writes to', async () => {
    await expect(readTestReports([place('none.xml')])).rejects.toMatchObject({
      code: 'test-report-unreadable',
      message: expect.stringContaining('there is no such file') as string,
    })
    execFileSync('mkfifo', [place('pipe.xml')])
    const signal = AbortSignal.timeout(200)
    await expect(readTestReports([place('pipe.xml')], { signal })).rejects.toMatchObject({
      name: 'TimeoutError',
    })
  })
})

it('reads a message of a mebibyte in an attribute, and keeps the start of it', async () => {
  const text = `<testsuite><testcase name="a"><failure message="${'x'.repeat(1 << 20)}"/></testcase></testsuite>`
  writeFileSync(place('long.xml'), text)
  const [report] = await readTestReports([place('long.xml')])
  expect(report?.failed[0]?.message).toHaveLength(500)
  expect(report?.failed[0]?.detail?.length).toBe(16 << 10)
})

describe('reports that are found', () => {
  const tree = place('tree')
  mkdirSync(path.join(tree, 'app/build/test-results'), { recursive: true })
  mkdirSync(path.join(tree, 'node_modules'), { recursive: true })
  const put = (name: string, text: string) => writeFileSync(path.join(tree, name), text)
  put('app/build/test-results/TEST-a.xml', surefire)
  put('app/pom.xml', '<project/>')
  put('app/web.xml', '<!DOCTYPE web-app SYSTEM "web.dtd"><web-app/>')
  put('lint.sarif', sarif)
  put('ctrf-report.json', ctrf)
  put('package.json', '{}')
  put('node_modules/junit.xml', surefire)
  symlinkSync(tree, path.join(tree, 'again'))
  const found = async (name: string, options = {}) =>
    (await readTestReports([name], options)).map(report => path.relative(tree, report.path))

  it('in a folder: by their names, other XML passed over, links to folders and node_modules left alone', async () => {
    expect(await found(tree)).toEqual(['app/build/test-results/TEST-a.xml', 'ctrf-report.json', 'lint.sarif'])
  })

  it('by a pattern', async () => {
    expect(await found(`${tree}/**/TEST-*.xml`)).toEqual(['app/build/test-results/TEST-a.xml'])
    expect(await found(`${tree}/*.s?rif`)).toEqual(['lint.sarif'])
    await expect(found(`${tree}/*.trx`)).rejects.toMatchObject({ code: 'no-test-report' })
    await expect(found(`${tree}/app/*.xml`)).rejects.toMatchObject({ code: 'no-test-report' })
  })

  it('each once, whichever names lead to it', async () => {
    expect(await readTestReports([path.join(tree, 'lint.sarif'), `${tree}/*.sarif`, tree])).toHaveLength(3)
  })

  it('only those that were written since a time', async () => {
    const old = new Date(Date.now() - 3_600_000)
    utimesSync(path.join(tree, 'lint.sarif'), old, old)
    utimesSync(path.join(tree, 'ctrf-report.json'), old, old)
    const since = Date.now() - 60_000
    expect(await found(tree, { since })).toEqual(['app/build/test-results/TEST-a.xml'])
    await expect(found(`${tree}/*.sarif`, { since })).rejects.toMatchObject({
      message: expect.stringContaining(
        'has no test report that was written since the command began',
      ) as string,
    })
  })

  it('a damaged report in a folder is named, not passed over', async () => {
    const damaged = place('damaged')
    mkdirSync(damaged)
    writeFileSync(path.join(damaged, 'TEST-b.xml'), surefire.slice(0, 600))
    await expect(readTestReports([damaged])).rejects.toMatchObject({ code: 'test-report-unreadable' })
  })
})

it.each([
  ['a/b/c.xml', '**/*.xml', true],
  ['c.xml', '**/*.xml', true],
  ['a/b/c.xml', 'a/*/c.xml', true],
  ['a/b/d/c.xml', 'a/*/c.xml', false],
  ['a/b/d/c.xml', 'a/**/c.xml', true],
  ['abc', 'a?c', true],
  ['a/c', 'a?c', false],
])('%s fits %s: %s', (name, pattern, fits) => {
  expect(fitsGlob(name, pattern)).toBe(fits)
})
