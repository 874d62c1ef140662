import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { diagnose, readBaseline, reportSchema } from 'holdfast/ci'
import type { Report } from 'holdfast/ci'
import { describe, expect, it } from 'vitest'

const text = (...lines: string[]) => ({ kind: 'text' as const, text: lines.join('\n') })
const stamp = '2026-01-01T00:00:00.0000000Z '
const github = (...lines: string[]) => text(...lines.map(line => stamp + line))
const travis = (status: number, ...lines: string[]) =>
  text('travis_fold:start:script', ...lines, `Done. Your build exited with ${status}.`)

/** A job that always complains of its cache and of a deprecated thing, and is green all the same. */
const complaint = 'src/old.ts(9,1): error TS2322: Type number is not assignable to type string.'
const green = travis(
  0,
  'Running on image ubuntu-22.04 version 20260101.1',
  'Using node v20.11.0 (npm v10.2.4)',
  ...Array.from({ length: 30 }, (_, i) => `compiled module ${i} in ${i * 3} ms`),
  complaint,
  'all 12 checks went well',
)
const red = (...news: string[]) =>
  travis(
    1,
    'Running on image ubuntu-22.04 version 20260101.1',
    'Using node v20.11.0 (npm v10.2.4)',
    ...Array.from({ length: 28 }, (_, i) => `compiled module ${i} in ${i * 5} ms`),
    ...news,
    complaint,
    'The command "make" exited with 1.',
  )

const timeless = ({ agents, ...report }: Report) => ({
  ...report,
  timings: undefined,
  agents: agents?.map(({ name, status }) => ({ name, status })),
})

describe('without a baseline', () => {
  it('a report is what it was', async () => {
    const plain = await diagnose(red('src/new.ts(1,1): error TS2304: Cannot find name x.'))
    const empty = await diagnose(red('src/new.ts(1,1): error TS2304: Cannot find name x.'), { baseline: [] })
    expect(timeless(empty)).toStrictEqual(timeless(plain))
    expect(plain).not.toHaveProperty('baseline')
    expect(plain.rootCause?.attribution).toBe('change')
    expect(plain.rootCause?.attributionReason).not.toContain('green log')
  })
})

