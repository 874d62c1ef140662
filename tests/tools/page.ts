import { tools } from '../../src/tools/index.js'
import type { Tool } from '../../src/tools/index.js'
import { toolFiles } from './files.js'
import { evidence } from './gaps.js'

/** `docs/tools.md`: every tool, by family, with what is known of it. */
export function toolsPage(): string {
  const byName = new Map(tools.map(tool => [tool.name, tool]))
  const { source } = evidence()
  const families = new Map<string, Tool[]>()
  for (const file of toolFiles()) {
    const [family = '', name = ''] = file.replace(/\.ts$/, '').split('/')
    const tool = byName.get(name)
    if (tool) families.set(family, [...(families.get(family) ?? []), tool])
  }
  return [
    '# Tools',
    '',
    '<!-- Written by `npm run tools`. -->',
    '',
    `holdfast knows ${tools.length} tools. To add one, read [add-a-tool.md](add-a-tool.md).`,
    '',
    '- **Failures**: how many forms of failure it recognizes, and the shared formats that the tool prints.',
    '- **Rerun**: the report names the command that runs the failed thing again.',
    '- **Fix**: the report names the command that fixes what the tool reports.',
    '- **Totals**: holdfast counts the tests or files, so a green job that ran nothing is found.',
    '- **Evidence**: the samples that the tests read come from a real run (`recorded`) or from its documentation.',
    '',
    ...[...families].flatMap(([family, members]) => [
      `## ${family}`,
      '',
      '| Tool | Failures | Rerun | Fix | Totals | Evidence |',
      '| --- | --- | --- | --- | --- | --- |',
      ...members.map(tool => row(tool, source.get(tool.name) ?? '')),
      '',
    ]),
  ].join('\n')
}

function row(tool: Tool, source: string): string {
  const failures = tool.rules.filter(({ role }) => role === 'cause' || role === 'symptom').length
  const forms = [...(failures > 0 ? [String(failures)] : []), ...(tool.prints ?? [])].join(', ')
  const mark = (known: unknown) => (known === undefined ? '' : 'yes')
  const cells = [`[${tool.name}](${tool.url})`, forms, mark(tool.rerun), mark(tool.fix)]
  return `| ${[...cells, mark(tool.totals ?? tool.checked), source].join(' | ')} |`
}
