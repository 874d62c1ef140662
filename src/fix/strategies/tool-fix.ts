import { tools } from '../../tools/index.js'
import { scriptsOf } from '../proof/test-command.js'
import { defineStrategy } from './models.js'
import type { FailureView, Project, Proposal } from './models.js'
import { fileWords, fromFolder } from './words.js'

/** Fixers whose command takes files in place of everything, with what goes before the files. */
const withFiles: Readonly<Record<string, { readonly command: string; readonly files: RegExp }>> = {
  eslint: { command: 'npx --no-install eslint --fix', files: /\.(?:[cm]?[jt]sx?|vue|svelte|json)$/ },
  prettier: { command: 'npx --no-install prettier --write --ignore-unknown', files: /\.\w+$/ },
  biome: { command: 'npx --no-install biome check --write', files: /\.(?:[cm]?[jt]sx?|jsonc?|css)$/ },
  standard: { command: 'npx --no-install standard --fix', files: /\.[cm]?jsx?$/ },
  stylelint: { command: 'npx --no-install stylelint --fix', files: /\.(?:s?css|less|vue)$/ },
  black: { command: 'python3 -m black -q', files: /\.pyi?$/ },
  isort: { command: 'python3 -m isort -q', files: /\.pyi?$/ },
  ruff: { command: 'python3 -m ruff check --fix', files: /\.pyi?$/ },
  rubocop: { command: 'bundle exec rubocop -a', files: /\.(?:rb|rake)$|Gemfile$/ },
  gofmt: { command: 'gofmt -w', files: /\.go$/ },
  rustfmt: { command: 'rustfmt', files: /\.rs$/ },
  'clang-format': { command: 'clang-format -i', files: /\.(?:[ch](?:pp|xx|c)?|cc)$/ },
  terraform: { command: 'terraform fmt', files: /\.tf(?:vars)?$/ },
}

/** Tools whose fixer has another mode that finds more: `ruff format` reports as ruff, too. */
const further: Readonly<Record<string, readonly string[]>> = {
  ruff: ['python3 -m ruff format'],
  rustfmt: ['cargo fmt'],
}

/** Words in a script or command that a fixer follows from. */
const known: readonly { readonly tool: string; readonly sign: RegExp }[] = [
  ...Object.keys(withFiles).map(tool => ({
    tool,
    sign: new RegExp(`(?:^|[\\s/"'&;(])${tool}(?=$|[\\s"'&;)])`),
  })),
  { tool: 'rustfmt', sign: /\bcargo fmt\b/ },
]

/** The tools whose fixer may help: the one that failed, and those that the command runs. */
async function toolsOf({ tool, command, folder }: FailureView, project: Project): Promise<string[]> {
  const scripts = await scriptsOf(project, folder)
  const name = /\b(?:npm|pnpm|yarn)(?: run)? ([\w:.-]+)/.exec(command)?.[1]
  const text = `${command}\n${name === undefined ? '' : (scripts[name] ?? '')}`
  const run = known.filter(({ sign }) => sign.test(text)).map(each => each.tool)
  return [...new Set([...(tool === undefined ? [] : [tool]), ...run])]
}

/** `eslint src --max-warnings 0` of a script, as its own fixer: the same files and settings. */
async function scriptFixers({ command, folder }: FailureView, project: Project): Promise<string[]> {
  const name = /\b(?:npm|pnpm|yarn)(?: run)? ([\w:.-]+)/.exec(command)?.[1]
  const script = name === undefined ? undefined : (await scriptsOf(project, folder))[name]
  if (script === undefined || !/^[\w\s./:@=,'"*{}-]+$/.test(script)) return []
  if (/^(?:eslint|standard|xo|stylelint|ruff check)\b/.test(script))
    return [`npx --no-install ${script} --fix`]
  if (/^prettier\b/.test(script))
    return [`npx --no-install ${script.replace(/(?:--check|--list-different|-c|-l)(?=\s|$)/, '--write')}`]
  return []
}

export const toolFix = defineStrategy({
  name: 'tool-fix',
  title: "A formatter's or linter's own fixer, for the files that it complained about.",
  async propose(failure, project) {
    const proposals: Proposal[] = []
    for (const name of await toolsOf(failure, project)) {
      const fixer = withFiles[name]
      const files = [...new Set(failure.places.map(({ file }) => file))].filter(file =>
        fixer?.files.test(file),
      )
      const words = fileWords(files.map(file => fromFolder(file, failure.folder)))
      const record = tools.find(each => each.name === name && each.declared !== true)?.fix
      const whole = record === undefined ? [] : [record.replace(/^npx /, 'npx --no-install ')]
      const commands = [
        ...(fixer && files.length > 0 ? [`${fixer.command} ${words}`] : []),
        ...whole,
        ...(further[name] ?? []),
      ]
      proposals.push(...commands.map(command => proposal(name, command)))
    }
    for (const command of await scriptFixers(failure, project))
      proposals.push(proposal('the linter', command))
    return proposals
  },
})

const proposal = (name: string, command: string): Proposal => ({
  title: `Let ${name} fix what it reports`,
  commands: [command],
  minimize: true,
})