describe('a baseline', () => {
  it('lets a failure that the green log has too stand behind one that is new', async () => {
    const failed = red('tests/cart.py:3: error: Incompatible types in assignment  [assignment]')
    const beside = await diagnose(failed, { baseline: [green] })
    expect(beside.rootCause?.summary).toContain('Incompatible types')
    expect(beside.evidence.every(({ text }) => !text.startsWith('src/old.ts'))).toBe(true)
    expect(reportSchema.parse(JSON.parse(JSON.stringify(beside)))).toStrictEqual(beside)
  })

  it('finds the cause where no tool is known: the first new words of failure', async () => {
    const failed = red(
      'frobnicate: stage 3',
      'frobnicate: gadget 7 is crooked, the assembly is invalid',
      'compiled module 77 in 9 ms',
      'frobnicate: 1 gadget of 12 did not fit',
      'hint: see the manual',
    )
    const { rootCause } = await diagnose(failed, { baseline: [green] })
    expect(rootCause?.excerpt.text).toContain('gadget 7 is crooked')
    expect((await diagnose(failed)).rootCause?.excerpt.text).not.toContain('gadget 7 is crooked')
  })

  it('makes a new failure that of the change, and quotes it', async () => {
    const failed = red('tests/cart.py:3: error: Incompatible types in assignment  [assignment]')
    const { rootCause } = await diagnose(failed, { baseline: [green] })
    expect(rootCause).toMatchObject({
      attribution: 'change',
      attributionReason:
        'The failure is new: no green log has it: line 32 says "tests/cart.py:3: error: Incompatible types in assignment  [assignment]".',
    })
  })

  it('says so where the failure is not new', async () => {
    const { rootCause } = await diagnose(red(), { baseline: [green] })
    expect(rootCause).toMatchObject({
      attribution: 'unknown',
      attributionReason: 'The green logs have the same lines, so it is unknown what is new.',
    })
  })

  it('tells what runs in another version, and that it may be why', async () => {
    const failed = text(
      red('tests/cart.py:3: error: Incompatible types in assignment  [assignment]')
        .text.replace('20260101.1', '20260215.2')
        .replace('v20.11.0', 'v22.1.0'),
    )
    const { baseline, rootCause } = await diagnose(failed, { baseline: [green] })
    expect(baseline?.changed).toEqual([
      {
        kind: 'image',
        log: 0,
        before: { startLine: 2, endLine: 2, text: 'Running on image ubuntu-22.04 version 20260101.1' },
        now: { startLine: 2, endLine: 2, text: 'Running on image ubuntu-22.04 version 20260215.2' },
      },
      {
        kind: 'tool',
        log: 0,
        before: { startLine: 3, endLine: 3, text: 'Using node v20.11.0 (npm v10.2.4)' },
        now: { startLine: 3, endLine: 3, text: 'Using node v22.1.0 (npm v10.2.4)' },
      },
    ])
    expect(rootCause?.attribution).toBe('unknown')
    expect(rootCause?.attributionReason).toMatch(/is new .*and a version changed: .*20260215\.2.*20260101\.1/)
  })

  it('says nothing of versions that any green log has, of times, and of lines with many versions', async () => {
    const other = text(green.text.replace('v20.11.0', 'v22.1.0'))
    const noisy = (end: string) =>
      travis(
        0,
        ...['1.1', '1.2', '1.3', end].map(n => `fetching image of lib ${n}.0`),
        `Total time: ${end} s`,
      )
    const { baseline } = await diagnose(text(other.text.replace('with 0', 'with 1')), {
      baseline: [green, other],
    })
    expect(baseline?.changed).toEqual([])
    expect((await diagnose(noisy('9.9'), { baseline: [noisy('1.4')] })).baseline?.changed).toEqual([])
  })

  it('does not blame the change for what is new and comes from outside', async () => {
    const failed = red(
      'fatal: The remote end hung up unexpectedly',
      'Error: connect ECONNREFUSED 127.0.0.1:5432',
    )
    const { rootCause } = await diagnose(failed, { baseline: [green] })
    expect(rootCause).toMatchObject({ category: 'network-or-flaky', attribution: 'unknown' })
  })

  it('reads of a log no more version lines than it can hold, of a line no more than tells a version', async () => {
    const letters = (n: number) =>
      n.toString(26).replace(/\d/g, digit => String.fromCharCode(113 + Number(digit)))
    const job = (version: string) =>
      travis(
        1,
        `192.168.1.${version.at(-1)} is a host, ${version.slice(0, 3)} a number`,
        `Starting http://host/?at=172.17.${version}:3288${version.at(-1)}/x`,
        `Installed ${'x'.repeat(300)} ${version}`,
        ...Array.from(
          { length: 20_010 },
          (_, i) => `Installed ${letters(i)} ${i < 20_000 ? '1.0.0' : version}`,
        ),
      )
    const before = text(job('1.9.1').text.replace('with 1', 'with 0'))
    expect((await diagnose(job('2.0.2'), { baseline: [before] })).baseline?.changed).toEqual([])
  })

  it('lists 20 changed versions at the most, secrets masked', async () => {
    const secret = `ghp_${'a1B2'.repeat(9)}`
    const job = (version: string) =>
      travis(
        1,
        `using registry token=${secret} release ${version}`,
        ...Array.from(
          { length: 60 },
          (_, i) => `Installed lib${String.fromCharCode(97 + (i % 26))}${'x'.repeat(i)} ${version}`,
        ),
      )
    const report = await diagnose(job('2.0.1'), {
      baseline: [text(job('1.9.0').text.replace('with 1', 'with 0'))],
    })
    expect(report.baseline?.changed).toHaveLength(20)
    expect(JSON.stringify(report)).not.toContain(secret)
  })

  it('makes a hint of a silent failure that the green log has too', async () => {
    const job = (...lines: string[]) =>
      github(
        '##[group]Run npx vitest run',
        ...lines,
        '##[group]Run echo done',
        'done',
        'Post job cleanup.',
        'Cleaning up orphan processes',
      )
    const none = job('No test files found, exiting with code 0')
    const alone = await diagnose(none)
    expect(alone).toMatchObject({ verdict: 'silent-failure', silentFailures: [{ certainty: 'finding' }] })
    const beside = await diagnose(none, { baseline: [none] })
    expect(beside.verdict).not.toBe('silent-failure')
    expect(beside.silentFailures).toMatchObject([{ kind: 'zero-tests', certainty: 'hint' }])
    expect(beside.silentFailures?.[0]?.message).toMatch(/ The green logs say this too\.$/)
    const was = job(' Test Files  3 passed (3)', '      Tests  12 passed (12)')
    expect((await diagnose(none, { baseline: [was] })).verdict).toBe('silent-failure')
  })

  it('is not used where it failed itself, is empty or breaks off, and the report says so', async () => {
    const failed = red('src/new.ts(1,1): error TS2304: Cannot find name x.')
    const erred = github(
      '##[group]Run make',
      'src/a.ts(1,1): error TS1: no',
      '##[error]Process completed with exit code 2.',
    )
    const cut = text('travis_fold:start:script', '$ make', 'compiling')
    const { baseline, ...report } = await diagnose(failed, { baseline: [failed, erred, cut] })
    expect(baseline?.logs.map(({ used, detail }) => [used, detail])).toEqual([
      [false, 'Its job also failed: line 35 says so.'],
      [false, 'Its job also failed, in the step that ends at line 3.'],
      [false, 'It is incomplete.'],
    ])
    expect(baseline).toMatchObject({ templates: 0, changed: [] })
    expect(timeless(report as Report)).toStrictEqual(timeless(await diagnose(failed)))
    expect((await readBaseline([text()])).logs).toMatchObject([{ used: false, detail: 'It is empty.' }])
  })

  it('that somebody read before serves many logs', async () => {
    const baseline = await readBaseline([green])
    const failed = red('src/new.ts(1,1): error TS2304: Cannot find name x.')
    expect(timeless(await diagnose(failed, { baseline }))).toStrictEqual(
      timeless(await diagnose(failed, { baseline: [green] })),
    )
    expect((await diagnose(green, { baseline })).verdict).toBe('passed')
  })

  it('names its file; one that is missing, packed or one too many is an error', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'baseline-'))
    try {
      const file = path.join(folder, 'green.log')
      await writeFile(file, green.text)
      const { logs } = await readBaseline([{ kind: 'file', path: file }])
      expect(logs).toMatchObject([{ kind: 'file', path: file, used: true, lines: 36 }])
      await expect(
        diagnose(red(), { baseline: [{ kind: 'file', path: `${file}.gone` }] }),
      ).rejects.toMatchObject({
        code: 'log-not-found',
        path: `${file}.gone`,
      })
      await writeFile(file, Buffer.from([0x1f, 0x8b, 8, 0, 0]))
      await expect(readBaseline([{ kind: 'file', path: file }])).rejects.toMatchObject({ code: 'log-packed' })
      await expect(readBaseline([green, green, green, green])).rejects.toMatchObject({
        code: 'too-many-baselines',
      })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('is not read to its end once the signal aborts', async () => {
    const reason = new Error('enough')
    const read = readBaseline([text('x\n'.repeat(50_000))], { signal: AbortSignal.abort(reason) })
    await expect(read).rejects.toBe(reason)
  })
})
