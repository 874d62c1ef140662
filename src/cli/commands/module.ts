import { Command } from 'commander'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'
import { reportRefusal } from '../report-refusal.js'

interface CheckFlags {
  readonly json?: true
  readonly format: string
  readonly code?: true
  readonly run?: true
}

const help = `
Examples:
  $ holdfast module new rate-limit
  $ holdfast module check
  $ holdfast module check src/rate-limit --format sarif > module.sarif

Exit status:
  0  no rule is broken
  1  there are findings
  2  bad usage, or a folder that cannot be read
`

/** `holdfast module new|check`: folders with a contract, and whether they keep to it. */
export function moduleCommand(context: Context): Command {
  const command = new Command('module').description('create a module, or check its contract, code and tests')
  command
    .command('new')
    .description('make the folder of a module: contract, code, tests')
    .argument('<name>', 'lower-case words: rate-limit')
    .option('--folder <folder>', 'where modules lie', 'src')
    .action((name: string, { folder }: { folder: string }) => create(name, folder, context))
  command
    .command('check')
    .description('check modules: contracts, async code, stubs, tests')
    .argument('[dir...]', 'modules, folders of modules, or other code', ['src'])
    .option('--format <format>', 'text, json or sarif', 'text')
    .option('--json', 'the same as --format json')
    .option('--code', 'check the code alone, no contract')
    .option('--run', 'run the examples as well, with your rights')
    .addHelpText('after', help)
    .action((folders: readonly string[], flags: CheckFlags, own: Command) =>
      check(folders, flags, own, context),
    )
  return command
}

async function create(name: string, folder: string, context: Context): Promise<void> {
  const [{ createModule }, { terminalText }] = await Promise.all([
    import('../../modules/index.js'),
    import('../../text/index.js'),
  ])
  const files = await reportRefusal(context, () => createModule(name, { folder, signal: context.signal }))
  if (!files) context.exitWith(usageStatus)
  else context.stdout.write(files.map(file => `${terminalText(file)}\n`).join(''))
}

async function check(
  folders: readonly string[],
  flags: CheckFlags,
  command: Command,
  context: Context,
): Promise<void> {
  const format = flags.json ? 'json' : flags.format
  if (!['text', 'json', 'sarif'].includes(format)) command.error('error: --format takes text, json or sarif.')
  const [{ checkModules, renderModuleSarif }, { jsonText, maskValue, terminalText }] = await Promise.all([
    import('../../modules/index.js'),
    import('../../text/index.js'),
  ])
  const options = { codeOnly: flags.code ?? false, runExamples: flags.run ?? false, signal: context.signal }
  const found = await reportRefusal(context, () => checkModules(folders, options))
  if (!found) {
    context.exitWith(usageStatus)
    return
  }
  const shown = maskValue(found)
  if (format === 'json') context.stdout.write(`${jsonText(shown, 2)}\n`)
  else if (format === 'sarif') context.stdout.write(renderModuleSarif(shown))
  else {
    for (const { path, line, rule, message, remedy } of shown.findings)
      context.stdout.write(
        `${terminalText(`${path}:${line}: ${message} [${rule}]`)}\n    ${terminalText(remedy)}\n`,
      )
    const { modules, files, findings, allowed } = shown
    context.stderr.write(
      `${modules.length} modules, ${files} files: ${findings.length} findings, ${allowed.length} allowed with a reason\n`,
    )
  }
  if (found.findings.length > 0) context.exitWith(1)
}
