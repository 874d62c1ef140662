import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { blocksOf, pages } from './blocks.js'
import { compiled, typeErrors } from './compile.js'
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
  const known = ['js', 'ts', 'sh', 'toml', 'json', 'text', 'yaml', 'groovy', '']
  expect(blocks.filter(({ language }) => !known.includes(language)).map(({ name }) => name)).toEqual([])
})

describe.concurrent.each(programs)('$name ($language)', block => {
  it('compiles', () => {
    expect(errors.get(block.name)).toEqual([])
  })

  const why = block.needs === undefined ? '' : `: ${block.needs}`
  it.skipIf(block.needs !== undefined)(`runs${why}`, async () => {
    const { status, stderr } = await project.run(block.language === 'js' ? block.code : await compiled(block))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})

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

/** tests/docs/workflows.test.ts holds what else they say. */
const workflows = blocks.filter(({ language }) => ['yaml', 'groovy'].includes(language))

describe.each(workflows)('$name ($language)', ({ language, code }) => {
  it('is a workflow whose commands of holdfast work', async () => {
    if (language === 'yaml') expect(parse(code)).toBeTypeOf('object')
    const commands = code.match(/(?<=npx )holdfast diagnose [^|&'\n]*build\.log/g) ?? []
    expect(commands.length > 0 || !code.includes('npx holdfast diagnose')).toBe(true)
    for (const command of commands)
      expect(await project.shell(`mkdir -p results; ${command}`)).toMatchObject({ status: 0 })
  })
})

describe.each(blocks.filter(({ language }) => language === 'toml'))('$name (toml)', ({ code }) => {
  it('holds settings that the command takes', async () => {
    const { status, stderr } = await project.shell(
      `cat > holdfast.toml << 'END'\n${code}END\nholdfast diagnose build.log`,
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
