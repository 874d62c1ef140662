/**
 * Measures the state store beside what else one could take. Prints every bar, and one JSON line last.
 * Run: npm run bench:state. Peers: (cd tests/bench && npm install). As root on Linux with gcc for the model disk.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'tsup'

const here = import.meta.dirname
const rounds = Number(process.env['ROUNDS'] ?? 5)
const million = Number(process.env['IDS'] ?? 1_000_000)
const base = mkdtempSync(path.join(tmpdir(), 'holdfast-bench-'))
const built = path.join(here, 'node_modules', '.holdfast')
const disk = path.join(base, 'disk')
mkdirSync(disk)

interface Cost {
  seconds: number
  cpuUs: number
  cpuMs: number
  rssMb: number
  stall: number
  bytes: number
  ours: number
  naive: number
  quarters: number[]
}
interface Bar {
  bar: string
  measured: number
  limit: number
  atLeast: boolean
  met: boolean
}
const bars: Bar[] = []
const missing: string[] = []

/** Runs one design in a process of its own; `barrier` microseconds are added to each sync. */
function cost(design: string, count: number, inFlight = 1, { barrier = 0, folder = fresh() } = {}): Cost {
  const env = {
    ...process.env,
    ...(barrier ? { LD_PRELOAD: path.join(base, 'shim'), BARRIER_US: String(barrier) } : {}),
  }
  const [program, words] = design.startsWith('raw-')
    ? [path.join(base, 'raw'), [design.slice(4), path.join(folder, 'raw'), String(count)]]
    : [
        process.execPath,
        [path.join(built, 'state.worker.mjs'), design, folder, String(count), String(inFlight)],
      ]
  const text = execFileSync(program, words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  if (folder.startsWith(disk)) rmSync(folder, { recursive: true, force: true })
  return JSON.parse(text) as Cost
}

function fresh(): string {
  return mkdtempSync(path.join(disk, 'run-'))
}

function hold(bar: string, measured: number, limit: number, atLeast = true): void {
  const met = atLeast ? measured >= limit : measured <= limit
  bars.push({ bar, measured: Number(measured.toPrecision(3)), limit, atLeast, met })
  console.log(
    `${met ? 'met   ' : 'MISSED'} ${bar}: ${measured.toPrecision(3)} (${atLeast ? '>=' : '<='} ${limit})`,
  )
}

/** Items a second of each design, in rounds of shuffled order; the ratio of two is the median over rounds. */
function race(designs: Record<string, () => Cost & { count?: number }>, times = rounds) {
  const results: Record<string, number[]> = Object.fromEntries(Object.keys(designs).map(name => [name, []]))
  const costs: Record<string, Cost[]> = Object.fromEntries(Object.keys(designs).map(name => [name, []]))
  for (let round = 0; round < times; round++) {
    for (const [name, run] of shuffled(Object.entries(designs))) {
      const result = run()
      costs[name]!.push(result)
      results[name]!.push((result.count ?? 1) / result.seconds)
    }
  }
  for (const [name, speeds] of Object.entries(results)) {
    console.log(`       ${name.padEnd(34)} ${Math.round(median(speeds)).toLocaleString('en')} items/s`)
  }
  return {
    speed: (name: string) => median(results[name]!),
    ratio: (one: string, other: string) =>
      median(results[one]!.map((speed, at) => speed / results[other]![at]!)),
    costs: (name: string) => costs[name]!,
  }
}

const of =
  (design: string, count: number, inFlight = 1, barrier = 0) =>
  () => ({
    ...cost(design, count, inFlight, { barrier }),
    count,
  })
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!
const shuffled = <T>(values: readonly T[]) =>
  values
    .map(value => ({ value, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)

function has(name: string): boolean {
  const found = existsSync(path.join(here, 'node_modules', name))
  if (!found) {
    missing.push(name)
    console.log(`       ${name} is not installed: its bars are left out. (cd tests/bench && npm install)`)
  }
  return found
}

function mountModelDisk(): boolean {
  try {
    execFileSync('gcc', [
      '-O1',
      '-shared',
      '-fPIC',
      '-o',
      path.join(base, 'shim'),
      path.join(here, '../state/faults/shim.c'),
      '-ldl',
    ])
    execFileSync('gcc', ['-O2', '-o', path.join(base, 'raw'), path.join(here, 'state.raw.c')])
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3g', 'tmpfs', disk])
    execFileSync('truncate', ['-s', '2500M', path.join(disk, 'image')])
    execFileSync('mkfs.ext4', ['-q', '-m', '0', path.join(disk, 'image')])
    execFileSync('mount', ['-o', 'loop', path.join(disk, 'image'), disk])
    return true
  } catch (error) {
    console.log(
      `       no model disk here (${String((error as Error).message).split('\n')[0]}): bars of a slow disk are left out`,
    )
    return false
  }
}

function unmountModelDisk(): void {
  for (let mounts = 0; mounts < 2; mounts++) {
    try {
      execFileSync('umount', [disk], { stdio: 'ignore' })
    } catch {
      return
    }
  }
}

function measure(modelDisk: boolean, sqlite: boolean, lmdb: boolean): void {
  if (modelDisk) {
    console.log('durable, one at a time, 1 ms disk')
    const one = race({
      'raw append+fdatasync (C)': of('raw-datasync', 600, 1, 1000),
      'holdfast power': of('power', 600, 1, 1000),
      'holdfast markDoneSync': of('sync', 600, 1, 1000),
      ...(sqlite ? { 'better-sqlite3 FULL': of('sqlite-full', 600, 1, 1000) } : {}),
    })
    hold('1 power c=1 / raw C, 1 ms', one.ratio('holdfast power', 'raw append+fdatasync (C)'), 0.75)
    if (sqlite)
      hold('1 power c=1 / sqlite FULL, 1 ms', one.ratio('holdfast power', 'better-sqlite3 FULL'), 0.75)
    hold('1 markDoneSync / raw C, 1 ms', one.ratio('holdfast markDoneSync', 'raw append+fdatasync (C)'), 0.85)

    console.log('durable, one at a time, 5 ms disk')
    const slow = race({ raw: of('raw-datasync', 150, 1, 5000), holdfast: of('power', 150, 1, 5000) })
    hold('1 power c=1 / raw C, 5 ms', slow.ratio('holdfast', 'raw'), 0.9)

    console.log('durable, 256 in flight, 1 ms disk')
    const many = race({
      'holdfast power': of('power', 60_000, 256, 1000),
      ...(sqlite ? { 'better-sqlite3 FULL, grouped': of('sqlite-grouped', 60_000, 256, 1000) } : {}),
      ...(lmdb ? { 'lmdb flushed': of('lmdb', 60_000, 256, 1000) } : {}),
    })
    if (sqlite)
      hold(
        '2 power c=256 / sqlite FULL grouped',
        many.ratio('holdfast power', 'better-sqlite3 FULL, grouped'),
        0.9,
      )
    if (lmdb) hold('2 power c=256 / lmdb flushed', many.ratio('holdfast power', 'lmdb flushed'), 1.8)
    hold('2 power c=256 / own c=1', many.speed('holdfast power') / one.speed('holdfast power'), 50)
  }

  console.log('survives kill -9, one at a time')
  const quick = race({
    'holdfast process': of('process', 200_000),
    ...(modelDisk ? { 'raw write (C)': of('raw-write', 1_000_000) } : {}),
    ...(sqlite ? { 'better-sqlite3 NORMAL': of('sqlite-normal', 40_000) } : {}),
  })
  if (sqlite)
    hold('3 process c=1 / sqlite NORMAL', quick.ratio('holdfast process', 'better-sqlite3 NORMAL'), 4)
  if (modelDisk) hold('3 process c=1 / raw C write', quick.ratio('holdfast process', 'raw write (C)'), 0.15)
  hold(
    '3 process c=1, us CPU per item',
    median(quick.costs('holdfast process').map(each => each.cpuUs)),
    3,
    false,
  )

  console.log(`growth, ${million.toLocaleString('en')} items`)
  const growth = race({ 'holdfast process': of('process', million) }, 3).costs('holdfast process')
  hold(
    '4 last quarter / first quarter',
    median(growth.map(({ quarters }) => quarters[3]! / quarters[0]!)),
    1.3,
    false,
  )
  const record = 'xxxxxxxx {"k":"d","id":"item-000000123"}\n'.length
  hold(
    '4 bytes in the file / records',
    median(growth.map(({ bytes }) => bytes / (record * million))),
    1.3,
    false,
  )

  console.log('20,000 items beside whole-file JSON')
  const naive = race(
    {
      'naive JSON': of('naive', 20_000),
      'write-file-atomic JSON': of('write-file-atomic', 20_000),
      'holdfast process': of('process', 20_000),
      'holdfast power': of('power', 20_000),
    },
    1,
  )
  hold('4 process / naive JSON', naive.ratio('holdfast process', 'naive JSON'), 100)
  hold('4 power / write-file-atomic JSON', naive.ratio('holdfast power', 'write-file-atomic JSON'), 5)

  console.log(`opening ${million.toLocaleString('en')} ids`)
  const full = path.join(base, 'full')
  mkdirSync(full)
  const sizes = cost('fill', million, 1, { folder: full })
  const opens = Array.from({ length: rounds }, () => ({
    ours: cost('open-ours', 0, 1, { folder: full }),
    naive: cost('open-naive', 0, 1, { folder: full }),
  }))
  console.log(
    `       holdfast ${median(opens.map(o => o.ours.cpuMs)).toFixed(0)} ms CPU, JSON.parse + Set ${median(opens.map(o => o.naive.cpuMs)).toFixed(0)} ms CPU`,
  )
  hold('5 open CPU / naive', median(opens.map(o => o.ours.cpuMs / o.naive.cpuMs)), 1.3, false)
  hold('5 open RSS / naive', median(opens.map(o => o.ours.rssMb / o.naive.rssMb)), 1, false)
  hold('5 file / naive file', sizes.ours / sizes.naive, 1.05, false)

  const many = 3 * million
  console.log(`remembering ${many.toLocaleString('en')} ids`)
  for (const [name, design] of [
    ['the index', 'ids-index'],
    ['a Set of strings', 'ids-set'],
  ] as const) {
    const costs = Array.from({ length: 3 }, () => cost(design, many))
    const [us, bytes, stall] = (['cpuUs', 'bytes', 'stall'] as const).map(of => median(costs.map(c => c[of])))
    console.log(
      `       ${name.padEnd(34)} ${us!.toFixed(2)} us CPU and ${bytes!.toFixed(0)} bytes an id, longest pause ${stall!.toFixed(0)} ms`,
    )
  }

  console.log(`compacting ${million.toLocaleString('en')} ids`)
  const compactions = Array.from({ length: rounds }, () => cost('compact', million))
  hold('6 compaction, s', median(compactions.map(({ seconds }) => seconds)), 0.5, false)
  hold('6 longest stall, ms', median(compactions.map(({ stall }) => stall)), 15, false)
}

await build({
  entry: { 'state.worker': path.join(here, 'state.worker.ts') },
  outDir: built,
  outExtension: () => ({ js: '.mjs' }),
  format: 'esm',
  target: 'node20',
  noExternal: [/^(holdfast|zod)/],
  config: false,
  silent: true,
})
const modelDisk = process.platform === 'linux' && mountModelDisk()
try {
  measure(modelDisk, has('better-sqlite3'), has('lmdb'))
} finally {
  unmountModelDisk()
  rmSync(base, { recursive: true, force: true })
}
console.log(
  'Bars 7 to 9 are tests: HOLDFAST_KILLS=200 HOLDFAST_FLIPS=4000 HOLDFAST_RACES=40 npx vitest run tests/state',
)
console.log(
  JSON.stringify({
    bench: 'state',
    rounds,
    met: bars.filter(b => b.met).length,
    of: bars.length,
    missing,
    bars,
  }),
)
