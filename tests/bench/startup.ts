/**
 * Measures what it costs to start: whole processes of the command line beside `node -e 0`, and the import of the entry
 * points beside p-map, p-retry and zod. All take turns in each round, on the user's and the system's processor time as
 * the shell counts it. Prints every bar, and one JSON line last. Run: npm run bench:startup (after npm run build)
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { installPeers, median, ratio, verdict } from './kit.js'

const root = path.join(import.meta.dirname, '../..')
const rounds = Number(process.env['ROUNDS'] ?? 21)
const cli = path.join(root, 'dist/cli.js')
if (!existsSync(cli)) throw new Error(`There is no ${cli}. Run: npm run build`)

interface Cost {
  readonly wallMs: number
  readonly cpuMs: number
}

/** `bash` says to the millisecond what a process took, which Node.js does not say of its children. */
function cost(args: readonly string[], cwd: string): Cost {
  const script = `TIMEFORMAT='%3R %3U %3S'; time "$@" > /dev/null`
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', process.execPath, ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  const [wall = NaN, user = NaN, system = NaN] = (stderr.trim().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number)
  if (status !== 0 || Number.isNaN(wall))
    throw new Error(`${args.join(' ')} ended with ${String(status)}: ${stderr}`)
  return { wallMs: wall * 1000, cpuMs: (user + system) * 1000 }
}

const imported = (...modules: readonly string[]) => [
  '--input-type=module',
  '--eval',
  modules.map(name => `import ${JSON.stringify(name)}`).join('\n'),
]
const entry = (name: string) => imported(path.join(root, 'dist', `${name}.js`))

const arms: Readonly<Record<string, { readonly args: readonly string[]; readonly cwd?: string }>> = {
  'node -e 0': { args: ['-e', '0'] },
  'holdfast --version': { args: [cli, '--version'] },
  'holdfast diagnose, 63 lines': { args: [cli, 'diagnose', path.join(root, 'examples/ci/failing-run.log')] },
  'import nothing': { args: imported() },
  'import p-map, p-retry, zod': { args: imported('p-map', 'p-retry', 'zod'), cwd: import.meta.dirname },
  'import holdfast': { args: entry('index') },
  'import holdfast/retry': { args: entry('retry') },
  'import holdfast/log': { args: entry('log') },
  'import holdfast/ci': { args: entry('ci') },
}

installPeers(['p-map'])
const costs = new Map(Object.keys(arms).map(name => [name, [] as Cost[]]))
for (let round = -1; round < rounds; round++) {
  for (const [name, { args, cwd }] of Object.entries(arms)) {
    const measured = cost(args, cwd ?? root)
    if (round >= 0) costs.get(name)?.push(measured) // the first round fills the caches
  }
}

const of = (name: string, key: keyof Cost) => (costs.get(name) ?? []).map(each => each[key])
const table = Object.keys(arms).map(name => ({
  name,
  wallMs: median(of(name, 'wallMs')),
  cpuMs: median(of(name, 'cpuMs')),
  ofNode: ratio(of(name, 'cpuMs'), of('node -e 0', 'cpuMs')),
}))
console.log(`${'median of'.padEnd(30)}  wall ms   cpu ms  cpu of node's`)
for (const { name, wallMs, cpuMs, ofNode } of table) {
  console.log(
    `${name.padEnd(30)}${wallMs.toFixed(0).padStart(9)}${cpuMs.toFixed(0).padStart(9)}${ofNode.toFixed(2).padStart(15)}`,
  )
}

const bar = (name: string, key: keyof Cost, base: string, limit: number) =>
  verdict(
    `${name}, ${key === 'cpuMs' ? 'processor' : 'wall'} time, of that of ${base}`,
    ratio(of(name, key), of(base, key)),
    limit,
  )
const bars = (['wallMs', 'cpuMs'] as const).flatMap(key => [
  bar('holdfast --version', key, 'node -e 0', 2),
  bar('holdfast diagnose, 63 lines', key, 'node -e 0', 2.5),
  bar('import holdfast', key, 'import p-map, p-retry, zod', 2),
])
console.log(
  JSON.stringify({
    bench: 'startup',
    rounds,
    met: bars.filter(({ met }) => met).length,
    of: bars.length,
    table,
    bars,
  }),
)
