import type { Report } from '../../ci/index.js'
import type { Project } from '../strategies/models.js'
import { packageManagerOf, scriptsOf, testCommandOf } from './test-command.js'
import { isOfProject, workflowLines } from './trusted.js'

/** A command that may be the one that failed, and where it ran from the root. */
export interface Candidate {
  readonly command: string
  readonly folder: string
}

/** More guesses than this are not tried: each is a run. */
const most = 8

/** Scripts that check something, by their names. */
const checks =
  /(?:^|[:_-])(?:lint|check|verify|validate|typecheck|types|tsc|build|test|format|fmt)(?:$|[:_-])/

/** A line of a workflow that checks something: it installs nothing, sends nothing away, and needs nothing of the runner. */
const isCheck = (line: string): boolean =>
  /^(?:npm|pnpm|yarn|npx|make|cargo|go|python3?|pytest|ruff|flake8|mypy|black|mvn|\.\/\w+|bundle|composer|php|ruby|node|sh|bash) [\w ./:=@,-]+$/.test(
    line,
  ) && !/\b(?:ci|install|i|add|publish|deploy|release|push|login|upload|start|serve)\b/.test(line)

/** `> name@1.0.0 lint` and `> name@1.0.0 lint /path`: npm and pnpm say which script they run. */
const scriptHeader = /^> (?:@?[\w./-]+@\S+ )?([\w:.-]+)(?: \/\S+)?$/

/** What usually runs a tool, if no script of the project does. */
const byTool: Readonly<Record<string, readonly string[]>> = {
  cargo: ['cargo build', 'cargo test'],
  rustc: ['cargo build', 'cargo test', 'cargo clippy -- -D warnings'],
  clippy: ['cargo clippy -- -D warnings'],
  rustfmt: ['cargo fmt --check'],
  go: ['go build ./...', 'go vet ./...', 'go test ./...'],
  'go-modules': ['go build ./...', 'go test ./...'],
  'go-test': ['go test ./...'],
  gofmt: ['test -z "$(gofmt -l .)"'],
  tsc: ['npx --no-install tsc --noEmit', 'npx --no-install tsc'],
  eslint: ['npx --no-install eslint .'],
  prettier: ['npx --no-install prettier --check .'],
  npm: ['npm ci'],
  unittest: ['python3 -m unittest'],
  pytest: ['python3 -m pytest'],
  maven: ['mvn -B -q test'],
  javac: ['mvn -B -q test'],
  make: ['make check', 'make test', 'make'],
  cmake: ['cmake -S . -B build'],
  pyflakes: ['python3 -m pyflakes .', 'pyflakes3 .'],
}

/**
 * The commands that may have failed, likeliest first: the one that the user names, the one that the report shows if the
 * project has it, the scripts that the log says were run, what the project has for the tool, the whole test command.
 */
export async function candidatesOf(
  report: Report,
  log: string | undefined,
  project: Project,
  below: string,
): Promise<Candidate[]> {
  const scripts = await scriptsOf(project, below)
  const run = (name: string) =>
    name === 'test' ? `${packageManagerOf(project)} test` : `${packageManagerOf(project)} run ${name}`
  const here = (command: string): Candidate => ({ command, folder: below })
  const found: Candidate[] = []
  const { reproduce, rootCause } = report
  if (reproduce && (await isOfProject(reproduce.command, project))) {
    const folder = reproduce.folder?.replace(/^\.\/?/, '') ?? ''
    const isFolder = folder === '' || [...project.files].some(file => file.startsWith(`${folder}/`))
    if (isFolder) found.push({ command: reproduce.command, folder })
  }
  const said = [log ?? '', ...report.evidence.map(({ text }) => text), rootCause?.excerpt.text ?? ''].join(
    '\n',
  )
  const named = said.split('\n').flatMap(line => {
    const name = scriptHeader.exec(line.replace(/^\S+Z /, '').trimEnd())?.[1]
    return name !== undefined && Object.hasOwn(scripts, name) ? [name] : []
  })
  found.push(...[...new Set(named)].map(name => here(run(name))))
  const tool = rootCause?.tool
  const word = tool === undefined ? undefined : new RegExp(`(?:^|[ /])${tool.replace(/[^\w-]/g, '.')}(?: |$)`)
  if (word)
    found.push(
      ...Object.keys(scripts)
        .filter(name => word.test(scripts[name] ?? ''))
        .map(name => here(run(name))),
    )
  for (const step of report.fixStrategy?.steps ?? [])
    if (step.command !== undefined && /again/.test(step.title) && (await isOfProject(step.command, project)))
      found.push(here(step.command))
  found.push(...(byTool[tool ?? ''] ?? []).map(here))
  const whole = await testCommandOf(project)
  if (whole !== undefined) found.push({ command: whole, folder: '' })
  const inCi = [...(await workflowLines(project))].filter(line => isCheck(line))
  found.push(
    ...inCi
      .sort((a, b) => Number(word?.test(b) ?? false) - Number(word?.test(a) ?? false))
      .map(command => ({ command, folder: '' })),
  )
  found.push(
    ...Object.keys(scripts)
      .filter(name => checks.test(name))
      .map(name => here(run(name))),
  )
  const different = new Map(found.map(candidate => [`${candidate.folder}\n${candidate.command}`, candidate]))
  return [...different.values()].slice(0, most)
}
