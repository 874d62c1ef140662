import type { Command, SimpleCommand } from './shell/parser.js'

/** Programs whose every call is a check, except with an option of `inert`. */
const checkers = new Set(
  `pytest py.test tox nox nosetests jest mocha ava tap karma rspec phpunit phpstan psalm pest ctest bats prove flake8 pylint mypy
  pyright basedpyright pyflakes bandit pip-audit safety golangci-lint staticcheck gosec govulncheck gotestsum shellcheck actionlint
  hadolint yamllint tsc vue-tsc svelte-check swiftlint ktlint detekt checkstyle semgrep trivy snyk codespell cppcheck clang-tidy
  htmlhint tflint tfsec checkov ansible-lint kube-linter oxlint markdownlint markdownlint-cli2 behave cucumber testcafe
  vstest.console vstest.console.exe pre-commit publint attw madge knip cargo-nextest`.split(/\s+/),
)

/** Programs that check with one of these as their first arguments. */
const subcommands: Readonly<Record<string, RegExp>> = {
  vitest: /^(?:run|related|bench|--|$)/,
  playwright: /^test$/,
  cypress: /^run$/,
  newman: /^run$/,
  ruff: /^check$/,
  deno: /^(?:test|lint|check)$/,
  cargo: /^(?:test|t|check|c|clippy|build|b|nextest|audit|deny|hack|llvm-cov|tarpaulin|miri)$/,
  go: /^(?:test|build|vet)$/,
  dotnet: /^(?:test|build)$/,
  msbuild: /^/,
  cmake: /^--build$/,
  ninja: /^(?!(?:clean|install)$)/,
  meson: /^(?:test|compile)$/,
  helm: /^lint$/,
  swift: /^(?:test|build)$/,
  bazel: /^(?:test|build|coverage)$/,
  bazelisk: /^(?:test|build|coverage)$/,
  mix: /^(?:test|credo|dialyzer|compile)$/,
  flutter: /^(?:test|analyze|build)$/,
  dart: /^(?:test|analyze)$/,
  zig: /^(?:test|build)$/,
  stack: /^(?:test|build)$/,
  cabal: /^(?:test|build|check)$/,
  forge: /^(?:test|build)$/,
  hardhat: /^(?:test|compile)$/,
  ng: /^(?:test|lint|build)$/,
  next: /^(?:lint|build)$/,
  vite: /^build$/,
  buf: /^(?:lint|breaking|build)$/,
  terraform: /^(?:validate|test)$/,
  tofu: /^(?:validate|test)$/,
  composer: /^(?:validate|audit|test|tests|check|lint|phpstan|phpunit|analyse|analyze|cs|psalm)\b/,
  php: /^-l$/,
  biome: /^(?:check|lint|ci)$/,
  lein: /^test$/,
  rails: /^test/,
  spotbugs: /^/,
}

/** Formatters and linters: some check unless an option says to repair, some only if an option says to check. */
const repairs =
  /^(?:--fix|--write|-w|--apply|--unsafe-fixes|-a|-A|--auto-correct(?:-all)?|--autocorrect(?:-all)?)$/
const linters = new Set(['eslint', 'stylelint', 'rubocop', 'standardrb', 'standard', 'xo', 'tslint'])
const formatters: Readonly<Record<string, RegExp>> = {
  prettier: /^(?:--check|-c|--list-different|-l)$/,
  black: /^(?:--check|--diff)$/,
  isort: /^(?:--check|--check-only|-c|--diff)$/,
  'clang-format': /^(?:--dry-run|-n|--Werror|-Werror)$/,
}

/** Build tools and script runners: the requested task decides. */
const runners = new Set(
  'npm pnpm yarn bun turbo nx lerna rush wireit make gmake just task rake mage mvn mvnw gradle gradlew sbt ant invoke inv hatch pdm rye poe xcodebuild'.split(
    ' ',
  ),
)
const goal =
  /^(?:t|tests?|check|checks|lint|linting|build|all|verify|vet|typecheck|type-check|types?|tsc|ci|e2e|unit|integration|eslint|jest|pytest|mypy|audit|assemble|compile|ktlintCheck|spotlessCheck|detekt|coverage|cov|validate|analyze|(?:format|fmt|prettier)[:-]check)$/i
