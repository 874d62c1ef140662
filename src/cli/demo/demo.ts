import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { diagnose } from '../../ci/index.js'
import { renderTerminal } from '../../report/index.js'
import { pause } from '../../retry/index.js'
import { wantsColor } from '../color.js'
import type { Context } from '../context.js'
import { fatalOrder, orders, readCharges, runProcess } from './orders.js'

/** Between two parts, on a terminal alone: time to read, in milliseconds. */
const timeToRead = 3_000
const widest = 80

/** The folder of the recorded logs: they come with the package. */
const examples = () =>
  path.join(path.dirname(createRequire(import.meta.url).resolve('holdfast/package.json')), 'examples', 'ci')

/** Shows on real logs and a real process what holdfast does. Nothing is left behind, and no network is used. */
export async function showDemo({ stdout, env, signal }: Context, color: boolean | undefined): Promise<void> {
  const isColored = wantsColor(color, env, stdout)
  const [bold, dim] = [style(isColored, 1), style(isColored, 2)]
  const width = Math.min(stdout.columns ?? widest, widest)
  const say = (...lines: string[]) => void stdout.write(lines.map(line => `${line}\n`).join(''))
  const rest = () => (stdout.isTTY === true ? pause(timeToRead, signal) : undefined)

  /** What `holdfast diagnose NAME` prints in the folder of the log. */
  const explain = async (name: string) => {
    const report = await diagnose({ kind: 'file', path: path.join(examples(), name) }, { signal })
    const shown = { ...report, source: { ...report.source, path: name } }
    say(dim(`$ holdfast diagnose ${name}`))
    stdout.write(renderTerminal(shown, { color: isColored, width }))
  }

  say('', bold('1. A job failed. Its log has 63 lines: what went wrong, and what to run?'), '')
  await explain('failing-run.log')
  await rest()

  say('', bold('2. A batch is killed in the middle, and goes on where it was.'), '')
  await killAndResume({ say, dim, signal })
  await rest()

  say('', bold('3. A job is green, and its tests failed.'), '')
  await explain('green-run.log')
  say('', dim('Those logs were recorded from real runs:'), dim(`  ${examples()}`))
  say(
    ...['', bold('Now yours:'), '  holdfast diagnose build.log    explain a log'],
    ...['  holdfast run -- npm test       run a command, and explain its failure'],
    ...['  holdfast audit                 find workflow steps that would hide a failure'],
    ...['  holdfast init                  add a diagnosis to your CI'],
  )
}

interface Teller {
  readonly say: (...lines: string[]) => void
  readonly dim: (text: string) => string
  readonly signal: AbortSignal
}

async function killAndResume({ say, dim, signal }: Teller): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-demo-'))
  const main = process.argv[1]
  if (main === undefined) throw new Error('The demo starts holdfast again, and this process has no program.')
  const command = [process.execPath, ...process.execArgv, main, 'demo', '--orders', folder] as const
  const indented = (line: string) => say(`  ${line}`)
  try {
    say(dim(`// charges ${orders.length} orders, one after the other, in a process of its own`))
    say(dim("await processBatch(orders, charge, { state: './state' })"))
    const killedBy = await runProcess([...command, '--slow', fatalOrder], {
      ...{ fatal: `begins ${fatalOrder}`, say: indented, signal },
    })
    say(`  killed by ${killedBy ?? 'nothing'}, in the middle of ${fatalOrder}`, '', dim('// the same again'))
    await runProcess(command, { say: indented, signal })
    const charges = await readCharges(folder)
    say(`  charged: ${charges.length} times, ${new Set(charges).size} different orders`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const style = (isColored: boolean, code: 1 | 2) => (text: string) =>
  isColored ? `\u001b[${code}m${text}\u001b[22m` : text
