import { Command, Option } from 'commander'
import type { AuditFormat } from '../../report/index.js'
import { wantsColor } from '../color.js'
import { usageStatus } from '../context.js'
import type { Context } from '../context.js'
import { reportRefusal } from '../report-refusal.js'

interface Flags {
  readonly format?: AuditFormat
  readonly json?: true
  readonly exitCode?: true
  readonly hints: boolean
  readonly ignored?: true
  readonly color?: boolean
}

const formats = ['text', 'json', 'annotations', 'sarif', 'gitlab'] as const satisfies readonly AuditFormat[]

const help = `
A finding is a step whose failure would be lost. A hint may be harmless: check it.
To ignore a finding, add a comment to its line or to the line above:
  - run: npm run lint || true # holdfast-ignore: exit-code-swallowed the linter is on trial until May

Examples:
  $ holdfast audit
  $ holdfast audit --no-hints .gitlab-ci.yml
  $ holdfast audit --exit-code .github/workflows
  $ holdfast audit --format sarif > audit.sarif

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
    .addOption(new Option('--format <format>', 'format of standard output').choices(formats))
    .addOption(new Option('--json', 'print JSON, the same as --format json').conflicts('format'))
    .option('--exit-code', 'exit with status 1 if there are findings')
    .option('--no-hints', 'print findings only')
    .option('--ignored', 'also print what comments ignore')
    .option('--color', 'color the output even if it is not a terminal')
    .option('--no-color', 'do not color the output (NO_COLOR does the same)')
    .addHelpText('after', help)
    .action((paths: readonly string[], flags: Flags) => audit(paths, flags, context))
}

async function audit(paths: readonly string[], flags: Flags, context: Context): Promise<void> {
  const [{ auditWorkflows }, { renderAudit }] = await Promise.all([
    import('../../audit/index.js'),
    import('../../report/index.js'),
  ])
  const { env, runner, signal, stdout } = context
  const all = await reportRefusal(context, () => auditWorkflows(paths, { signal, includeIgnored: true }))
  if (!all) {
    context.exitWith(usageStatus)
    return
  }
  const format = flags.format ?? (flags.json ? 'json' : 'text')
  const text = renderAudit(
    all.filter(({ certainty }) => flags.hints || certainty === 'finding'),
    {
      ...{ format, ignored: flags.ignored === true },
      ...(stdout.isTTY === true ? { width: stdout.columns } : {}),
      ...{ color: wantsColor(flags.color, env, stdout), root: env['GITHUB_WORKSPACE'] ?? process.cwd() },
    },
  )
  // Annotations are commands for the runner, each made safe when it was rendered.
  ;(format === 'annotations' ? runner : stdout).write(text)
  if (
    flags.exitCode &&
    all.some(({ certainty, ignored }) => certainty === 'finding' && ignored === undefined)
  )
    context.exitWith(1)
}
