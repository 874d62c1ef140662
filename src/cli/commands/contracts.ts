import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Command } from 'commander'
import { nearest } from '../../options/index.js'
import { terminalText } from '../../text/index.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'

interface Guarantee {
  readonly id: string
  readonly title: string
}

/** Every suite, one line each. */
const suites: Readonly<Record<string, () => Promise<readonly Guarantee[]>>> = {
  batch: async () => (await import('../../contracts/batch/index.js')).batchGuarantees,
  config: async () => (await import('../../contracts/config/index.js')).configGuarantees,
  files: async () => (await import('../../contracts/files/index.js')).filesGuarantees,
  parallel: async () => (await import('../../contracts/parallel/index.js')).parallelGuarantees,
  retry: async () => (await import('../../contracts/retry/index.js')).retryGuarantees,
  state: async () => (await import('../../contracts/state/index.js')).stateGuarantees,
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
    .description('copy a suite, one file that imports only Node.js')
    .argument('<name>', Object.keys(suites).join(', '))
    .argument('<folder>', 'where to put it')
    .option('--format <format>', 'ts, js (an ES module) or cjs', 'js')
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
  const { target, refusal } = await copySuite(name, folder, format)
  if (refusal === undefined) context.stdout.write(`${terminalText(target)}\n`)
  else {
    context.stderr.write(`holdfast: ${terminalText(refusal)}\n`)
    context.exitWith(usageStatus)
  }
}

/** The file that was written, or why none was. */
type Copied =
  | { readonly target: string; readonly refusal?: undefined }
  | { readonly target?: undefined; readonly refusal: string }

async function copySuite(name: string, folder: string, format: string): Promise<Copied> {
  const home = Object.hasOwn(homes, format) ? homes[format] : undefined
  if (!Object.hasOwn(suites, name)) return { refusal: unknownSuite(name) }
  if (!home) return { refusal: `There is no format '${format}'. --format takes ts, js or cjs.` }

  const source = path.join(packageRoot(), home(name))
  const text = await (format === 'ts' ? standalone(source) : readFile(source, 'utf8')).catch(() => undefined)
  if (text === undefined) {
    const remedy = 'In a clone, build it first: npm run build. Or copy the source: --format ts.'
    return { refusal: `Cannot read ${source}. ${remedy}` }
  }

  const remedy = 'Name a folder that you may write to.'
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    // So says mkdir of a file that is in the way: there, or further up.
    const isFile = ['EEXIST', 'ENOTDIR'].includes(codeOf(error))
    const reason = isFile ? 'a file is in its place' : codeOf(error)
    return { refusal: `Cannot make the folder ${folder}: ${reason}. ${remedy}` }
  }
  const target = path.join(folder, `${name}.contract.${format}`)
  try {
    await writeFile(target, text, { flag: 'wx' })
    return { target }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return { refusal: `${target} exists already. Remove it, or name another folder.` }
    return { refusal: `Cannot write ${target}: ${code}. ${remedy}` }
  }
}

/** A suite with what all suites stand on: the built ones have that in them already. */
async function standalone(source: string): Promise<string> {
  const [suite, common] = await Promise.all([
    readFile(source, 'utf8'),
    readFile(path.join(path.dirname(source), '..', 'suite.ts'), 'utf8'),
  ])
  return `${common}\n${suite.replaceAll(/^(?:import|export) (?:type )?\{[^{}]*\} from '\.\.\/suite\.js'\n/gm, '')}`
}

function unknownSuite(name: string): string {
  const names = Object.keys(suites)
  const meant = nearest(name, names)
  const remedy = meant === undefined ? `There are: ${names.join(', ')}.` : `Did you mean ${meant}?`
  return `There is no suite '${name}'. ${remedy}`
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown'

/** The folder of the package: of its own code, whether that is `src` or `dist`. */
const packageRoot = (): string =>
  path.dirname(createRequire(import.meta.url).resolve('holdfast/package.json'))
