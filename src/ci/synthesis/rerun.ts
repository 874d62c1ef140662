import type { RootCause } from '../models.js'

/** How to run again what failed, by the tool that said so: the first line that can be filled is the one to run. */
const commands: Readonly<Record<string, readonly string[]>> = {
  ava: ['npx ava {file}', 'npx ava'],
  cargo: ['cargo test {test}', 'cargo build'],
  checkstyle: ['mvn checkstyle:check'],
  clippy: ['cargo clippy'],
  composer: ['composer install'],
  ctest: ['ctest -R {test} --output-on-failure'],
  cypress: ['npx cypress run --spec {file}', 'npx cypress run'],
  dotnet: ['dotnet test --filter {test}', 'dotnet build'],
  eslint: ['npx eslint {file}', 'npx eslint .'],
  go: ['go test ./... -run {test}', 'go build ./...'],
  'go-test': ['go test ./... -run {test}', 'go test ./...'],
  jest: ['npx jest {file} -t {test}', 'npx jest {file}', 'npx jest'],
  minitest: ['bundle exec ruby -Itest {file}'],
  mocha: ['npx mocha {file} --fgrep {test}', 'npx mocha --fgrep {test}', 'npx mocha'],
  mypy: ['mypy {file}', 'mypy .'],
  'node-test': ['node --test {file}', 'node --test'],
  npm: ['npm ci'],
  phpunit: ['vendor/bin/phpunit --filter {test}', 'vendor/bin/phpunit'],
  pip: ['pip install -r requirements.txt'],
  playwright: ['npx playwright test {file}', 'npx playwright test'],
  pnpm: ['pnpm install --frozen-lockfile'],
  prettier: ['npx prettier --check {file}', 'npx prettier --check .'],
  pytest: ['python -m pytest {id}', 'python -m pytest {file}', 'python -m pytest'],
  rspec: ['bundle exec rspec {file}', 'bundle exec rspec'],
  rubocop: ['bundle exec rubocop {file}', 'bundle exec rubocop'],
  ruff: ['ruff check {file}', 'ruff check .'],
  sbt: ['sbt test'],
  stylelint: ['npx stylelint {file}'],
  surefire: ['mvn test -Dtest={test}', 'mvn test'],
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
