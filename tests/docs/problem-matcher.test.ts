import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { cli } from '../cli/cli.js'
import { blocksOf } from './blocks.js'

interface Tasks {
  readonly tasks: readonly [
    {
      readonly command: string
      readonly problemMatcher: {
        readonly pattern: { readonly regexp: string } & Readonly<Record<string, number>>
      }
    },
  ]
}

const block = blocksOf('docs/outputs.md').find(({ code }) => code.includes('problemMatcher'))
const [{ command, problemMatcher }] = (JSON.parse(block?.code ?? '{}') as Tasks).tasks
const { regexp, ...groups } = problemMatcher.pattern

/** As VS Code reads a line: the pattern, and which of its groups is what. */
function read(line: string) {
  const match = new RegExp(regexp).exec(line)
  return match && Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, match[group]]))
}

const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-matcher-'))
afterAll(() => rmSync(folder, { recursive: true }))
const log = (text: string) => {
  const file = path.join(folder, 'build.log')
  writeFileSync(file, text)
  return file
}

describe('the problem matcher of VS Code', () => {
  it('names a command that there is', async () => {
    const [, ...words] = command.split(' ').slice(1)
    const { status } = await cli(
      words.map(word => (word === 'build.log' ? log('x: command not found\n') : word)),
    )
    expect(status).toBe(0)
  })

  it.each([
    [
      'src/a.ts(1,2): error TS2304: Cannot find name [x].\n',
      { file: 'src/a.ts', line: '1', column: '2', code: 'type-error' },
    ],
    [
      '  File "pkg/mod.py", line 7\n    x =\nSyntaxError: invalid syntax\n',
      { file: 'pkg/mod.py', line: '7', column: undefined },
    ],
  ])('reads each line of %j', async (text, expected) => {
    const { stdout } = await cli(['diagnose', '--format', 'lines', log(text)])
    const found = stdout.trimEnd().split('\n').map(read)
    expect(found[0]).toMatchObject({ severity: 'error', ...expected })
    expect(found.every(Boolean)).toBe(true)
  })

  it('takes a failure without a file to the line of the log', async () => {
    const file = log('start\nError: getaddrinfo ENOTFOUND registry.npmjs.org\nnpm error code ENOTFOUND\n')
    const { stdout } = await cli(['diagnose', '--format', 'lines', file])
    expect(read(stdout.split('\n')[0]!)).toMatchObject({
      file,
      severity: 'error',
      line: expect.stringMatching(/^[23]$/) as string,
    })
  })

  it('reads what holdfast audit prints, but for the lines with advice', async () => {
    const { stdout } = await cli(['audit', 'examples/audit/ci.yml'])
    const found = stdout.split('\n').map(read).filter(Boolean)
    expect(found.map(each => [each?.['file'], each?.['severity']])).toEqual([
      ['examples/audit/ci.yml', 'finding'],
      ['examples/audit/ci.yml', 'finding'],
    ])
  })

  it('takes time in proportion to a hostile line', () => {
    expect(read(`${'a:1:'.repeat(50_000)}: error`)).toBeNull()
  })
})