/** The part of a name such as `test:unit`, `lint-js` or `:app:testDebug` that makes it a check. */
const goalPart =
  /(?:^|[-_:./])(?:tests?|lint|check|verify|typecheck|type-check|e2e|unittests?)(?=$|[-_:./A-Z])|[a-z](?:Test|Lint|Check)s?$/
/** Names that have a check in them and are none: what precedes it and after it. */
const noGoal =
  /(?:^|[-_:./])(?:fix|report|reports|clean|cleanup|setup|install|prepare|generate|gen|upload|publish|merge|summary|results?|seed|list|kill|stop|start|down|up|deps|init|watch|env|docs?|data|server|db|image|cache|debug|logs?|info|help|version|format(?![-:]check)|update|wait|notify|comment|badge|outdated|teardown)(?=$|[-_:./A-Z])/i

/** Options with which nothing is checked. */
const inert =
  /^(?:--version|-V|--help|-h|--list|-list|--collect-only|--co|--showConfig|--print-config|--show-config|-showBuildSettings|-showsdks|-version|--listTests|--list-tests|--dry-run|-n|--dump-config|--print-targets|--clear-?cache|--init|--install|--env-info)$/

/** Programs that run the program named after them. */
const wrappers = new Set(
  'sudo time nice env command exec npx bunx pnpx xvfb-run uvx timeout gtimeout stdbuf unbuffer dbus-run-session catchsegv retry ccache call nohup'.split(
    ' ',
  ),
)
/** Options of these programs whose value is the next word. */
const takesValue =
  /^(?:-[punekswc]|--package|--user|--server-args|--extra|--with|--group|--python|--name|--prefix|--env-file|--screen-num)$/
/** Programs whose subcommand runs another program. */
const executors: Readonly<Record<string, RegExp>> = {
  pnpm: /^(?:exec|dlx)$/,
  yarn: /^(?:exec|dlx)$/,
  npm: /^(?:exec|x)$/,
  bun: /^x$/,
  poetry: /^run$/,
  pipenv: /^run$/,
  uv: /^run$/,
  pdm: /^run$/,
  rye: /^run$/,
  hatch: /^run$/,
  pipx: /^run$/,
  bundle: /^exec$/,
  conda: /^run$/,
  mamba: /^run$/,
  micromamba: /^run$/,
  coverage: /^run$/,
  uvx: /^$/,
  poe: /^$/,
  dotenv: /^--$/,
  rustup: /^run$/,
}

/** Whether a command is one whose failure must not be lost: a test, a linter, a compiler. */
export function isCheck(command: SimpleCommand): boolean {
  return isCheckCall(command.words)
}

/** The first check among these commands, those in brackets too; conditions are left out. */
export function firstCheck(commands: readonly Command[]): SimpleCommand | undefined {
  for (const command of commands) {
    if (command.kind === 'simple') {
      if (isCheck(command)) return command
      continue
    }
    for (const { pipelines, background } of command.bodies.flat()) {
      const found = background ? undefined : firstCheck(pipelines.flatMap(pipeline => pipeline.commands))
      if (found) return found
    }
  }
  return undefined
}

/** Whether these words, program first, call a check. */
export function isCheckCall(words: readonly string[]): boolean {
  const [program, args] = callOf(words)
  const name = program.replace(/^.*[/\\]/, '').replace(/\.(?:exe|cmd|bat)$/, '')
  if (name === '' || args.some(arg => inert.test(arg))) return false
  const plain = args.filter(arg => !/^[-+@]/.test(arg) && !/^\w+=/.test(arg))
  const [first = ''] = plain
  if (checkers.has(name)) return true
  if (linters.has(name)) return !args.some(arg => repairs.test(arg))
  const needed = formatters[name]
  if (needed) return args.some(arg => needed.test(arg))
  if (name === 'ruff' && first === 'format') return args.includes('--check')
  if ((name === 'cargo' || name === 'dotnet' || name === 'mix') && /^(?:fmt|format)$/.test(first))
    return args.some(arg => /^--(?:check|verify-no-changes|check-formatted)$/.test(arg))
  if (name === 'terraform' && first === 'fmt') return args.includes('-check')
  if (name === 'biome' || name === 'ruff') {
    if (args.some(arg => repairs.test(arg))) return false
  }
  const wanted = subcommands[name]
  if (wanted) return wanted.test(name === 'cmake' ? (args[0] ?? '') : first)
  if (name === 'xcodebuild')
    return plain.some(arg => /^(?:test|build|analyze|test-without-building)$/.test(arg))
  if (runners.has(name)) return isGoal(name, args, plain)
  if (/^(?:python[\d.]*|py)$/.test(name)) return isPythonCheck(args, plain)
  if (name === 'node') return args.includes('--test') || isScript(first)
  if (name === 'bash' || name === 'sh') return isScript(first)
  return /[/\\]/.test(program) && isScript(program)
}

