/**
 * Measures what a diagnosis costs: the whole process of the command line on a log of 180 MB, beside a bare loop of
 * node:readline with one regular expression in the same rounds; a log of 5 MB; with --gigabyte the memory for 1 GB. The
 * log is that of an ordinary job (log/ordinary.ts); what a log of failures costs (log/hard.ts) is printed beside it. Prints every bar, and one JSON line last. Run: npm run bench:ci
 */
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { median, ratio, verdict } from './kit.js'
import { hardSteps } from './log/hard.js'
import { lastStep, ordinarySteps } from './log/ordinary.js'

const here = import.meta.dirname
const rounds = Number(process.env['ROUNDS'] ?? 5)
const megabytes = Number(process.env['MEGABYTES'] ?? 180)
const folder = mkdtempSync(path.join(tmpdir(), 'holdfast-bench-'))
const cli = path.join(here, '../../dist/cli.js')

interface Cost {
  wallMs: number
  userMs: number
  cpuMs: number
  rssMb: number
}

const diagnose = (log: string) => [cli, 'diagnose', '--no-environment', '--no-learn', '--json', log]

const readline = path.join(folder, 'readline.mjs')
const loop = `
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
let found = 0
for await (const line of createInterface({ input: createReadStream(process.argv[2]), crlfDelay: Infinity }))
  if (/\\b(?:error|failed|failure|fatal|exception)\\b/i.test(line)) found++
console.log(found)
`

/** A process says what it took when it ends. */
const meter = path.join(folder, 'meter.mjs')
const meterSource = `
import { writeSync } from 'node:fs'
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeSync(3, JSON.stringify({ user: userCPUTime, system: systemCPUTime, rss: maxRSS }))
})
`

function cost(args: readonly string[]): Cost {
  const started = performance.now()
  const { status, output, stderr } = spawnSync(process.execPath, ['--import', meter, ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  const wallMs = performance.now() - started
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}: ${stderr}`)
  const used = JSON.parse(output[3] ?? '') as { user: number; system: number; rss: number }
  return {
    wallMs,
    userMs: used.user / 1000,
    cpuMs: (used.user + used.system) / 1000,
    rssMb: used.rss / 1024,
  }
}

/** The lines of a log, step by step, without an end; and what the job ends with. */
interface Job {
  readonly steps: () => Iterable<readonly string[]>
  readonly last: readonly string[]
}

const ordinary: Job = { steps: ordinarySteps, last: lastStep }
const hard: Job = { steps: hardSteps, last: lastStep }

/** Writes a log of a job of GitHub, a stamp before each line. */
function makeLog(name: string, job: Job, size: number): string {
  const file = path.join(folder, name)
  const descriptor = openSync(file, 'wx')
  let written = 0
  let clock = Date.UTC(2026, 0, 1)
  const print = (lines: readonly string[]) => {
    const stamped = lines.map(line => `${new Date((clock += 7)).toISOString().slice(0, -1)}0000Z ${line}\n`)
    const bytes = Buffer.from(stamped.join(''))
    writeSync(descriptor, bytes)
    written += bytes.length
  }
  for (const lines of job.steps()) {
    print(lines)
    if (written > size) break
  }
  print(job.last)
  closeSync(descriptor)
  return file
}

try {
  writeFileSync(readline, loop)
  writeFileSync(meter, meterSource)
  const long = makeLog('long.log', ordinary, megabytes << 20)
  const worse = makeLog('hard.log', hard, megabytes << 20)
  const ours: Cost[] = []
  const theirs: Cost[] = []
  const oursHard: Cost[] = []
  const theirsHard: Cost[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(cost(diagnose(long)))
    theirs.push(cost([readline, long]))
    oursHard.push(cost(diagnose(worse)))
    theirsHard.push(cost([readline, worse]))
  }
  const of = (costs: readonly Cost[], key: keyof Cost) => costs.map(each => each[key])
  const row = (name: string, costs: readonly Cost[]) => {
    const cells = (['wallMs', 'userMs', 'cpuMs', 'rssMb'] as const).map(key =>
      median(of(costs, key)).toFixed(0),
    )
    console.log([name.padEnd(34), ...cells.map(cell => cell.padStart(9))].join(''))
  }
  console.log(['median of'.padEnd(34), ' wall ms', '  user ms', '   cpu ms', '   RSS MB'].join(''))
  row(`holdfast diagnose, ${megabytes} MB`, ours)
  row('node:readline and one regex', theirs)
  row(`holdfast diagnose, hard ${megabytes} MB`, oursHard)
  row('node:readline, the same', theirsHard)

  const short = makeLog('short.log', ordinary, 5 << 20)
  const five = Array.from({ length: rounds }, () => cost(diagnose(short)))
  row('holdfast diagnose, 5 MB', five)

  const bars = [
    verdict('user CPU, of that of readline', ratio(of(ours, 'userMs'), of(theirs, 'userMs')), 2),
    verdict('wall time, of that of readline', ratio(of(ours, 'wallMs'), of(theirs, 'wallMs')), 2),
    verdict(`peak memory for ${megabytes} MB, MB`, Math.max(...of([...ours, ...oursHard], 'rssMb')), 300),
    verdict('5 MB, the whole process, ms', median(of(five, 'wallMs')), 1000),
  ]
  if (process.argv.includes('--gigabyte')) {
    const giant = cost(diagnose(makeLog('giant.log', ordinary, 1 << 30)))
    row('holdfast diagnose, 1 GB', [giant])
    bars.push(verdict('peak memory for 1 GB, MB', giant.rssMb, 300))
  }
  // No bar: see log/hard.ts.
  for (const key of ['userMs', 'wallMs'] as const)
    console.log(
      `hard log, ${key}, of that of readline: ${ratio(of(oursHard, key), of(theirsHard, key)).toFixed(2)}`,
    )
  console.log(
    JSON.stringify({ bench: 'ci', rounds, met: bars.filter(bar => bar.met).length, of: bars.length, bars }),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
