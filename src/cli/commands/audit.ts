import { Command } from 'commander'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'
import { reportRefusal } from '../report-refusal.js'

interface Flags {
  readonly json?: true
  readonly exitCode?: true
  readonly hints: boolean
}

const help = `
A finding is a check whose failure is lost. A hint is worth a look.

Examples:
  $ holdfast audit
  $ holdfast audit --no-hints .gitlab-ci.yml
  $ holdfast audit --exit-code .github/workflows

Exit status:
  0  every file was read
  1  with --exit-code: there are findings
  2  bad usage, or a file that cannot be read
`

/** `holdfast audit [path...]`: how workflow files can be green and broken. */
export function auditCommand(context: Context): Command {
  return new Command('audit')
    .description('find workflow steps that would hide a failure')
    .argument('[path...]', 'workflow files, or folders of them', ['.github/workflows'])
    .option('--json', 'print JSON')
    .option('--exit-code', 'exit with status 1 if there are findings')
    .option('--no-hints', 'print findings only')
    .addHelpText('after', help)
    .action((paths: readonly string[], flags: Flags) => audit(paths, flags, context))
}

async function audit(paths: readonly string[], flags: Flags, context: Context): Promise<void> {
  const [{ auditWorkflows }, { jsonText, terminalText }, { maskSecrets }] = await Promise.all([
    import('../../audit/index.js'),
    import('../../report/index.js'),
    import('../../text/index.js'),
  ])
  const all = await reportRefusal(context, () => auditWorkflows(paths, { signal: context.signal }))
  if (!all) {
    context.exitWith(usageStatus)
    return
  }
  const wanted = flags.hints ? all : all.filter(({ certainty }) => certainty === 'finding')
  const shown = wanted.map(finding => ({ ...finding, path: maskSecrets(finding.path) }))
  if (flags.json) context.stdout.write(`${jsonText(shown, 2)}\n`)
  else {
    for (const { path, line, certainty, kind, message, fix, more } of shown) {
      context.stdout.write(`${terminalText(`${path}:${line}: ${certainty}: ${message} [${kind}]`)}\n`)
      if (fix !== undefined) context.stdout.write(`    ${terminalText(fix)}\n`)
      if (more !== undefined) context.stdout.write(`    and ${more} more [${kind}] in this file\n`)
    }
  }
  if (flags.exitCode && all.some(({ certainty }) => certainty === 'finding')) context.exitWith(1)
}
