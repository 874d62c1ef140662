import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { patternHeadline, openPatterns } from 'holdfast/patterns'
import type { Patterns } from 'holdfast/patterns'

let folder: string
let discoveries: string
let patterns: Patterns

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'discoveries-'))
  discoveries = path.join(folder, 'DISCOVERIES.md')
  patterns = await openPatterns(path.join(folder, 'patterns.json'), { discoveries })
})
afterEach(() => rm(folder, { recursive: true }))

const failure = {
  category: 'lint-error',
  tool: 'eslint',
  cause: 'Unexpected `var` <b>here</b> & *there*\n```\n-->',
}
const good = {
  solution: 'Use `let`.\n\nThen *fix* it.',
  rootCause: '<old> code',
  minutes: 12.4,
  worked: true,
}
const text = () => readFile(discoveries, 'utf8')

describe('DISCOVERIES.md', () => {
  it('gets one entry for each proven failure, escaped and in fixed order', async () => {
    const { id } = await patterns.record(failure)
    await patterns.resolve(id, { ...good, worked: false })
    await expect(text()).rejects.toThrow('ENOENT')
    await patterns.resolve(id, good)
    await patterns.resolve(id, good)
    expect(await text()).toBe(`# Discoveries

<!-- holdfast:pattern ${id} -->

## Pattern: eslint: Unexpected \\\`var\\\` \\<b\\>here\\</b\\> \\& \\*there\\*

- **Pattern**:

  \`\`\`\`text
  Unexpected \`var\` <b>here</b> & *there*
  \`\`\`
  -->
  \`\`\`\`

- **Root cause**: \\<old\\> code
- **Solution**: Use \\\`let\\\`.\\
  Then \\*fix\\* it.
- **Time to resolve**: 12 minutes
- **Confidence**: 0.21 (worked 2 of 3)

<!-- /holdfast:pattern -->
`)
  })

  it.each([['\n'], ['\r\n']])("leaves other people's text untouched (line end %j)", async eol => {
    const { id } = await patterns.record(failure)
    const before = `Our notes${eol}${eol}* a *list*   ${eol}no end of line`
    const after = `${eol}## Ours too${eol}text`
    await writeFile(discoveries, before)
    await patterns.resolve(id, good)
    expect(await text()).toMatch(new RegExp(`^${before.replaceAll('*', '\\*')}${eol}${eol}<!--`))
    await writeFile(discoveries, (await text()) + after)
    await patterns.resolve(id, { ...good, solution: 'Another.', worked: true })
    const now = await text()
    expect(now.startsWith(`${before}${eol}`)).toBe(true)
    expect(now.endsWith(after)).toBe(true)
    expect(now.match(/## Pattern/g)).toHaveLength(1)
    expect(now.split('\n').length - 1).toBe(
      eol === '\n' ? now.split('\n').length - 1 : now.split('\r\n').length - 1,
    )
  })

  it('makes one of two entries that a merge left', async () => {
    const { id } = await patterns.record(failure)
    await patterns.resolve(id, good)
    const one = await text()
    await writeFile(discoveries, `${one}\nbetween\n\n${one.slice(one.indexOf('<!--'))}after\n`)
    await patterns.resolve(id, good)
    const now = await text()
    expect(now.match(/holdfast:pattern [0-9a-f]/g)).toHaveLength(1)
    expect(now).toMatch(/<!-- \/holdfast:pattern -->\n\nbetween\n\nafter\n$/)
  })

  it.each([
    ['at the end', (entry: string) => entry],
    [
      'before another entry',
      (entry: string) => `${entry}\n<!-- holdfast:pattern other -->\n<!-- /holdfast:pattern -->\n`,
    ],
  ])('is refused where an entry is not closed, %s; nothing changes', async (_, around) => {
    const { id } = await patterns.record(failure)
    const damaged = around(`<!-- holdfast:pattern ${id} -->\nmine`)
    await writeFile(discoveries, damaged)
    await expect(patterns.resolve(id, good)).rejects.toThrow(
      expect.objectContaining({ code: 'discoveries-damaged' }) as Error,
    )
    expect(await text()).toBe(damaged)
    expect(await patterns.get(id)).toMatchObject({ tried: 0 })
  })

  it('is searched for failures in much the same words', async () => {
    await writeFile(
      discoveries,
      [
        '# Notes',
        '## Postgres refuses connections in the integration job',
        'FATAL: the database system is starting up while the migration connects.',
        '```sh',
        '# not a heading',
        '```',
        '## Yarn cache',
        'The cache key lacks the lock file.',
        '## Flaky clock test',
        'The clock test assumes UTC.',
      ].join('\n'),
    )
    const match = await patterns.match({
      category: 'infrastructure',
      cause: 'psql: FATAL: the database system is starting up (migration)',
    })
    expect(match).toMatchObject({
      status: 'similar',
      tier: 'text',
      seen: 0,
      discovery: { heading: 'Postgres refuses connections in the integration job', line: 2 },
    })
    expect(match.discovery!.score).toBeGreaterThan(0.45)
    expect(
      await patterns.match({ category: 'infrastructure', cause: 'the disk is full of broken pipes' }),
    ).toMatchObject({ status: 'new' })
    expect(await patterns.match({ category: 'unknown', cause: 'FAILED' })).toMatchObject({ status: 'new' })
  })

  it('that cannot be read is told as it is', async () => {
    const odd = await openPatterns(path.join(folder, 'p.json'), { discoveries: folder })
    await expect(odd.match(failure)).rejects.toThrow(/EISDIR|folder|directory/)
  })

  it('that is not UTF-8 keeps every byte, and so does the database', async () => {
    const { id } = await patterns.record(failure)
    const bytes = Buffer.from('# D\xe9couvertes\n', 'latin1')
    await writeFile(discoveries, bytes)
    await expect(patterns.resolve(id, good)).rejects.toMatchObject({
      code: 'discoveries-damaged',
      message: `${discoveries} is not UTF-8 text. It was left as it is: save it as UTF-8, or name another file.`,
    })
    expect(await readFile(discoveries)).toEqual(bytes)
    expect(await patterns.get(id)).toMatchObject({ tried: 0 })
  })

  it('keeps the mark that some editors put first', async () => {
    const { id } = await patterns.record(failure)
    await writeFile(discoveries, '\uFEFF# Discoveries\n')
    await patterns.resolve(id, good)
    expect(await text()).toMatch(/^\uFEFF# Discoveries\n/)
  })

  it('tells of a declared pattern as well', async () => {
    await patterns.declare({ id: 'busy', title: 'The runner is busy', regex: 'b+usy', samples: ['busy'] })
    await patterns.resolve('busy', good)
    expect(await text()).toContain('## Pattern: The runner is busy')
    expect(await text()).toContain('  b+usy\n')
    const { id } = await patterns.record({
      category: 'unknown',
      errorCode: 'E1',
      cause: `E1 ${'long '.repeat(60)}`,
    })
    expect(patternHeadline(await patterns.get(id))).toMatch(/^E1 (long )+l…$/)
  })
})