/** The program and its arguments, without what precedes them: `CI=1 sudo npx -y`, `poetry run`, `python -m`. */
function callOf(words: readonly string[]): [string, readonly string[]] {
  let at = 0
  for (let rounds = 0; rounds < 8; rounds++) {
    while (/^\w+\+?=/.test(words[at] ?? '')) at++
    const word = words[at] ?? ''
    const executes = executors[word]
    if (wrappers.has(word)) at++
    else if (executes?.test(words[at + 1] ?? '')) at += 2
    else if (/^python[\d.]*$|^py$/.test(word) && words[at + 1] === '-m' && words[at + 2] !== 'unittest')
      at += 2
    else if (/^(?:docker|podman)$/.test(word) && words[at + 1] === 'compose') at++
    else if (/^(?:docker-compose|compose)$/.test(word)) return composed(words, at + 1)
    else break
    while (/^-/.test(words[at] ?? '')) at += takesValue.test(words[at] ?? '') ? 2 : 1
    if (/^(?:timeout|gtimeout)$/.test(word)) at++
  }
  return [words[at] ?? '', words.slice(at + 1)]
}

/** `compose run --rm SERVICE program`: what runs in the service. */
function composed(words: readonly string[], from: number): [string, readonly string[]] {
  const verb = words.findIndex((word, index) => index >= from && /^(?:run|exec)$/.test(word))
  if (verb < 0) return ['', []]
  let at = verb + 1
  while (/^-/.test(words[at] ?? ''))
    at += /^(?:-[eupvw]|--env|--user|--volume|--name|--workdir|--index)$/.test(words[at] ?? '') ? 2 : 1
  return callOf(words.slice(at + 1))
}

function isGoal(name: string, args: readonly string[], plain: readonly string[]): boolean {
  const isPackageManager = /^(?:npm|pnpm|yarn|bun)$/.test(name)
  const goals = plain.filter(arg => !/^(?:run|run-script|workspace|workspaces|foreach|-r)$/.test(arg))
  if (args.some(arg => /^--(?:fix|write|apply)$/.test(arg))) return false
  if (isPackageManager) {
    const [first = ''] = goals
    if (
      /^(?:install|i|ci|add|cache|config|publish|pack|link|why|info|view|outdated|ls|list|set|version|create|init|remove|dlx|update|up)$/.test(
        first,
      )
    )
      return false
    const isWorkspace =
      plain[0] === 'workspace' || /^(?:-C|--prefix|--filter|-F|--cwd|--dir|-w)$/.test(args[0] ?? '')
    return goals.slice(0, isWorkspace ? 2 : 1).some(isGoalName)
  }
  if (/^(?:make|gmake|just)$/.test(name)) return goals.length === 0 || goals.some(isGoalName)
  if (/^(?:mvn|mvnw)$/.test(name))
    return goals.some(
      arg => /^(?:test|verify|package|install|compile|integration-test)$/.test(arg) || isGoalName(arg),
    )
  return goals.some(isGoalName)
}

const isGoalName = (name: string): boolean => !noGoal.test(name) && (goal.test(name) || goalPart.test(name))

function isPythonCheck(args: readonly string[], [first = '', second = '']: readonly string[]): boolean {
  if (args[0] === '-m') return args[1] === 'unittest'
  if (args[0] === '-c') return false
  return isScript(first) || (/(?:^|\/)(?:manage|setup)\.py$/.test(first) && /^(?:test|check)$/.test(second))
}

/** `./scripts/run-tests.sh`: a script whose name says that it checks. */
function isScript(file: string): boolean {
  const name = file.replace(/^.*[/\\]/, '')
  return /[./\\]/.test(file) && !noGoal.test(name.replace(/\.\w+$/, '')) && goalPart.test(name)
}
