import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readLog } from 'holdfast/log'
import { defineTool } from 'holdfast/tools'
import type { Log } from 'holdfast/log'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'holdfast-log-'))
})
afterAll(() => rm(folder, { recursive: true }))

const file = async (name: string, content: string | Buffer) => {
  const where = path.join(folder, name)
  await writeFile(where, content)
  return { kind: 'file' as const, path: where }
}
const text = (...lines: string[]) => ({ kind: 'text' as const, text: lines.join('\n') })

const tool = defineTool({
  name: 'demo',
  url: 'https://example.com',
  category: 'unknown',
  rules: [
    { id: 'harmless', literals: ['boom'], pattern: /no boom/, role: 'noise', category: 'unknown' },
    {
      id: 'boom',
      literals: ['boom'],
      pattern: /^BOOM (?<code>\w+): (?<message>.+)/,
      role: 'cause',
      category: 'compile-error',
      after: { max: 5, while: /^ {2}/ },
      details: [/-> (?<file>[\w.]+):(?<line>\d+)/],
    },
    {
      id: 'needy',
      literals: ['ouch'],
      pattern: /^OUCH/,
      role: 'cause',
      category: 'unknown',
      after: { max: 3, through: /^end$/ },
      needs: /really/,
    },
  ],
})
const demo = (...lines: string[]) => readLog(text(...lines), { tools: [tool] })

describe('the failures of a log', () => {
  it('are what the rules of the tools say, with their blocks and what the blocks name', async () => {
    using log = await demo('start', 'BOOM E7: it blew', '  -> a.c:12', '  more', 'rest')
    expect(log.failures).toEqual([
      {
        tool: 'demo',
        rule: 'boom',
        role: 'cause',
        category: 'compile-error',
        fallback: false,
        certainty: 0.8,
        conclusive: false,
        line: 2,
        startLine: 2,
        endLine: 4,
        message: 'it blew',
        code: 'E7',
        files: [{ path: 'a.c', line: 12 }],
      },
    ])
  })

  it('are found behind the prefix of a parallel runner, also by words that stand only at the head of a line', async () => {
    const head = defineTool({
      name: 'head',
      url: 'https://example.com',
      category: 'unknown',
      rules: [{ id: 'boom', literals: ['^boom'], pattern: /^BOOM (?<message>.+)/, role: 'cause' }],
    })
    const prefixes = ['[types] ', 'web:build: ', 'web-1  | ', '[08:38:45]: ▸ ', 'packages/ui lint: ']
    using log = await readLog(text(...prefixes.map(prefix => `${prefix}BOOM it broke`)), { tools: [head] })
    expect(log.failures.map(({ line, message }) => [line, message])).toEqual(
      prefixes.map((_, i) => [i + 1, 'it broke']),
    )
    expect(log.lines.quote(2)).toBe('web:build: BOOM it broke')
  })

  it('are muted by noise on their line', async () => {
    using log = await demo('BOOM E7: no boom at all')
    expect(log.failures).toEqual([])
  })

  it('hold only with the line that their rule needs', async () => {
    using without = await demo('OUCH', 'end')
    using with_ = await demo('OUCH', 'really', 'end', 'more')
    expect(without.failures).toEqual([])
    expect(with_.failures).toMatchObject([{ startLine: 1, endLine: 3 }])
  })

  it('are kept first and last where one rule fires without end', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `BOOM E${i}: x`)
    using log = await demo(...lines)
    expect(log.failures.length).toBeLessThan(1000)
    expect(log.failures[0]).toMatchObject({ code: 'E0' })
    expect(log.failures.at(-1)).toMatchObject({ code: 'E4999' })
  })
})

