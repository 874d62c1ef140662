import { constants } from 'node:fs'
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { terminalText } from '../../text/index.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'

interface Guarantee {
  readonly id: string
  readonly title: string
}

/** Every suite, one line each. */
const suites: Readonly<Record<string, () => Promise<readonly Guarantee[]>>> = {
  parallel: async () => (await import('../../contracts/parallel/index.js')).parallelGuarantees,
  retry: async () => (await import('../../contracts/retry/index.js')).retryGuarantees,
}

/** Where a suite lies in the package, by the form in which it is copied. */
const homes: Readonly<Record<string, (name: string) => string>> = {
  ts: name => path.join('src', 'contracts', name, 'index.ts'),
  js: name => path.join('dist', 'contracts', `${name}.js`),
  cjs: name => path.join('dist', 'contracts', `${name}.cjs`),
}

const help = `
Examples:
  $ holdfast contracts list
  $ holdfast contracts copy retry ./tests
  $ holdfast contracts copy parallel ./tests --format cjs
`

/** `holdfast contracts list|copy`: the guarantees of modules as tests for any implementation. */
export function contractsCommand(context: Context): Command {
  const command = new Command('contracts').description('list or copy tests for your own implementations')
  command
    .command('list')
    .description('list the suites and their guarantees')
    .option('--json', 'print JSON')
    .action(({ json }: { json?: true }) => list(json ?? false, context))
  command
    .command('copy')
    .description('copy a suite, one file that imports nothing')
    .argument('<name>', Object.keys(suites).join(', '))
    .argument('<folder>', 'where to put it')
    .option('--format <format>', 'ts, js or cjs', 'js')
    .addHelpText('after', help)
    .action((name: string, folder: string, { format }: { format: string }) =>
      copy(name, folder, format, context),
    )
  return command
}

async function list(json: boolean, { stdout }: Context): Promise<void> {
  const all = await Promise.all(
    Object.entries(suites).map(async ([name, guarantees]) => ({
      name,
      guarantees: (await guarantees()).map(({ id, title }) => ({ id, title })),
    })),
  )
  if (json) stdout.write(`${JSON.stringify(all, null, 2)}\n`)
  else
    for (const { name, guarantees } of all) {
      stdout.write(`${name}: holdfast/contracts/${name}\n`)
      stdout.write(guarantees.map(({ id, title }) => `  ${id}  ${title}\n`).join(''))
    }
}

async function copy(name: string, folder: string, format: string, context: Context): Promise<void> {
  const refuse = (sentence: string) => {
    context.stderr.write(`holdfast: ${terminalText(sentence)}\n`)
    context.exitWith(usageStatus)
  }
  const home = Object.hasOwn(homes, format) ? homes[format] : undefined
  if (!Object.hasOwn(suites, name))
    refuse(`There is no suite '${name}'. There are: ${Object.keys(suites).join(', ')}.`)
  else if (!home) refuse('--format takes ts, js or cjs.')
  else {
    const target = path.join(folder, `${name}.contract.${format}`)
    try {
      await mkdir(folder, { recursive: true })
      await copyFile(path.join(await packageRoot(), home(name)), target, constants.COPYFILE_EXCL)
      context.stdout.write(`${terminalText(target)}\n`)
    } catch (error) {
      const { code = 'unknown' } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') refuse(`${target} exists already. Remove it, or name another folder.`)
      else refuse(`Cannot write ${target}: ${code}. Name a folder that you may write to.`)
    }
  }
}

/** The folder of the package that this file belongs to. */
async function packageRoot(): Promise<string> {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    const text = await readFile(path.join(folder, 'package.json'), 'utf8').catch(() => '{}')
    if ((JSON.parse(text) as { name?: unknown }).name === 'holdfast') return folder
    if (path.dirname(folder) === folder) throw new Error('The package holdfast is not complete.')
  }
}
