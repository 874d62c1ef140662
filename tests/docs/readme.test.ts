import path from 'node:path'
import { build } from 'esbuild'
import { parse } from 'smol-toml'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blocksOf, pages } from './blocks.js'
import type { Block } from './blocks.js'
import { typeErrors } from './compile.js'
import { createProject } from './installed.js'
import type { Project } from './installed.js'

/** A reader copies an example into a file and runs it: each block of each page does what it says, as it stands. */
const blocks = pages.flatMap(blocksOf)
const programs = blocks.filter(({ language }) => ['js', 'ts'].includes(language))

let project: Project
let errors: ReturnType<typeof typeErrors>

beforeAll(async () => {
  project = await createProject()
  errors = typeErrors(programs)
})
afterAll(() => {
  project.remove()
})

it('knows the language of every block', () => {
  const known = ['js', 'ts', 'sh', 'toml', 'json', 'text', '']
  expect(blocks.filter(({ language }) => !known.includes(language)).map(({ name }) => name)).toEqual([])
})

describe.concurrent.each(programs)('$name ($language)', block => {
  it('compiles', () => {
    expect(errors.get(block.name)).toEqual([])
  })

  const why = block.needs === undefined ? '' : `: ${block.needs}`
  it.skipIf(block.needs !== undefined)(`runs${why}`, async () => {
    const { status, stderr } = await project.run(await javascript(block))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

/** A `js` block as it stands; a `ts` one compiled, with what it imports from beside it. */
async function javascript({ language, code, file }: Block): Promise<string> {
  if (language === 'js') return code
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: path.dirname(file), loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

const lines = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ name, code }) => code.split('\n').map(line => ({ name, line: line.trim() })))
  // npm and npx install packages; gh, and what names a run, need GitHub.
  .filter(
    ({ line }) => /\bholdfast\b/.test(line) && !/\b(?:np[mx]|gh) |https:|--(?:run|pr|claude)\b/.test(line),
  )

describe.concurrent.each(lines)('$name', ({ line }) => {
  it(`\`${line}\` is a command that works`, async () => {
    const outcome = await project.shell(line)
    expect(outcome).toMatchObject({ status: line.includes('--exit-code') ? 1 : 0 }) // the log is of a failed job
  })
})

describe.each(blocks.filter(({ language }) => language === 'toml'))('$name (toml)', ({ code }) => {
  it('is TOML', () => {
    expect(Object.keys(parse(code))).not.toEqual([])
  })
})
