import type { RootCause } from '../models.js'

/** How to run again what failed, by the tool that said so: the first line that can be filled is the one to run. */
export const commands: Readonly<Record<string, readonly string[]>> = {
  ava: ['npx ava {file}', 'npx ava'],
  behat: ['vendor/bin/behat {file}', 'vendor/bin/behat'],
  biome: ['npx biome check {file}', 'npx biome check'],
  black: ['black --check {file}', 'black --check .'],
  bundler: ['bundle install'],
  cargo: ['cargo build'],
  'cargo-test': ['cargo test {test}', 'cargo test'],
  checkstyle: ['mvn checkstyle:check'],
  composer: ['composer install'],
  credo: ['mix credo'],
  cspell: ['npx cspell {file}'],
  ctest: ['ctest -R {test} --output-on-failure', 'ctest --rerun-failed --output-on-failure'],
  cucumber: ['bundle exec cucumber {file}', 'bundle exec cucumber'],
  cypress: ['npx cypress run --spec {file}', 'npx cypress run'],
  dotnet: ['dotnet build'],
  'dotnet-test': ['dotnet test --filter {test}', 'dotnet test'],
  elixir: ['mix test {file}', 'mix test'],
  eslint: ['npx eslint {file}', 'npx eslint .'],
  flake8: ['flake8 {file}', 'flake8'],
  flow: ['npx flow check'],
  go: ['go build ./...'],
  'go-modules': ['go mod download'],
  'go-test': ['go test ./... -run {test}', 'go test ./...'],
  'golangci-lint': ['golangci-lint run'],
  isort: ['isort --check --diff {file}', 'isort --check --diff .'],
  jest: ['npx jest {file} -t {test}', 'npx jest {file}', 'npx jest'],
  minitest: ['bundle exec ruby -Itest {file}'],
  mocha: ['npx mocha {file} --fgrep {test}', 'npx mocha --fgrep {test}', 'npx mocha'],
  mypy: ['mypy {file}', 'mypy .'],
  'node-test': ['node --test {file}', 'node --test'],
  npm: ['npm ci'],
  phpcs: ['vendor/bin/phpcs {file}', 'vendor/bin/phpcs'],
  phpstan: ['vendor/bin/phpstan analyse'],
  phpunit: ['vendor/bin/phpunit --filter {test}', 'vendor/bin/phpunit'],
  pip: ['pip install -r requirements.txt'],
  playwright: ['npx playwright test {file}', 'npx playwright test'],
  pnpm: ['pnpm install --frozen-lockfile'],
  'pre-commit': ['pre-commit run --all-files'],
  prettier: ['npx prettier --check {file}', 'npx prettier --check .'],
  psalm: ['vendor/bin/psalm'],
  pylint: ['pylint {file}'],
  pyright: ['pyright {file}', 'pyright'],
  pytest: ['python -m pytest {id}', 'python -m pytest {file}', 'python -m pytest'],
  rspec: ['bundle exec rspec {file}', 'bundle exec rspec'],
  rubocop: ['bundle exec rubocop {file}', 'bundle exec rubocop'],
  ruff: ['ruff check {file}', 'ruff check .'],
  rustc: ['cargo build --all-targets'],
  rustfmt: ['cargo fmt --check'],
  sbt: ['sbt test'],
  shellcheck: ['shellcheck {file}'],
  stylelint: ['npx stylelint {file}'],
  surefire: ['mvn test -Dtest={test}', 'mvn test'],
  swiftlint: ['swiftlint'],
  tsc: ['npx tsc --noEmit'],
  tslint: ['npx tslint {file}'],
  vitest: ['npx vitest run {file} -t {test}', 'npx vitest run {file}', 'npx vitest run'],
  yarn: ['yarn install --frozen-lockfile'],
}

/** The command that runs the failed thing alone, where the report knows enough to name one. */
export function rerunCommand(cause: RootCause): string | undefined {
  const [test] = cause.failedTests
  const file = test?.file ?? cause.files[0]?.path
  const values: Readonly<Record<string, string | undefined>> = {
    file: file !== undefined && isProjectFile(file) ? file : undefined,
    test: test && leaf(test.name),
    id: test?.name.includes('::') === true ? test.name : undefined,
  }
  for (const template of commands[cause.tool ?? ''] ?? []) {
    const command = fill(template, values)
    if (command !== undefined) return command
  }
  return undefined
}

function fill(template: string, values: Readonly<Record<string, string | undefined>>): string | undefined {
  const words = template.split(' ').map(word => {
    const value = /\{(\w+)\}/.exec(word)?.[1]
    if (value === undefined) return word
    const text = values[value]
    return text === undefined || text.startsWith('-')
      ? undefined
      : word.replace(`{${value}}`, () => shellWord(text))
  })
  return words.includes(undefined) ? undefined : words.join(' ')
}

/** A name that names the test's suites before it, as runners print it: the test's own name is enough to pick it. */
function leaf(name: string): string {
  return name.split(/ [›>] /).at(-1) ?? name
}

function isProjectFile(path: string): boolean {
  return !/^(?:\/|[A-Za-z]:|\.\.|node:)|node_modules|site-packages/.test(path)
}

/** Quoted for a POSIX shell wherever it holds more than a path does: a log must not write commands. */
function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
