import type { Project } from '../strategies/models.js'
import { scriptsOf } from './test-command.js'

/**
 * A log is text of strangers, and a command in it is run only if the project has it: it stands in a workflow file of the
 * commit, or it is a plain call of a build tool that runs nothing but what the project declares.
 */
export async function isOfProject(command: string, project: Project): Promise<boolean> {
  const lines = command
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  if (lines.length === 0) return false
  const written = await workflowLines(project)
  for (const line of lines) if (!written.has(line) && !(await isPlain(line, project))) return false
  return true
}

const isWorkflow = (file: string) =>
  /^(?:\.github\/(?:workflows|actions)\/.*\.ya?ml|\.gitlab-ci\.yml|\.circleci\/config\.yml|\.travis\.yml|azure-pipelines\.yml|\.buildkite\/.*\.ya?ml|Jenkinsfile)$/.test(
    file,
  )

/** The lines of a project's workflow files, each as a command. */
export async function workflowLines(project: Project): Promise<Set<string>> {
  const files = [...project.files].filter(isWorkflow).slice(0, 100)
  const texts = await Promise.all(files.map(file => project.read(file)))
  return new Set(
    texts.flatMap(text =>
      (text ?? '').split('\n').map(line =>
        line
          .trim()
          .replace(/^(?:- )?(?:run|script): */, '')
          .replace(/^- /, ''),
      ),
    ),
  )
}

/** Words after a build tool that run only what the project declares. `go run x@latest` and `npx y` fetch what a log names. */
const plainCalls: readonly RegExp[] = [
  /^(?:npm|pnpm|yarn) (?:ci|install|test|t)$/,
  /^cargo (?:build|check|test|clippy|fmt|doc)(?: [\w=,-]+)*$/,
  /^go (?:build|vet|test)(?: -[\w=.]+)*(?: \.(?:\/[\w./-]*)?)*$/,
  /^(?:mvn|\.\/mvnw)(?: -[\w=.-]+)*(?: (?:clean|compile|test|verify|package))+$/,
  /^\.\/gradlew(?: [\w:-]+)+$/,
  /^(?:python3? -m )?(?:pytest|unittest|pyflakes3?|flake8|pycodestyle|pylint|ruff|black|isort|mypy|compileall|py_compile)(?: [\w./:=-]+)*$/,
  /^(?:bundle exec )?(?:rspec|rubocop|rake)(?: [\w./:=-]+)*$/,
  /^composer (?:install|test|validate)$/,
  /^cmake(?: -[SB] ?[\w./-]+| --build [\w./-]+| \.)+$/,
  /^javac(?: -[dcs]\w*(?: [\w./:][\w./:-]*)?| -Xlint[\w:,-]*| -Werror)*(?: [\w./*-]+\.java)+$/,
  /^(?:php -l|ruby -w?c|perl -c|bash -n|sh -n|node --check)(?: [\w./*-]+)+$/,
  /^find [\w./ -]+ -name ["'][\w.*]+["'] (?:-print0 \| xargs -0(?: -n ?1)?|-exec|\| xargs(?: -n ?1)?) (?:php -l|ruby -c|bash -n|sh -n|node --check)(?: \{\} (?:\\;|\+))?$/,
  /^test -z "\$\((?:gofmt|goimports) -[ls]+ [\w./ -]+(?:\| tee \/dev\/stderr)?\)"$/,
  /^gofmt -[dls]+ [\w./ -]+$/,
  /^git diff (?:--check|--exit-code)(?: [\w./-]+)*$/,
]

async function isPlain(line: string, project: Project): Promise<boolean> {
  if (plainCalls.some(call => call.test(line))) return true
  const [program = '', first = '', second = ''] = line.split(' ')
  if (!/^[\w ./:=@,-]+$/.test(line)) return false
  if (['npm', 'pnpm', 'yarn'].includes(program) && first === 'run')
    return Object.hasOwn(await scriptsOf(project), second)
  if (program === 'make') return !line.includes('=') && project.files.has('Makefile')
  if (['npx'].includes(program)) return project.exists(`node_modules/.bin/${first}`)
  if (['node', 'ruby', 'php', 'python', 'python3', 'sh', 'bash'].includes(program)) {
    const file = line
      .split(' ')
      .slice(1)
      .find(word => !word.startsWith('-'))
    const flags = line
      .split(' ')
      .slice(1)
      .filter(word => word.startsWith('-'))
    return (
      file !== undefined &&
      project.files.has(file.replace(/^\.\//, '')) &&
      flags.every(flag => /^-[lw]$|^--test$/.test(flag))
    )
  }
  return line.startsWith('./') && project.files.has(program.slice(2))
}