describe('the steps of a job', () => {
  const steps = (log: Log) =>
    log.steps.map(({ name, phase, startLine, endLine, outcome }) => [
      name,
      phase,
      startLine,
      endLine,
      outcome,
    ])
  const stamp = '2024-05-01T10:20:30.1234567Z '

  it('are read from a GitHub log', async () => {
    using log = await readLog(
      text(
        `${stamp}##[group]Run npm ci`,
        `${stamp}added 3 packages`,
        `${stamp}##[group]Run npm test`,
        `${stamp}not ok`,
        `${stamp}##[error]Process completed with exit code 1.`,
        `${stamp}Post job cleanup.`,
        `${stamp}Cleaning up orphan processes`,
      ),
    )
    expect(log.provider).toBe('github-actions')
    expect(steps(log)).toEqual([
      ['npm ci', 'dependencies', 1, 2, 'unknown'],
      ['npm test', 'test', 3, 5, 'failed'],
      ['Post job cleanup', 'post', 6, 6, 'unknown'],
      ['Cleaning up orphan processes', 'post', 7, 7, 'unknown'],
    ])
  })

  it('are read from a Travis log, with its verdict', async () => {
    using log = await readLog(
      text(
        'travis_fold:start:install\r\u001b[0Ktravis_time:start:0a\r\u001b[0K$ npm ci\r',
        'travis_time:end:0a\r\u001b[0Ktravis_fold:end:install\r\u001b[0Ktravis_time:start:0b\r\u001b[0K$ npm test\r',
        'not ok\r',
        '\u001b[31;1mThe command "npm test" exited with 1.\u001b[0m\r',
        'Done. Your build exited with 1.\r',
      ),
    )
    expect(steps(log)).toEqual([
      ['npm ci', 'dependencies', 1, 1, 'unknown'],
      ['npm test', 'test', 2, 4, 'failed'],
    ])
    expect(log).toMatchObject({
      provider: 'travis-ci',
      verdict: { passed: false, line: 5 },
      brokenOff: false,
    })
  })

  it('are read from a Travis log that echoes a command over several lines', async () => {
    using log = await readLog(
      text(
        'travis_time:start:0b\r\u001b[0K$ bash -c "\r',
        'not ok\r',
        '\u001b[31;1mThe command "bash -c "\r',
        '  make test\r',
        '"\r',
        '" exited with 2.\u001b[0m\r',
        'store build cache\r',
        'ERROR: "lint" exited with 1.\r',
        'Done. Your build exited with 1.\r',
      ),
    )
    expect(log.steps).toMatchObject([{ startLine: 1, endLine: 3, outcome: 'failed', exitCode: 2 }])
  })

  it('tell that a log breaks off', async () => {
    using log = await readLog(
      text('travis_fold:start:x\r', 'travis_time:start:0b\r\u001b[0K$ make\r', 'cc a.c\r'),
    )
    expect(log.brokenOff).toBe(true)
    expect(log.steps.at(-1)).toMatchObject({ name: 'make', outcome: 'unfinished' })
  })

  it.each([
    [
      'gitlab',
      [
        'section_start:1:step_script\r\u001b[0K',
        '\u001b[32;1m$ make\u001b[0;m',
        '\u001b[31;1mERROR: Job failed: exit code 2\u001b[0;m',
      ],
      false,
    ],
    ['gitlab', ['section_start:1:step_script\r\u001b[0K', '\u001b[32;1mJob succeeded\u001b[0;m'], true],
    ['jenkins', ['[Pipeline] sh', 'ERROR: script returned exit code 2', 'Finished: FAILURE'], false],
    ['jenkins', ['[Pipeline] sh', 'Finished: SUCCESS'], true],
  ] as const)('hold the verdict of %s: %j', async (provider, lines, passed) => {
    using log = await readLog(text(...lines))
    expect(log).toMatchObject({ provider, verdict: { passed } })
  })

  it.each([
    ['circleci', ['#!/bin/bash -eo pipefail', 'make', 'Exited with code exit status 2']],
    ['azure-pipelines', ['##[section]Starting: make', "##[error]Bash exited with code '2'."]],
    ['buildkite', ['~~~ :hammer: make', '🚨 Error: The command exited with status 2']],
  ])('hold the exit of a command of %s', async (provider, lines) => {
    using log = await readLog(text(...lines))
    expect(log.provider).toBe(provider)
    expect(log.steps.at(-1)).toMatchObject({ exitCode: 2, outcome: 'failed' })
  })
})

