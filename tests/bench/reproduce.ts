/**
 * Fails again what a log's `reproduce` block says: each seeded repository (tests/fix/seeds) is broken for real, its output is dressed as
 * a job of a provider, the block of the diagnosis is run in a fresh clone, and that failure is compared with the first.
 * Run: npm run bench:reproduce [NAME…]
 */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { diagnose } from '../../src/ci/index.js'
import type { Report } from '../../src/ci/index.js'
import { isSameFailure } from '../../src/fix/proof/same.js'
import { seeds } from '../fix/seeds/list.js'
import { git, hasAll, makeSeed, runIn } from '../fix/seeds/make.js'
import type { Seed } from '../fix/seeds/models.js'

/** How a provider shows a command that failed with status 1. */
const providers: readonly (readonly [name: string, dress: (command: string, output: string) => string])[] = [
  [
    'github',
    (command, output) =>
      `##[group]Run ${command}\n${command}\nshell: /usr/bin/bash -e {0}\n##[endgroup]\n${output}\n##[error]Process completed with exit code 1.\n`,
  ],
  [
    'gitlab',
    (command, output) =>
      `Running with gitlab-runner 17.5.0 (abcdef12)\nExecuting "step_script" stage of the job script\n$ ${command}\n${output}\nCleaning up project directory and file based variables\nERROR: Job failed: exit code 1\n`,
  ],
  [
    'jenkins',
    (command, output) =>
      `Started by user unknown\n[Pipeline] { (Test)\n[Pipeline] sh\n+ ${command}\n${output}\n[Pipeline] }\n[Pipeline] End of Pipeline\nERROR: script returned exit code 1\nFinished: FAILURE\n`,
  ],
  [
    'azure',
    (command, output) =>
      `##[section]Starting: Test\n==============================================================================\nTask         : Command line\nDescription  : Run a command line script using Bash on Linux and macOS and cmd.exe on Windows\nVersion      : 2.250.1\nAuthor       : Microsoft Corporation\n==============================================================================\nGenerating script.\nScript contents:\n${command}\n========================== Starting Command Output ===========================\n${output}\n##[error]Bash exited with code '1'.\n##[section]Finishing: Test\n`,
  ],
]

const named = process.argv.slice(2)
// A log with words of its own is no output of its command, and a command of several lines is shown otherwise by each provider.
const chosen = seeds.filter(
  ({ name, log, command, needs }) =>
    log === undefined &&
    !command.includes('\n') &&
    hasAll(needs) &&
    (named.length === 0 || named.includes(name)),
)

const counts = { again: 0, otherwise: 0, green: 0, nothing: 0 }
for (const [index, seed] of chosen.entries()) {
  const [provider = '', dress] = providers[index % providers.length] ?? []
  if (!dress) continue
  const outcome = await failAgain(seed, dress)
  counts[outcome]++
  console.log(`${outcome.padEnd(10)} ${seed.name} (${provider})`)
}
console.log(
  `\n${chosen.length} failing jobs: ${counts.again} fail in the same way from the block alone; ${counts.otherwise} in another way, ${counts.green} do not fail, ${counts.nothing} have no block.`,
)

async function failAgain(
  seed: Seed,
  dress: (command: string, output: string) => string,
): Promise<keyof typeof counts> {
  const base = mkdtempSync(path.join(tmpdir(), 'holdfast-reproduce-'))
  try {
    const { folder, log } = makeSeed(seed, path.join(base, 'project'))
    const first = await explain(dress(seed.command, log))
    const block = first.reproduce
    if (!block) return 'nothing'
    const clone = path.join(base, 'clone')
    git(folder, 'clone', '-q', '--no-hardlinks', folder, clone)
    if (seed.packages) symlinkSync(path.resolve('node_modules'), path.join(clone, 'node_modules'))
    const script = [...block.before, block.command].join('\n')
    const { status, output } = runIn(path.join(clone, block.folder ?? '.'), script)
    if (status === 0) return 'green'
    return isSameFailure(first, await explain(dress(seed.command, output)), output) ? 'again' : 'otherwise'
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}

function explain(text: string): Promise<Report> {
  return diagnose({ kind: 'text', text, ended: 'failed' })
}
