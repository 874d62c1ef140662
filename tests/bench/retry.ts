/**
 * What a retry costs if nothing fails and if one attempt fails, and how soon an abort ends it, beside the peers. Prints tables and one
 * JSON line last.
 *
 * npm run bench:retry -- [--rounds 5]
 */
import { parseArgs } from 'node:util'
import { buildWorker, installPeers, measure, median, ratio, verdict } from './kit.js'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)

installPeers(['cockatiel', 'p-retry', 'effect'])
const worker = await buildWorker('retry')
const arms = measure<{ calls: string[]; failures: string[]; aborts: string[] }>(worker, ['--list']) ?? {
  calls: [],
  failures: [],
  aborts: [],
}

/** Each arm of a kind in turn, round after round; an arm whose peer is missing is left out. */
function interleave<T>(kind: string, names: readonly string[]): Map<string, T[]> {
  const measured = new Map<string, T[]>(names.map(name => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      const one = measure<T>(worker, [kind, name])
      if (one) measured.get(name)?.push(one)
      else measured.delete(name)
    }
  }
  return measured
}

const costs = interleave<{ wallNs: number; cpuNs: number }>('call', arms.calls)
const wallOf = (arm: string) => costs.get(arm)?.map(({ wallNs }) => wallNs) ?? []
const calls = arms.calls.map(arm => {
  const measured = costs.get(arm)
  if (!measured) return { arm, missing: true as const }
  return {
    arm,
    wallNs: Math.round(median(wallOf(arm))),
    cpuNs: Math.round(median(measured.map(({ cpuNs }) => cpuNs))),
    ofCockatiel: Number(ratio(wallOf(arm), wallOf('cockatiel retry')).toFixed(2)),
  }
})

console.log(`\nOne call that succeeds, ${rounds} rounds (medians; wall is the best batch of each)`)
console.log('                        wall ns     CPU ns   of cockatiel')
for (const row of calls) {
  const cells = 'missing' in row ? ['', 'peer missing'] : [row.wallNs, row.cpuNs, row.ofCockatiel]
  console.log(row.arm.padEnd(20) + cells.map((cell, i) => String(cell).padStart(i === 2 ? 15 : 11)).join(''))
}

const failing = interleave<{ cpuNs: number }>('failure', arms.failures)
const failureCpu = (arm: string) => failing.get(arm)?.map(({ cpuNs }) => cpuNs) ?? []
const failures = arms.failures.map(arm => ({
  arm,
  cpuNs: Math.round(median(failureCpu(arm))),
  ofCockatiel: Number(ratio(failureCpu(arm), failureCpu('cockatiel retry')).toFixed(2)),
}))

console.log(`\nOne attempt that fails, a wait of 1 ms, one that succeeds, ${rounds} rounds (medians)`)
console.log('                         CPU ns   of cockatiel')
for (const { arm, cpuNs, ofCockatiel } of failures) {
  console.log(arm.padEnd(20) + String(cpuNs).padStart(11) + String(ofCockatiel).padStart(15))
}

const ends = interleave<{ backoffMs: number; attemptMs: number }>('abort', arms.aborts)
const aborts = arms.aborts.map(arm => {
  const measured = ends.get(arm)
  if (!measured) return { arm, missing: true as const }
  return {
    arm,
    backoffMs: Math.round(10 * median(measured.map(({ backoffMs }) => backoffMs))) / 10,
    attemptMs: Math.round(10 * median(measured.map(({ attemptMs }) => attemptMs))) / 10,
  }
})

console.log('(cockatiel hands the signal on and does not listen to it)')

console.log('\nFrom an abort to the end, ms: in a backoff of 1 s, in an attempt of 1 s that does not listen')
for (const row of aborts) {
  const cells = 'missing' in row ? ['', 'peer missing'] : [row.backoffMs, row.attemptMs]
  console.log(row.arm.padEnd(20) + cells.map(cell => String(cell).padStart(11)).join(''))
}

console.log()
const paired = (arm: string, base: string) => ratio(wallOf(arm), wallOf(base))
const ours = aborts.find(({ arm }) => arm === 'holdfast retry')
const bars = [
  ...(
    [
      ['holdfast retry', 'cockatiel retry'],
      ['holdfast, deadline', 'cockatiel, deadline'],
    ] as const
  ).flatMap(([arm, base]) =>
    costs.has(base) ? [verdict(`${arm}: wall of ${base}'s`, paired(arm, base), 1)] : [],
  ),
  ...(failing.has('cockatiel retry')
    ? [
        verdict(
          "one failing attempt: CPU of cockatiel's",
          ratio(failureCpu('holdfast retry'), failureCpu('cockatiel retry')),
          1.2,
        ),
      ]
    : []),
  ...(ours && !('missing' in ours)
    ? [
        verdict('abort in a backoff, ms', ours.backoffMs, 20),
        verdict('abort in an attempt, ms', ours.attemptMs, 20),
      ]
    : []),
]
console.log(JSON.stringify({ bench: 'retry', node: process.version, rounds, calls, failures, aborts, bars }))