describe('reading', () => {
  it('gives the same from a file, a stream and a text', async () => {
    const content = 'one\nBOOM E1: two\n  -> a.c:3\nüber\n'
    const options = { tools: [tool] }
    using a = await readLog(await file('same.log', content), options)
    using b = await readLog({ kind: 'stdin', stream: Readable.from([Buffer.from(content)]) }, options)
    using c = await readLog({ kind: 'text', text: content }, options)
    const seen = ({ bytes, sha256, failures, lines }: Log) => ({
      bytes,
      sha256,
      failures,
      count: lines.count,
      last: lines.text(4),
    })
    expect(seen(a)).toMatchObject({ count: 4, last: 'über', bytes: Buffer.byteLength(content) })
    expect(seen(b)).toEqual(seen(a))
    expect(seen(c)).toEqual(seen(a))
  })

  it('keeps a long stream on disk, and leaves nothing there', async () => {
    const empty = await mkdtemp(path.join(folder, 'tmp-'))
    vi.stubEnv('TMPDIR', empty) // other tests write to the common one
    const chunk = Buffer.from(`${'x'.repeat(1023)}\n`.repeat(1024))
    {
      using log = await readLog({ kind: 'stdin', stream: Readable.from(Array<Buffer>(70).fill(chunk)) })
      expect(await readdir(empty)).toEqual([]) // unlinked once it is open: a SIGKILL leaves nothing either
      expect(log.lines.count).toBe(70 * 1024)
      expect(log.lines.text(70 * 1024)).toMatch(/^x{1023}$/)
    }
    vi.unstubAllEnvs()
    expect(await readdir(empty)).toEqual([])
  })

  it('reads UTF-16, as PowerShell writes it', async () => {
    const content = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from('BOOM E1: über\r\nend\r\n', 'utf16le'),
    ])
    using log = await readLog(await file('utf16.log', content), { tools: [tool] })
    expect(log.failures).toMatchObject([{ message: 'über', line: 1 }])
    const big = Buffer.from(content).subarray(2).swap16()
    using other = await readLog(await file('utf16be.log', Buffer.concat([Buffer.from([0xfe, 0xff]), big])), {
      tools: [tool],
    })
    expect(other.failures).toMatchObject([{ message: 'über', line: 1 }])
  })

  it('reads a log with NUL bytes in it', async () => {
    using log = await readLog(
      await file('nul.log', `${'text '.repeat(50)}\nBO\u0000OM\nBOOM E1: a\u0000b\n`),
      { tools: [tool] },
    )
    expect(log.failures).toMatchObject([{ message: 'ab', line: 3 }])
  })

  it('reports progress and stops at once when told', async () => {
    const where = await file('long.log', 'x\n'.repeat(3 << 20))
    const seen: number[] = []
    using log = await readLog(where, { onProgress: bytes => seen.push(bytes) })
    expect(seen.at(-1)).toBe(log.bytes)
    const controller = new AbortController()
    const stopped = readLog(where, {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('stop')),
    })
    await expect(stopped).rejects.toThrow('stop')
  })

  it('ends with what its hook rejects with', async () => {
    const where = await file('hook.log', 'x\n'.repeat(2 << 20))
    const onProgress = () => Promise.reject(new Error('hook'))
    await expect(readLog(where, { onProgress })).rejects.toThrow('hook')
  })
})

it('a source that is none is refused before anything is read, and the message says what one is', async () => {
  for (const source of [
    undefined,
    null,
    'build.log',
    { path: 'build.log' },
    { kind: 'file' },
    { kind: 'text', text: 5 },
  ]) {
    const refused = readLog(source as never)
    await expect(refused).rejects.toMatchObject({ code: 'invalid-option' })
    await expect(refused).rejects.toThrow("{ kind: 'file', path }")
  }
})

describe('a log that cannot be read', () => {
  it.each([
    ['log-not-found', 'missing.log', undefined],
    ['log-packed', 'packed.log', Buffer.from([0x1f, 0x8b, 8, 0, 0])],
    ['log-packed', 'packed.zip', Buffer.from('PK\u0003\u0004rest')],
    ['log-binary', 'binary.log', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7) % 32))],
  ])('is refused as %s: %s', async (code, name, content) => {
    if (content) await file(name, content)
    const where = path.join(folder, name)
    const refused = readLog({ kind: 'file', path: where })
    await expect(refused).rejects.toMatchObject({
      name: 'LogReadError',
      code,
      path: where,
      kind: 'invalid-input',
    })
    await expect(refused).rejects.toThrow(where)
  })

  it('is refused where it is a folder', async () => {
    await expect(readLog({ kind: 'file', path: folder })).rejects.toMatchObject({ code: 'log-is-folder' })
  })

  it.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
    'is refused where this user may not read it',
    async () => {
      const { path: where } = await file('secret.log', 'x')
      await chmod(where, 0)
      await chmod(folder, 0o755)
      const script = `import('${path.resolve('src/log/index.ts')}').then(m => m.readLog({ kind: 'file', path: '${where}' })).catch(e => console.log(e.code))`
      const printed = execFileSync(
        'setpriv',
        [
          '--reuid',
          '65534',
          '--clear-groups',
          process.execPath,
          '--import',
          'tsx',
          '--input-type=module',
          '-e',
          script,
        ],
        { encoding: 'utf8' },
      )
      expect(printed.trim()).toBe('log-not-readable')
    },
  )
})

it('names the file of a file URL by its path', async () => {
  using log = await readLog({
    kind: 'text',
    text: "file:///srv/cart.mjs:3\nthrow new Error('x')\n^\n\nError: x\n    at file:///srv/cart.mjs:3:7\n\nNode.js v20.20.2",
  })
  const paths = new Set(log.failures.flatMap(({ files }) => files.map(file => file.path)))
  expect([...paths]).toEqual(['/srv/cart.mjs'])
})
